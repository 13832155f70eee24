import Diagnostics
import Results
import TrialData

extension PlanReader {
  /// The flow of patients: a row a subject, stage after stage.
  mutating func disposition(
    _ mapping: inout MappingReader, _ dataset: PlanScalar, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    if let subjects = declarations.data.subjectLevel?.value, dataset.text != subjects {
      log.error(
        .unknownDataset, "a flow of patients has one row a subject, but \(dataset.text) has not",
        at: dataset.location, mend: "name \(subjects)")
    }
    let notReported =
      mapping.list(
        "not-reported",
        "boxes above the stages whose number nobody knows, such as `[Assessed for eligibility]`",
        of: .text)?.map(\.text) ?? []
    guard
      let node = mapping.nodes(
        "stages", "the boxes of the flow, from top to bottom", of: .keys, .required(""))
    else { return nil }
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'stages' is not a list of at least one stage", at: node.location,
        mend: "write the stages from the first box of the flow to the last")
      return nil
    }
    var builder = StageBuilder(dataset: dataset.text, compare: compare.map(\.value))
    for node in nodes { readStage(node, in: mapping, into: &builder) }
    guard !builder.hasErrors else { return nil }
    return .disposition(Disposition(notReported: notReported, stages: builder.stages))
  }

  private mutating func readStage(
    _ node: PlanNode, in endpoint: MappingReader, into builder: inout StageBuilder
  ) {
    guard var mapping = endpoint.reader(node, in: "stages", "a stage") else {
      builder.hasErrors = true
      return
    }
    let label = mapping.text("label", "what the box is headed", .required("what the box is headed"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    let source = readSource(&mapping, builder)
    let kind = readStageKind(&mapping, builder)
    mapping.finish("a stage")
    guard let label, let kind else {
      builder.hasErrors = true
      return
    }
    let stage = Disposition.Stage(
      label: label.text, slug: levelSlug(id?.text ?? label.text), source: source, kind: kind,
      location: label.location)
    checkOrder(of: stage, builder)
    builder.stages.append(stage)
    checkSlugOnce(stage.slug, stage.label, stage.location, &builder)
    for part in stage.parts { checkSlugOnce(part.slug, part.label, part.location, &builder) }
  }

  /// Stages and parts share one selector in ids.
  private mutating func checkSlugOnce(
    _ slug: String, _ label: String, _ location: SourceLocation, _ builder: inout StageBuilder
  ) {
    checkSlug(slug, of: label, at: location)
    guard !builder.slugs.insert(slug).inserted else { return }
    log.error(
      .duplicateSlug, "two stages or parts would have the id '\(slug)'", at: location,
      mend: "give one of them another with 'id:'")
  }

  /// The stage named by `of`; without it the one before.
  private mutating func readSource(
    _ mapping: inout MappingReader, _ builder: StageBuilder
  ) -> Int? {
    guard
      let of = mapping.scalar(
        "of", "the id of an earlier stage whose patients this one is about", .name(of: "stages"),
        .otherwise("the stage before"))
    else {
      return builder.stages.isEmpty ? nil : builder.stages.count - 1
    }
    let names = builder.stages.map(\.slug)
    guard !builder.hasErrors else { return nil }
    _ = check(of, isOneOf: names, "an earlier stage")
    return names.firstIndex(of: of.text)
  }

  private mutating func readStageKind(
    _ mapping: inout MappingReader, _ builder: StageBuilder
  ) -> Disposition.Stage.Kind? {
    let by = mapping.scalar(
      "by", "the grouping of `compare` that divides the flow from here on; once in a flow",
      .grouping)
    let condition = mapping.scalar(
      "where", "those for whom it holds go on; it excludes `by` and `parts`", .clause)
    let others = mapping.either(
      "others", "what the rest are called, for whom `where` does not hold", [.text, .keys],
      .requiredWith("where"))
    let rest = others.flatMap { readOthers($0, in: mapping, builder) }
    let parts = mapping.nodes(
      "parts", "what became of the patients, each of whom belongs to one part; everyone goes on",
      of: .keys, patterns: [.pattern, .pattern])
    let places = [by?.location, condition?.location, parts?.location].compactMap(\.self)
    if places.count > 1 {
      log.error(
        .wrongShape, "a stage has more than one of 'by', 'where' and 'parts'", at: places[1],
        mend: "write a stage for each")
      return nil
    }
    let division = parts.flatMap { readParts($0, in: mapping, builder) }
    if let others, condition == nil {
      log.error(
        .wrongShape, "'others' are those for whom 'where' does not hold, and there is none",
        at: others.location, mend: "add 'where:', or remove 'others:'")
      return nil
    }
    if let by { return self.division(by, builder) }
    if let condition { return self.condition(condition, others, rest, builder) }
    return parts == nil ? .everyone : division
  }

  private mutating func division(
    _ by: PlanScalar, _ builder: StageBuilder
  ) -> Disposition.Stage.Kind? {
    guard check(by, isOneOf: groupings.map(\.name), "a grouping") else { return nil }
    if !builder.compare.contains(by.text) {
      log.error(
        .unknownName, "the flow is divided by '\(by.text)' but not compared by it",
        at: by.location, mend: "add '\(by.text)' to the endpoint's 'compare:'")
    }
    return .division(by: by.located)
  }

  private mutating func condition(
    _ condition: PlanScalar, _ others: PlanNode?, _ rest: Disposition.Part?,
    _ builder: StageBuilder
  ) -> Disposition.Stage.Kind? {
    let clause = readClause(condition, on: builder.dataset)
    guard others != nil else {
      log.error(
        .missingKey, "'others' is missing", at: condition.location,
        mend: "add 'others:' with the label of those for whom 'where' does not hold")
      return nil
    }
    guard let clause, let rest else { return nil }
    return .condition(clause, others: rest)
  }

  /// Those for whom a condition does not hold: a label, or a part without a clause of its own.
  private mutating func readOthers(
    _ node: PlanNode, in stage: MappingReader, _ builder: StageBuilder
  ) -> Disposition.Part? {
    guard case .scalar(let label) = node else {
      return readPart(node, of: "others", in: stage, builder)
    }
    return Disposition.Part(
      label: label.text, slug: levelSlug(label.text), location: label.location)
  }

  private mutating func readParts(
    _ node: PlanNode, in stage: MappingReader, _ builder: StageBuilder
  ) -> Disposition.Stage.Kind? {
    guard case .sequence(let nodes, _) = node, nodes.count > 1 else {
      log.error(
        .wrongShape, "'parts' is not a list of at least two parts", at: node.location,
        mend: "write the parts of which every patient belongs to one")
      return nil
    }
    let parts = nodes.compactMap { readPart($0, of: "parts", in: stage, builder) }
    return parts.count == nodes.count ? .parts(parts) : nil
  }

  private mutating func readPart(
    _ node: PlanNode, of key: String, in stage: MappingReader, _ builder: StageBuilder
  ) -> Disposition.Part? {
    let needsClause = key == "parts"
    guard var mapping = stage.reader(node, in: key, "a part") else { return nil }
    let label = mapping.text(
      "label", "what the part is called", .required("what the part is called"))
    let id = mapping.text("id", "its name in ids", .otherwise("the slug of the label"))
    let condition =
      needsClause
      ? mapping.scalar(
        "where", "true for the patients of the part", .clause, .required("EOTSTT = 'Completed'"))
      : nil
    let clause = condition.flatMap { readClause($0, on: builder.dataset) }
    let reasons = mapping.either(
      "reasons",
      "the column that says why, most frequent value first; or a mapping that gives their order",
      [.column, .keys]
    ).flatMap { readReasons($0, in: mapping, builder) }
    mapping.finish("a part")
    guard let label, !needsClause || clause != nil else { return nil }
    return Disposition.Part(
      label: label.text, slug: levelSlug(id?.text ?? label.text), clause: clause,
      reasons: reasons, location: label.location)
  }

  /// A column, or a column with the reasons in the order in which they are shown.
  private mutating func readReasons(
    _ node: PlanNode, in part: MappingReader, _ builder: StageBuilder
  ) -> Disposition.Reasons? {
    if case .scalar(let scalar) = node {
      return Disposition.Reasons(
        column: column(scalar, of: builder.dataset, wanted: .text), levels: [])
    }
    guard var mapping = part.reader(node, in: "reasons", "'reasons'") else { return nil }
    let scalar = mapping.scalar("column", "the column that says why", .column, .required("DCSREAS"))
    let levels = readLevels(
      mapping.nodes(
        "levels", "the reasons in the order shown: the value in the data, or a mapping",
        of: .either([.text, .keys]), .required("")), in: mapping)
    mapping.finish("'reasons'")
    return scalar.map {
      Disposition.Reasons(
        column: column($0, of: builder.dataset, wanted: .text), levels: levels)
    }
  }

  /// A flow begins with one box, is divided once, and stays divided.
  private mutating func checkOrder(of stage: Disposition.Stage, _ builder: StageBuilder) {
    func isDivision(_ stage: Disposition.Stage) -> Bool {
      if case .division = stage.kind { true } else { false }
    }
    if isDivision(stage), let first = builder.stages.first(where: isDivision) {
      log.error(
        .wrongShape, "a flow is divided into groups once", at: stage.location,
        mend: "divide it by one grouping, and count the others in tables",
        notes: [.init("the first division is here", at: first.location)])
    }
    if isDivision(stage), builder.stages.isEmpty, !builder.hasErrors {
      log.error(
        .wrongShape, "a flow begins with a box of all its patients", at: stage.location,
        mend: "put a stage before it, such as {label: Enrolled}")
    }
  }
}

/// The stages read so far.
private struct StageBuilder {
  let dataset: String
  let compare: [String]
  var stages: [Disposition.Stage] = []
  var slugs: Set<String> = []
  /// Whether a stage could not be read; what refers to it is not reported, and nothing is analysed.
  var hasErrors = false
}
