import Diagnostics
import TrialData

private enum AuthorKind: String, CaseIterable {
  case person, group
}

extension PlanReader {
  /// What the report says of the trial; each gap in that of a trial is a warning.
  mutating func readReport(_ node: PlanNode?) -> ReportStatements {
    var report = ReportStatements()
    report.location = node?.location
    if let node, var mapping = MappingReader(node, "'report'", into: &log) {
      report.authors = (mapping.node("authors").map { readAuthors($0) }) ?? []
      for text in ReportStatements.Text.allCases {
        report.texts[text] = mapping.scalar(text.rawValue, into: &log)?.text
      }
      report.analysisPlan = mapping.node("analysis-plan").flatMap { readAnalysisPlan($0) }
      report.sampleSize = mapping.node("sample-size").flatMap { readSampleSize($0) }
      report.significanceLevel = readSignificanceLevel(&mapping)
      report.publication = mapping.node("publication").flatMap { readPublication($0) }
      report.paper =
        mapping.choice("paper", ReportStatements.Paper.self, into: &log) ?? report.paper
      report.guidelines = readGuidelines(&mapping)
      report.keyResults = mapping.node("key-results").map { readKeyResults($0) } ?? []
      report.answers = mapping.node("checklist").map { readAnswers($0) } ?? [:]
      mapping.finish("'report'", into: &log)
    }
    return report
  }

  private mutating func readAuthors(_ node: PlanNode) -> [ReportStatements.Author] {
    guard case .sequence(let nodes, _) = node else {
      log.error(
        .wrongShape, "'authors' is \(node.shape), not a list", at: node.location,
        mend: "write '- {name: …, orcid: …, affiliations: […]}', one a line")
      return []
    }
    return nodes.compactMap { node in
      guard var mapping = MappingReader(node, "an author", into: &log) else { return nil }
      let name = mapping.required("name", "the author's name", into: &log)
      let orcid = mapping.scalar("orcid", into: &log).flatMap { checkedORCID($0) }
      let affiliations = mapping.list("affiliations", into: &log)?.map(\.text) ?? []
      let kind = mapping.choice("kind", AuthorKind.self, into: &log) ?? .person
      mapping.finish("an author", into: &log)
      return name.map {
        .init(
          name: $0.text, orcid: orcid, affiliations: affiliations, isGroup: kind == .group)
      }
    }
  }

  private mutating func readKeyResults(_ node: PlanNode) -> [ReportStatements.KeyResult] {
    guard case .sequence(let nodes, _) = node else {
      log.error(
        .wrongShape, "'key-results' is \(node.shape), not a list", at: node.location,
        mend: "write '- {label: Overall survival, result: os.median}', one a line")
      return []
    }
    return nodes.compactMap { node in
      guard var mapping = MappingReader(node, "a key result", into: &log) else { return nil }
      let label = mapping.required("label", "what the reader calls it", into: &log)
      let ids = mapping.list("result", into: &log)
      mapping.finish("a key result", into: &log)
      guard let ids, !ids.isEmpty else {
        log.error(
          .missingKey, "'result' is missing", at: mapping.location,
          mend: "add 'result: os.median', an id or a list of ids")
        return nil
      }
      return label.map { .init(label: $0.text, results: ids.map { ($0.text, $0.location) }) }
    }
  }

  private mutating func checkedORCID(_ scalar: PlanScalar) -> String? {
    if isORCID(scalar.text) { return scalar.text }
    log.error(
      .unknownValue, "'\(scalar.text)' is not an ORCID iD", at: scalar.location,
      mend: "write its 16 digits as 0000-0002-1825-0097; the last one checks the others")
    return nil
  }

  private mutating func readAnalysisPlan(
    _ node: PlanNode
  ) -> ReportStatements.AnalysisPlanVersion? {
    guard var mapping = MappingReader(node, "'analysis-plan'", into: &log) else { return nil }
    let version = mapping.required("version", "'1.0'", into: &log)
    let date = mapping.required("date", "2021-06-30", into: &log)
    let place = mapping.scalar("place", into: &log)?.text
    mapping.finish("'analysis-plan'", into: &log)
    guard let version, let date else { return nil }
    guard CalendarDate(iso: date.text) != nil else {
      log.error(
        .unknownValue, "'\(date.text)' is not a date", at: date.location,
        mend: "write it as 2021-06-30")
      return nil
    }
    return .init(version: version.text, date: date.text, place: place)
  }

  private mutating func readSampleSize(_ node: PlanNode) -> ReportStatements.SampleSize? {
    guard var mapping = MappingReader(node, "'sample-size'", into: &log) else { return nil }
    let planned = mapping.required("planned", "the number of subjects planned", into: &log)
    let assumptions = mapping.required("assumptions", "what it rests on, in words", into: &log)
    mapping.finish("'sample-size'", into: &log)
    guard let planned, let assumptions else { return nil }
    guard let count = Int(planned.text), count > 0 else {
      log.error(
        .unknownValue, "'\(planned.text)' is not a number of subjects", at: planned.location,
        mend: "write a whole number such as 50")
      return nil
    }
    return .init(planned: count, assumptions: assumptions.text)
  }

  private mutating func readSignificanceLevel(_ mapping: inout MappingReader) -> Double? {
    guard let scalar = mapping.scalar("significance-level", into: &log) else { return nil }
    if let level = Double(scalar.text), level > 0, level < 0.5 { return level }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a level of significance", at: scalar.location,
      mend: "write the two-sided level as a number such as 0.05")
    return nil
  }

  private mutating func readGuidelines(
    _ mapping: inout MappingReader
  ) -> Set<ReportStatements.Guideline> {
    let names = mapping.list("guidelines", into: &log) ?? []
    return Set(
      names.compactMap {
        choose($0, "guidelines", ReportStatements.Guideline.self, into: &log)
      })
  }

  private mutating func readAnswers(
    _ node: PlanNode
  ) -> [String: (answer: ReportStatements.Answer, location: SourceLocation)] {
    guard let mapping = MappingReader(node, "'checklist'", into: &log) else { return [:] }
    var answers: [String: (answer: ReportStatements.Answer, location: SourceLocation)] = [:]
    for (key, value) in mapping.named {
      answers[key.text] = readAnswer(value).map { ($0, key.location) }
    }
    return answers
  }

  private mutating func readAnswer(_ node: PlanNode) -> ReportStatements.Answer? {
    if case .scalar(let scalar) = node { return .text(scalar.text) }
    guard var mapping = MappingReader(node, "the answer", into: &log) else { return nil }
    let page = mapping.scalar("page", into: &log)
    let reason = mapping.scalar("not-applicable", into: &log)
    mapping.finish("an answer", into: &log)
    if let page { return .page(page.text) }
    if let reason { return .notApplicable(reason: reason.text) }
    log.error(
      .missingKey, "the answer says nothing", at: mapping.location,
      mend: "write a text, 'page: background#objectives' or 'not-applicable: the reason'")
    return nil
  }
}

/// Whether a text is an ORCID iD, whose last character checks the others (ISO 7064, MOD 11-2).
private func isORCID(_ text: String) -> Bool {
  let groups = text.split(separator: "-", omittingEmptySubsequences: false)
  let characters = Array(groups.joined().utf8)
  guard groups.count == 4, groups.allSatisfy({ $0.utf8.count == 4 }) else { return false }
  var total = 0
  for character in characters.dropLast() {
    guard (0x30...0x39).contains(character) else { return false }
    total = (total + Int(character) - 0x30) * 2 % 11
  }
  let check = (12 - total) % 11
  let expected = check == 10 ? UInt8(ascii: "X") : UInt8(check) + 0x30
  return characters.last == expected
}

extension TrialDescription {
  /// Whether the study is a trial, which reporting guidelines are about.
  package var isTrial: Bool { design != "observational" }
}
