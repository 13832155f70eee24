/// The organs of an episode of GvHD, in agreement with its grade.
struct Organs: Sendable {
  let skin: String
  let gut: String
  let liver: String

  static func draw(for episode: GraftVersusHost, _ random: inout SplitMix64) -> Organs {
    let (skin, gut, liver) = random.element(of: choices(for: episode.severity))
    return Organs(skin: skin, gut: gut, liver: liver)
  }

  /// The organ stages that make an acute grade, or the organs involved in a chronic one.
  ///
  /// Source of the acute grades: D. Przepiorka et al., Bone Marrow Transplant 1995;15:825.
  private static func choices(
    for severity: GraftVersusHost.Severity
  ) -> [(String, String, String)] {
    switch severity {
    case .acute(.one): [("1", "0", "0"), ("2", "0", "0")]
    case .acute(.two): [("3", "0", "0"), ("2", "1", "0"), ("1", "1", "0"), ("3", "0", "1")]
    case .acute(.three): [("2", "2", "0"), ("1", "3", "0"), ("3", "2", "2"), ("2", "3", "1")]
    case .acute(.four): [("4", "2", "1"), ("2", "4", "4")]
    case .chronic(.mild): [("Y", "N", "N")]
    case .chronic(.moderate): [("Y", "N", "Y"), ("Y", "Y", "N"), ("Y", "N", "N"), ("N", "Y", "N")]
    case .chronic(.severe): [("Y", "Y", "N"), ("Y", "N", "Y"), ("Y", "Y", "Y")]
    }
  }
}
