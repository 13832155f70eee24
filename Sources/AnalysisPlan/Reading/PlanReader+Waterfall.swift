import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// One bar a patient, from rows with a value at baseline and later.
  mutating func waterfall(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let keys = repeatedRowsKeys(&mapping, kind, by: by)
    let label = mapping.required("label", "what is measured", into: &log)
    let value = mapping.required("value", "AVAL", into: &log)
    let baseline = mapping.required("baseline", "VISIT = 0", into: &log)
    let later = mapping.scalar("later", into: &log)
    let best = mapping.required("best", "lowest", into: &log)
      .flatMap { choose($0, "best", Waterfall.Best.self, into: &log) }
    let thresholds = readThresholds(mapping.node("thresholds"))
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

  private mutating func readThresholds(_ node: PlanNode?) -> [Waterfall.Threshold] {
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
    for threshold in nodes.compactMap({ readThreshold($0) }) {
      if thresholds.contains(where: { $0.slug == threshold.slug }) {
        log.error(
          .duplicateSlug, "two thresholds would have the id '\(threshold.slug)'", at: location,
          mend: "give one of them another with 'id:'")
      }
      thresholds.append(threshold)
    }
    return thresholds
  }

  private mutating func readThreshold(_ node: PlanNode) -> Waterfall.Threshold? {
    guard var mapping = MappingReader(node, "a threshold", into: &log) else { return nil }
    let label = mapping.required("label", "Partial response", into: &log)
    let id = mapping.scalar("id", into: &log)
    let place = mapping.required("at", "-30", into: &log)
    mapping.finish("a threshold", into: &log)
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
