/// The columns of a patient's baseline that are not published, drawn in the proportions of comparable trials.
///
/// Assumptions: 56 % men; 24, 68 and 8 % matched sibling, matched unrelated and mismatched donors; 78 % reduced
/// intensity; 40 % poor-risk cytogenetics (42 % in Lübbert et al. 2010, PMID 19718057). Six sites are published, how
/// many patients each had is not.
struct Baseline: Sendable {
  let site: Int
  let sex: String
  let donor: String
  let conditioning: String
  let cytogeneticRisk: String
  let priorGraftVersusHost: String
  let performanceStatus: Int
  /// Marrow blasts at relapse, %.
  let blasts: Int

  /// The baselines of all patients: exact proportions of the whole study, in random order.
  static func draw(for outlines: [Outline]) -> [Baseline] {
    var random = SplitMix64(topic: .baseline)
    let sites = random.deal([(1, 13), (2, 10), (3, 9), (4, 8), (5, 6), (6, 4)])
    let sexes = random.deal([("F", 22), ("M", 28)])
    let donors = random.deal([
      ("Matched sibling", 12), ("Matched unrelated", 34), ("Mismatched", 4),
    ])
    let conditionings = random.deal([("Reduced intensity", 39), ("Myeloablative", 11)])
    let risks = random.deal([("Poor", 20), ("Not poor", 30)])
    let priors = random.deal([("Y", 19), ("N", 31)])
    let statuses = random.deal([(0, 21), (1, 24), (2, 5)])
    return outlines.indices.map { index in
      Baseline(
        site: sites[index], sex: sexes[index], donor: donors[index],
        conditioning: conditionings[index], cytogeneticRisk: risks[index],
        priorGraftVersusHost: priors[index], performanceStatus: statuses[index],
        blasts: random.blasts(of: outlines[index]))
    }
  }
}

extension SplitMix64 {
  /// Each value as often as its count says, in random order.
  fileprivate mutating func deal<Value>(_ counts: [(Value, Int)]) -> [Value] {
    shuffled(counts.flatMap { value, count in Array(repeating: value, count: count) })
  }

  /// Marrow blasts below 5 % in molecular relapse, and from 5 % in haematological relapse.
  ///
  /// They reach 30 % in AML and 19 % otherwise, since 20 % make an AML. A partial remission halves the blasts to 5 %
  /// or more, which needs more than 10 % before.
  fileprivate mutating func blasts(of outline: Outline) -> Int {
    guard outline.relapse == .haematological else { return integer(in: 0...4) }
    var lowest = 5
    if case .partial = outline.response { lowest = 11 }
    let highest = outline.disease == .aml ? 30 : 19
    return min(integer(in: lowest...highest), integer(in: lowest...highest))
  }
}
