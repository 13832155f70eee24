import Diagnostics
import Results

extension PlanReader {
  /// The keys of an endpoint of kind `proportion`.
  mutating func proportion(
    _ mapping: inout MappingReader, _ dataset: String, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    let success = mapping.required("success", "AVALC in ('CR', 'PR')", into: &log)
      .flatMap { readClause($0, on: dataset) }
    let notAssessed = mapping.required("not-assessed", "failure or excluded", into: &log)
      .flatMap { choose($0, "not-assessed", Proportion.NotAssessed.self, into: &log) }
    let interval = binomialInterval(&mapping)
    let comparison = proportionComparison(&mapping, compare)
    let nullProportion = mapping.scalar("null-proportion", into: &log)
    let null = nullProportion.flatMap { readNullProportion($0) }
    guard let success, let notAssessed, let interval, let comparison,
      (nullProportion == nil) == (null == nil)
    else { return nil }
    return .proportion(
      Proportion(
        success: success, notAssessed: notAssessed, interval: interval,
        hasConventionalInterval: mapping.node("confidence-interval") == nil,
        comparison: comparison, nullProportion: null))
  }

  /// The interval of proportions: that of the conventions, unless the endpoint names another.
  mutating func binomialInterval(_ mapping: inout MappingReader) -> BinomialInterval? {
    guard mapping.node("confidence-interval") != nil else { return conventions.proportionInterval }
    return mapping.required("confidence-interval", "clopper-pearson or wilson", into: &log)
      .flatMap { choose($0, "confidence-interval", BinomialInterval.self, into: &log) }
  }

  private mutating func readNullProportion(_ scalar: PlanScalar) -> Double? {
    if let proportion = Double(scalar.text), proportion > 0, proportion < 1 { return proportion }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a proportion to test against", at: scalar.location,
      mend: "write a number between 0 and 1, such as 0.2")
    return nil
  }

  /// The keys of an endpoint of kind `stopping-rule`.
  mutating func stoppingRule(_ mapping: inout MappingReader, _ dataset: String) -> Endpoint.Kind? {
    let event = mapping.required("event", "DLTFL = 'Y'", into: &log)
      .flatMap { readClause($0, on: dataset) }
    let definition = mapping.required("definition", "which events count, in words", into: &log)
    let interval = binomialInterval(&mapping)
    let looks = mapping.requiredNode("looks", into: &log).flatMap { readLooks($0, dataset) }
    guard let event, let definition, let interval, let looks else { return nil }
    return .stoppingRule(
      StoppingRule(
        event: event, definition: definition.text, interval: interval,
        hasConventionalInterval: mapping.node("confidence-interval") == nil, looks: looks))
  }

  /// All looks; nil where one of them has an error.
  private mutating func readLooks(_ node: PlanNode, _ dataset: String) -> [StoppingRule.Look]? {
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'looks' is not a list of at least one look", at: node.location,
        mend: "write the looks in the order in which they are taken")
      return nil
    }
    var looks: [StoppingRule.Look] = []
    for node in nodes {
      guard let look = readLook(node, dataset) else { continue }
      if let first = looks.first(where: { $0.slug == look.slug }) {
        log.error(
          .duplicateSlug, "two looks would have the id '\(look.slug)'", at: look.location,
          mend: "give each look an 'id:' of its own",
          notes: [.init("the first look is here", at: first.location)])
      }
      looks.append(look)
    }
    return looks.count == nodes.count ? looks : nil
  }

  private mutating func readLook(_ node: PlanNode, _ dataset: String) -> StoppingRule.Look? {
    guard var mapping = MappingReader(node, "a look", into: &log) else { return nil }
    let id = mapping.required("id", "interim-1", into: &log)
    let label = mapping.required("label", "the look's name in tables", into: &log)
    let clause = mapping.required("where", "which patients the look is about", into: &log)
      .flatMap { readClause($0, on: dataset) }
    let size = lookSize(&mapping)
    let ifMet = mapping.required("if-met", "what follows, in words", into: &log)
    let otherwise = mapping.required("otherwise", "what follows, in words", into: &log)
    mapping.finish("a look", into: &log)
    guard let id, let label, let clause, let size, let ifMet, let otherwise else { return nil }
    let slug = levelSlug(id.text)
    checkSlug(slug, of: id.text, at: id.location)
    return StoppingRule.Look(
      slug: slug, label: label.text, clause: clause, planned: size.planned, limit: size.limit,
      ifMet: ifMet.text, otherwise: otherwise.text, location: id.location)
  }

  /// How many patients a look has, and how many toxicities among them are not yet too many.
  private mutating func lookSize(
    _ mapping: inout MappingReader
  ) -> (planned: Int, limit: Int)? {
    let planned = mapping.required("planned", "10", into: &log)
      .flatMap { whole($0, from: 1, "a number of patients") }
    let scalar = mapping.required("stop-if-more-than", "3", into: &log)
    let limit = scalar.flatMap { whole($0, from: 0, "a number of events") }
    guard let scalar, let planned, let limit else { return nil }
    guard limit < planned else {
      log.error(
        .unknownValue, "more than \(limit) events cannot happen among \(planned) patients",
        at: scalar.location, mend: "write a number below 'planned: \(planned)'")
      return nil
    }
    return (planned, limit)
  }

  private mutating func whole(_ scalar: PlanScalar, from lowest: Int, _ what: String) -> Int? {
    if let number = Int(scalar.text), number >= lowest { return number }
    log.error(
      .unknownValue, "'\(scalar.text)' is not \(what)", at: scalar.location,
      mend: "write a whole number from \(lowest)")
    return nil
  }
}
