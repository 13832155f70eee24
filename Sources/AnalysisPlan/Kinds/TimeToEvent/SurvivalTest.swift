import Results
package import Wording

/// A test that groups have one survival curve.
package enum SurvivalTest: Sendable, Hashable {
  /// Event times weighted by S^ρ(1 − S)^γ with S just before them.
  case flemingHarrington(rho: Double, gamma: Double)
  case gehan
  case logRank
  case petoPeto
  case taroneWare
  /// The log-rank test of a trend over the levels in declared order.
  case trend

  /// The plan's words for the tests without parameters.
  static let words: [(word: String, test: Self)] = [
    ("log-rank", .logRank), ("gehan", .gehan), ("peto-peto", .petoPeto),
    ("tarone-ware", .taroneWare), ("trend", .trend),
  ]

  /// The name of the statistic in ids.
  package var statistic: String {
    if case .flemingHarrington = self { return "fleming-harrington" }
    return Self.words.first { $0.test == self }?.word ?? ""
  }

  /// What stands in ids before the grouping: `rho=0`, `gamma=1`.
  package var parameters: [(name: String, value: String)] {
    guard case .flemingHarrington(let rho, let gamma) = self else { return [] }
    return [("rho", NumberText.machine(rho)), ("gamma", NumberText.machine(gamma))]
  }

  /// The id of the test of a grouping: `os.fleming-harrington[rho=0][gamma=1][arm]`.
  package func id(_ endpoint: String, _ grouping: String) -> String {
    "\(endpoint).\(statistic)" + parameters.map { "[\($0.name)=\($0.value)]" }.joined()
      + "[\(grouping)]"
  }

  /// The name within a sentence, before `test`: `log-rank`.
  package var name: Phrase {
    switch self {
    case .flemingHarrington(let rho, let gamma):
      Phrase("Fleming–Harrington (\(NumberText.plain(rho)), \(NumberText.plain(gamma)))")
    case .gehan: Phrase("Gehan")
    case .logRank: Phrase("log-rank")
    case .petoPeto: Phrase("Peto–Peto")
    case .taroneWare: Phrase("Tarone–Ware")
    case .trend: Phrase("trend")
    }
  }

  /// What the test weighs, within a sentence, with its source.
  package var words: Phrase {
    switch self {
    case .flemingHarrington(let rho, let gamma):
      Phrase(
        """
        Fleming–Harrington test with ρ = \(NumberText.plain(rho)) and γ = \
        \(NumberText.plain(gamma)), which weighs event times by S^ρ(1 − S)^γ, S being survival \
        just before of all who are compared, in their stratum (Fleming and Harrington 1991)
        """)
    case .gehan: Phrase("Gehan test, which weighs event times by the number at risk (Gehan 1965)")
    case .logRank: Phrase("log-rank test (Mantel 1966)")
    case .petoPeto:
      Phrase(
        """
        Peto–Peto test, which weighs event times by survival of all groups, the product of \
        1 − d/(n + 1) (Peto and Peto 1972)
        """)
    case .taroneWare:
      Phrase(
        """
        Tarone–Ware test, which weighs event times by the square root of the number at risk \
        (Tarone and Ware 1977)
        """)
    case .trend:
      Phrase(
        """
        log-rank test for trend over the groups in the order shown, with scores one apart \
        (Tarone 1975)
        """)
    }
  }
}
