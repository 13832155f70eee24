import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// One bar a patient, from rows with a value at baseline and later.
  mutating func waterfall(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let keys = repeatedRowsKeys(&mapping, kind, by: by)
    let label = mapping.text("label", "what is measured, in words", .required("what is measured"))
    let value = mapping.scalar("value", "the column of its values", .column, .required("AVAL"))
    let baseline = mapping.scalar(
      "baseline", "true for the baseline's row, of which a patient has one", .clause,
      .required("VISIT = 0"))
    let later = mapping.scalar(
      "later", "true for the rows of which the best is taken", .clause,
      .otherwise("all rows but the baseline's"))
    let best = mapping.scalar(
      "best", "whether the lowest or the highest later value is the best",
      .words(Waterfall.Best.allCases.map(\.rawValue)), .required("lowest")
    )
    .flatMap { log.choose($0, "best", Waterfall.Best.self) }
    let thresholds = readThresholds(
      in: mapping,
      mapping.nodes(
        "thresholds", "up to three dashed lines, with the number of patients who reach them",
        of: .keys))
    checkLevelCount(by, atMost: Waterfall.mostGroups, mend: "group more coarsely")
    guard let rows = repeatedRows(keys) else { return nil }
    let dataset = rows.dataset.value
    let number = value.map { column($0, of: dataset, wanted: .number) }
    let first = baseline.flatMap { readClause($0, on: dataset) }
    let others = later.flatMap { readClause($0, on: dataset) }
    guard let label, let number, let first, let best else { return nil }
    return .waterfall(
      Waterfall(
        rows: rows, label: label.text, value: number, baseline: first, later: others, best: best,
        thresholds: thresholds))
  }

  private mutating func readThresholds(
    in figure: MappingReader, _ node: PlanNode?
  ) -> [Waterfall.Threshold] {
    guard let node else { return [] }
    guard case .sequence(let nodes, let location) = node else {
      log.error(.wrongShape, "'thresholds' is \(node.shape), not a list", at: node.location)
      return []
    }
    if nodes.count > Waterfall.mostThresholds {
      log.error(
        .wrongShape, "\(nodes.count) lines cannot be told apart", at: location,
        mend: "keep the \(Waterfall.mostThresholds) that matter most")
    }
    var thresholds: [Waterfall.Threshold] = []
    for threshold in nodes.compactMap({ readThreshold($0, in: figure) }) {
      if thresholds.contains(where: { $0.slug == threshold.slug }) {
        log.error(
          .duplicateSlug, "two thresholds would have the id '\(threshold.slug)'", at: location,
          mend: "give one of them another with 'id:'")
      }
      thresholds.append(threshold)
    }
    return thresholds
  }

  private mutating func readThreshold(
    _ node: PlanNode, in figure: MappingReader
  ) -> Waterfall.Threshold? {
    guard var mapping = figure.reader(node, in: "thresholds", "a threshold") else { return nil }
    let label = mapping.text(
      "label", "what it means, such as `Partial response`", .required("Partial response"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    let place = mapping.scalar(
      "at", "the change in percent, such as `-30`", .number, .required("-30"))
    mapping.finish("a threshold")
    guard let label, let place else { return nil }
    let slug = levelSlug(id?.text ?? label.text)
    checkSlug(slug, of: label.text, at: label.location)
    guard let change = Double(place.text), change.isFinite, change != 0, change >= -100 else {
      log.error(
        .unknownValue, "'\(place.text)' is not a change that can be reached", at: place.location,
        mend: "write a change in percent, -100 or more and not 0, such as -30")
      return nil
    }
    return Waterfall.Threshold(label: label.text, slug: slug, change: change)
  }
}

extension Waterfall {
  /// More groups than this make the strips under the bars higher than the bars.
  static let mostGroups = 8
  /// There are as many dashes that stay apart.
  static let mostThresholds = 3
}
