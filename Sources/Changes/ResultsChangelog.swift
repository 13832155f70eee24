/// What the changelog says of results that a version of trialpress computes otherwise than one before.
///
/// A record that differs from what its own plan and data give is explained by one of these, or by nothing
/// that the makers of the program know of. A test holds each text against CHANGELOG.md.
package enum ResultsChangelog {
  /// An entry under *Results*.
  package struct Entry: Sendable {
    /// The statistics that it moves.
    package let statistics: Set<String>
    /// How it begins.
    package let text: String
  }

  package static let entries: [Entry] = [
    Entry(
      statistics: [
        "hazard-ratio", "interaction", "pair-hazard-ratio", "univariable-hazard-ratio", "score",
        "likelihood-ratio", "wald", "concordance", "akaike-criterion", "proportional-hazards",
      ],
      text: "Hazard ratios, their intervals and p values move in the 13th digit"),
    Entry(
      statistics: ["hazard-ratio", "pair-hazard-ratio", "interaction"],
      text: "A forest figure that shows two of more levels is of these two alone"),
    Entry(
      statistics: [
        "hazard-ratio", "univariable-hazard-ratio", "interaction", "score", "likelihood-ratio",
      ],
      text:
        "A level, reference or product without events takes its own hazard ratio from a model only"),
    Entry(
      statistics: ["restricted-mean"],
      text: "A restricted mean without events has no limits; they were both the mean itself"),
    Entry(
      statistics: ["restricted-mean", "restricted-mean-difference", "restricted-mean-ratio"],
      text: "The interval of a restricted mean is called cut where it is cut"),
    Entry(
      statistics: ["pseudomedian", "shift", "signed-rank", "rank-sum"],
      text: "An exact rank interval is the shortest that holds the level"),
    Entry(
      statistics: ["cochran-mantel-haenszel", "risk-ratio", "common-odds-ratio"],
      text:
        "Cochran–Mantel–Haenszel tests with a correction for continuity are corrected only where"),
    Entry(
      statistics: [
        "mean", "sd", "t-test", "paired-t-test", "mean-difference", "paired-difference",
      ],
      text: "Means, SDs and t tests of values beyond 1e154 are right"),
    Entry(
      statistics: ["incidence-rate", "rate-ratio", "person-time", "events", "excluded"],
      text: "What a warning counts as left out stands with its number in the notes"),
  ]

  /// The entries that may explain that results of some statistics moved, in the order of the changelog.
  package static func entries(of statistics: Set<String>) -> [Entry] {
    entries.filter { !$0.statistics.isDisjoint(with: statistics) }
  }
}
