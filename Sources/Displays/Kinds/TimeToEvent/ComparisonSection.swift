import AnalysisPlan
import Results
import Wording

/// A part of a table of comparisons: what is told of everyone, or of one grouping.
struct ComparisonSection {
  /// Lines under one heading; tests stand under none.
  struct Block {
    let title: String?
    let lines: [(label: String, row: ResultRow)]
  }

  let title: String
  let blocks: [Block]

  /// Everyone, then each grouping compared, as far as there are results.
  static func all(
    of endpoint: String, _ plan: TrialPlan, _ results: ResultSet
  ) -> [ComparisonSection] {
    guard let declared = plan.endpoint(endpoint), case .timeToEvent(let details) = declared.kind
    else { return [] }
    let groupings = declared.compare.compactMap { plan.grouping($0.value) }
    let source = ComparisonRows(endpoint: endpoint, details: details, results: results)
    return ([nil] + groupings.map(Optional.some)).map { grouping in
      ComparisonSection(
        title: grouping?.label ?? results.words("All patients"), blocks: source.blocks(of: grouping)
      )
    }.filter { !$0.blocks.isEmpty }
  }
}

/// Finds the results of an endpoint's comparisons.
private struct ComparisonRows {
  let endpoint: String
  let details: TimeToEvent
  let results: ResultSet
  private var words: Words { results.words }

  private typealias Block = ComparisonSection.Block
  private var comparisons: SurvivalComparisons { details.comparisons }
  private var unit: String { words(details.displayUnit.label) }

  private func time(_ time: Double) -> String {
    words.time(time, in: details.displayUnit.rawValue)
  }

  func blocks(of grouping: Grouping?) -> [ComparisonSection.Block] {
    let compared = grouping.map { [tests($0)] + pairs($0) + differences($0) } ?? []
    let estimates = hazards(grouping) + means(grouping)
    guard grouping != nil else { return [Self.flat(estimates)].filter { !$0.lines.isEmpty } }
    return (compared + estimates).filter { !$0.lines.isEmpty }
  }

  /// One line of everyone needs no heading: it takes the heading's words.
  private static func flat(_ blocks: [Block]) -> Block {
    Block(
      title: nil,
      lines: blocks.flatMap { block in block.lines.map { (block.title ?? $0.label, $0.row) } })
  }

  private func tests(_ grouping: Grouping) -> Block {
    Block(
      title: nil,
      lines: comparisons.tests.compactMap { test in
        results[test.id(endpoint, grouping.name)].map { (title(test), $0) }
      })
  }

  private func title(_ test: SurvivalTest) -> String {
    comparisons.strata.isEmpty
      ? words("\(words(test.name).capitalizedFirst) test")
      : words("Stratified \(test.name) test")
  }

  private func pairs(_ grouping: Grouping) -> [Block] {
    guard comparisons.pairwise != nil else { return [] }
    return comparisons.tests.map { test in
      let prefix = String(test.id(endpoint, grouping.name).dropLast()) + "="
      let rows = results.rows(of: endpoint).filter { $0.id.hasPrefix(prefix) }
      return Block(title: words("\(title(test)) of pairs, p adjusted"), lines: rows.map(pairLine))
    }
  }

  private func differences(_ grouping: Grouping) -> [Block] {
    guard comparisons.hasLandmarkDifferences else { return [] }
    return details.landmarks.map { landmark in
      let rows = rows("survival-difference", grouping) { $0.at == landmark }
      return Block(
        title: words("Difference at \(time(landmark)), percentage points"),
        lines: rows.map(pairLine))
    }
  }

  private func hazards(_ grouping: Grouping?) -> [Block] {
    guard comparisons.hasCumulativeHazard else { return [] }
    return details.landmarks.map { landmark in
      let rows = rows("cumulative-hazard", grouping) { $0.at == landmark }
      return Block(
        title: words("Cumulative hazard at \(time(landmark))"), lines: rows.map(groupLine))
    }
  }

  private func means(_ grouping: Grouping?) -> [Block] {
    let means = rows("restricted-mean", grouping)
    guard comparisons.restrictedMean != nil, let horizon = means.first?.at else { return [] }
    let end = time(horizon)
    return [
      Block(title: words("Restricted mean to \(end), \(unit)"), lines: means.map(groupLine)),
      Block(
        title: words("Difference of means to \(end), \(unit)"),
        lines: rows("restricted-mean-difference", grouping).map(pairLine)),
      Block(
        title: words("Ratio of means to \(end)"),
        lines: rows("restricted-mean-ratio", grouping).map(pairLine)),
    ]
  }

  private func rows(
    _ statistic: String, _ grouping: Grouping?,
    where isIncluded: (ResultRow) -> Bool = { _ in true }
  ) -> [ResultRow] {
    results.rows(of: endpoint).filter {
      $0.statistic == statistic && $0.grouping == grouping?.name && isIncluded($0)
    }
  }

  private func groupLine(_ row: ResultRow) -> (label: String, row: ResultRow) {
    (row.level ?? words("All patients"), row)
  }

  private func pairLine(_ row: ResultRow) -> (label: String, row: ResultRow) {
    (words.comparison(of: row.level, to: row.reference), row)
  }
}
