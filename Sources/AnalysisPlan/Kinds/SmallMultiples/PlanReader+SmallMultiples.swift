import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// Panels of medians and quartiles at visits.
  mutating func smallMultiples(
    _ mapping: inout MappingReader, _ kind: PlanScalar, by: PlanScalar?
  ) -> FigureDeclaration.Kind? {
    let keys = repeatedRowsKeys(&mapping, kind, by: by)
    let visit = mapping.scalar(
      "visit", "the column that names the visit", .column, .required("AVISIT"))
    let visits = namedValues(
      mapping.nodes(
        "visits",
        "the visits in the order shown: the value in the data, or a mapping. A row at another visit is an error",
        of: .either([.text, .keys]), .required("")), "visits", "visit", in: mapping)
    let panels =
      mapping.word(
        "panels", "whether each measure or each level of `by` has a panel",
        SmallMultiples.Panels.self, .otherwise("measures")) ?? .measures
    let measures = mapping.nodes(
      "measures", "what is measured, in the order shown", of: .keys, .required(""))
    if panels == .measures {
      checkLevelCount(
        by, atMost: Self.mostSeriesInPanel,
        mend: "write 'panels: groups' for a panel a group, or group more coarsely")
    } else if by == nil, mapping["by"] == nil {
      log.error(
        .missingKey, "'panels: groups' needs groups, and 'by' is missing", at: kind.location,
        mend: "add 'by:' with a grouping, or leave 'panels' out")
    }
    guard let rows = repeatedRows(keys) else { return nil }
    let dataset = rows.dataset.value
    let read = readMeasures(measures, in: mapping, of: dataset)
    guard let visit, !visits.isEmpty else { return nil }
    return .smallMultiples(
      SmallMultiples(
        rows: rows,
        schedule: VisitSchedule(column: column(visit, of: dataset), visits: visits),
        measures: read, panels: panels))
  }

  private mutating func readMeasures(
    _ node: PlanNode?, in figure: MappingReader, of dataset: String
  ) -> [SmallMultiples.Measure] {
    guard let node else { return [] }
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'measures' is not a list of at least one measure", at: node.location,
        mend: "write '- {label: Haemoglobin, value: HGB, unit: g/dL}' for each")
      return []
    }
    var measures: [SmallMultiples.Measure] = []
    for node in nodes {
      guard let measure = readMeasure(node, in: figure, of: dataset) else { continue }
      checkSlug(measure.slug, of: measure.label, at: node.location)
      if measures.contains(where: { $0.slug == measure.slug }) {
        log.error(
          .duplicateSlug, "two measures would have the id '\(measure.slug)'", at: node.location,
          mend: "give one of them another with 'id:'")
      }
      measures.append(measure)
    }
    return measures
  }

  private mutating func readMeasure(
    _ node: PlanNode, in figure: MappingReader, of dataset: String
  ) -> SmallMultiples.Measure? {
    guard var mapping = figure.reader(node, in: "measures", "a measure") else { return nil }
    let label = mapping.text("label", "the measure, as printed", .required("what is measured"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    let value = mapping.scalar("value", "the column of its values", .column, .required("AVAL"))
    let condition = mapping.scalar("where", "which rows are of the measure", .clause)
    let unit = mapping.text("unit", "its unit, as printed")
    let digits = mapping.scalar(
      "digits", "decimals of median and quartiles", .whole(from: 0), .otherwise("1"))
    let range = mapping.node(
      "range", "the reference range, as `[12, 16]`, or as two columns, `[A1LO, A1HI]`",
      .either([.list(.number), .list(.column)]), .optional)
    mapping.finish("a measure")
    let clause = condition.flatMap { readClause($0, on: dataset) }
    let decimals = digits.map { readDecimals($0) } ?? 1
    let limits = range.flatMap { readRange($0, of: dataset) }
    let number = value.map { column($0, of: dataset, wanted: .number) }
    guard let label, let number else { return nil }
    return SmallMultiples.Measure(
      label: label.text, slug: levelSlug(id?.text ?? label.text), value: number, clause: clause,
      unit: unit?.text, digits: decimals, range: limits, location: label.location)
  }

  private mutating func readDecimals(_ scalar: PlanScalar) -> Int {
    if let digits = Int(scalar.text), (0...6).contains(digits) { return digits }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a number of decimals", at: scalar.location,
      mend: "write 0 to 6")
    return 0
  }

  /// `[12, 16]`, or two columns with the limits of each row.
  private mutating func readRange(
    _ node: PlanNode, of dataset: String
  ) -> SmallMultiples.ReferenceRange? {
    guard case .sequence(let nodes, _) = node, nodes.count == 2,
      case .scalar(let low) = nodes[0], case .scalar(let high) = nodes[1]
    else {
      log.error(
        .wrongShape, "'range' is not a lower and an upper limit", at: node.location,
        mend: "write '[12, 16]', or two columns as '[A1LO, A1HI]'")
      return nil
    }
    switch (Double(low.text), Double(high.text)) {
    case (let first?, let second?):
      if first < second, first.isFinite, second.isFinite {
        return .numbers(low: first, high: second)
      }
      log.error(
        .unknownValue, "'\(low.text)' to '\(high.text)' is no range", at: low.location,
        mend: "write the lower limit first")
      return nil
    default:
      return .columns(
        low: column(low, of: dataset, wanted: .number),
        high: column(high, of: dataset, wanted: .number))
    }
  }
}
