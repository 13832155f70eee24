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
    let notReported = mapping.list("not-reported", into: &log)?.map(\.text) ?? []
    guard let node = mapping.requiredNode("stages", into: &log) else { return nil }
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'stages' is not a list of at least one stage", at: node.location,
        mend: "write the stages from the first box of the flow to the last")
      return nil
    }
    var builder = StageBuilder(dataset: dataset.text, compare: compare.map(\.value))
    for node in nodes { readStage(node, into: &builder) }
    guard !builder.hasErrors else { return nil }
    return .disposition(Disposition(notReported: notReported, stages: builder.stages))
  }

  private mutating func readStage(_ node: PlanNode, into builder: inout StageBuilder) {
    guard var mapping = MappingReader(node, "a stage", into: &log) else {
      builder.hasErrors = true
      return
    }
    let label = mapping.required("label", "what the box is headed", into: &log)
    let id = mapping.scalar("id", into: &log)
    let source = readSource(&mapping, builder)
    let kind = readStageKind(&mapping, builder)
    mapping.finish("a stage", into: &log)
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
    guard let of = mapping.scalar("of", into: &log) else {
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
    let by = mapping.scalar("by", into: &log)
    let condition = mapping.scalar("where", into: &log)
    let others = mapping.node("others")
    let parts = mapping.node("parts")
    let places = [by?.location, condition?.location, parts?.location].compactMap(\.self)
    if places.count > 1 {
      log.error(
        .wrongShape, "a stage has more than one of 'by', 'where' and 'parts'", at: places[1],
        mend: "write a stage for each")
      return nil
    }
    if let others, condition == nil {
      log.error(
        .wrongShape, "'others' are those for whom 'where' does not hold, and there is none",
        at: others.location, mend: "add 'where:', or remove 'others:'")
      return nil
    }
    if let by { return division(by, builder) }
    if let condition { return self.condition(condition, others, builder) }
    guard let parts else { return .everyone }
    return readParts(parts, builder)
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
    _ condition: PlanScalar, _ others: PlanNode?, _ builder: StageBuilder
  ) -> Disposition.Stage.Kind? {
    let clause = readClause(condition, on: builder.dataset)
    guard let others else {
      log.error(
        .missingKey, "'others' is missing", at: condition.location,
        mend: "add 'others:' with the label of those for whom 'where' does not hold")
      return nil
    }
    let part: Disposition.Part? =
      if case .scalar(let label) = others {
        Disposition.Part(
          label: label.text, slug: levelSlug(label.text), location: label.location)
      } else {
        readPart(others, builder, needsClause: false)
      }
    guard let clause, let part else { return nil }
    return .condition(clause, others: part)
  }

  private mutating func readParts(
    _ node: PlanNode, _ builder: StageBuilder
  ) -> Disposition.Stage.Kind? {
    guard case .sequence(let nodes, _) = node, nodes.count > 1 else {
      log.error(
        .wrongShape, "'parts' is not a list of at least two parts", at: node.location,
        mend: "write the parts of which every patient belongs to one")
      return nil
    }
    let parts = nodes.compactMap { readPart($0, builder, needsClause: true) }
    return parts.count == nodes.count ? .parts(parts) : nil
  }

  private mutating func readPart(
    _ node: PlanNode, _ builder: StageBuilder, needsClause: Bool
  ) -> Disposition.Part? {
    guard var mapping = MappingReader(node, "a part", into: &log) else { return nil }
    let label = mapping.required("label", "what the part is called", into: &log)
    let id = mapping.scalar("id", into: &log)
    let condition =
      needsClause ? mapping.required("where", "EOTSTT = 'Completed'", into: &log) : nil
    let clause = condition.flatMap { readClause($0, on: builder.dataset) }
    let reasons = mapping.node("reasons").flatMap { readReasons($0, builder) }
    mapping.finish("a part", into: &log)
    guard let label, !needsClause || clause != nil else { return nil }
    return Disposition.Part(
      label: label.text, slug: levelSlug(id?.text ?? label.text), clause: clause,
      reasons: reasons, location: label.location)
  }

  /// A column, or a column with the reasons in the order in which they are shown.
  private mutating func readReasons(
    _ node: PlanNode, _ builder: StageBuilder
  ) -> Disposition.Reasons? {
    if case .scalar(let scalar) = node {
      return Disposition.Reasons(
        column: column(scalar, of: builder.dataset, wanted: .text), levels: [])
    }
    guard var mapping = MappingReader(node, "'reasons'", into: &log) else { return nil }
    let scalar = mapping.required("column", "DCSREAS", into: &log)
    let levels = readLevels(mapping.requiredNode("levels", into: &log))
    mapping.finish("'reasons'", into: &log)
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
