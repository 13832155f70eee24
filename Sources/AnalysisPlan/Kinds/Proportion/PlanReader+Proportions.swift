import Diagnostics
import Results

extension PlanReader {
  /// The keys of an endpoint of kind `proportion`.
  mutating func proportion(
    _ mapping: inout MappingReader, _ dataset: String, compare: [Located<String>]
  ) -> Endpoint.Kind? {
    let success = mapping.scalar(
      "success", "true for a subject with the outcome", .clause, .required("AVALC in ('CR', 'PR')")
    )
    .flatMap { readClause($0, on: dataset) }
    let notAssessed = mapping.scalar(
      "not-assessed",
      "what members of the population are without a row, or where `success` is unknown: without the outcome, or no part of the denominator",
      .words(Proportion.NotAssessed.allCases.map(\.rawValue)), .required("failure or excluded")
    )
    .flatMap { log.choose($0, "not-assessed", Proportion.NotAssessed.self) }
    let interval = binomialInterval(&mapping)
    let comparison = proportionComparison(&mapping, compare)
    let nullProportion = mapping.scalar(
      "null-proportion",
      "a proportion, such as `0.2`, against which the exact binomial test holds everyone and each group",
      .number)
    let null = nullProportion.flatMap { readNullProportion($0) }
    guard let success, let notAssessed, let interval, let comparison,
      (nullProportion == nil) == (null == nil)
    else { return nil }
    return .proportion(
      Proportion(
        success: success, notAssessed: notAssessed, interval: interval,
        hasConventionalInterval: mapping["confidence-interval"] == nil,
        comparison: comparison, nullProportion: null))
  }

  /// The interval of proportions: that of the conventions, unless the endpoint names another.
  mutating func binomialInterval(_ mapping: inout MappingReader) -> BinomialInterval? {
    let interval = mapping.word(
      "confidence-interval", "the interval of the proportion", BinomialInterval.self,
      .otherwise("that of the convention `proportion-interval`"))
    return mapping["confidence-interval"] == nil ? conventions.proportionInterval : interval
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
    let event = mapping.scalar(
      "event", "true for a patient with the event", .clause, .required("DLTFL = 'Y'")
    )
    .flatMap { readClause($0, on: dataset) }
    let definition = mapping.text(
      "definition", "which events count, in words", .required("which events count, in words"))
    let interval = binomialInterval(&mapping)
    let looks = mapping.nodes(
      "looks", "the looks, in the order in which they are taken", of: .keys, .required("")
    ).flatMap { readLooks($0, in: mapping, dataset) }
    guard let event, let definition, let interval, let looks else { return nil }
    return .stoppingRule(
      StoppingRule(
        event: event, definition: definition.text, interval: interval,
        hasConventionalInterval: mapping["confidence-interval"] == nil, looks: looks))
  }

  /// All looks; nil where one of them has an error.
  private mutating func readLooks(
    _ node: PlanNode, in endpoint: MappingReader, _ dataset: String
  ) -> [StoppingRule.Look]? {
    guard case .sequence(let nodes, _) = node, !nodes.isEmpty else {
      log.error(
        .wrongShape, "'looks' is not a list of at least one look", at: node.location,
        mend: "write the looks in the order in which they are taken")
      return nil
    }
    var looks: [StoppingRule.Look] = []
    for node in nodes {
      guard let look = readLook(node, in: endpoint, dataset) else { continue }
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

  private mutating func readLook(
    _ node: PlanNode, in endpoint: MappingReader, _ dataset: String
  ) -> StoppingRule.Look? {
    guard var mapping = endpoint.reader(node, in: "looks", "a look") else { return nil }
    let id = mapping.text("id", "the look's name in ids", .required("interim-1"))
    let label = mapping.text(
      "label", "the look, as printed", .required("the look's name in tables"))
    let clause = mapping.scalar(
      "where", "the patients whom the look is about", .clause,
      .required("which patients the look is about")
    )
    .flatMap { readClause($0, on: dataset) }
    let size = lookSize(&mapping)
    let ifMet = mapping.text(
      "if-met", "what follows if the rule is met, in words", .required("what follows, in words"))
    let otherwise = mapping.text(
      "otherwise", "what follows otherwise, in words", .required("what follows, in words"))
    mapping.finish("a look")
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
    let planned = mapping.scalar(
      "planned", "the number of patients planned for the look", .whole(from: 1), .required("10")
    )
    .flatMap { whole($0, from: 1, "a number of patients") }
    let scalar = mapping.scalar(
      "stop-if-more-than", "the number of events that must be exceeded for the rule to be met",
      .whole(from: 0), .required("3"))
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
