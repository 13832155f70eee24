/// An episode of graft-versus-host disease, with its highest grade.
///
/// Days count from the first treatment, day 1.
struct GraftVersusHost: Sendable {
  let severity: Severity
  let onset: Int
  let resolved: Int?
  /// Steroid-refractory; only an acute episode can be.
  let refractory: Bool

  static func acute(
    _ grade: AcuteGrade, onset: Int, resolved: Int? = nil, refractory: Bool = false
  ) -> Self {
    Self(severity: .acute(grade), onset: onset, resolved: resolved, refractory: refractory)
  }

  static func chronic(_ grade: ChronicGrade, onset: Int, resolved: Int? = nil) -> Self {
    Self(severity: .chronic(grade), onset: onset, resolved: resolved, refractory: false)
  }

  enum Severity: Sendable {
    case acute(AcuteGrade)
    case chronic(ChronicGrade)
  }

  /// The protocol's definition: steroid-refractory acute GvHD of grade III or IV, or severe chronic GvHD.
  var isDoseLimiting: Bool {
    switch severity {
    case .acute(let grade): refractory && grade >= .three
    case .chronic(let grade): grade == .severe
    }
  }
}

enum AcuteGrade: Int, Comparable, Sendable {
  case one = 1
  case two, three, four

  var roman: String { ["I", "II", "III", "IV"][rawValue - 1] }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

enum ChronicGrade: Int, Comparable, Sendable {
  case mild = 1
  case moderate, severe

  var name: String { ["Mild", "Moderate", "Severe"][rawValue - 1] }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
