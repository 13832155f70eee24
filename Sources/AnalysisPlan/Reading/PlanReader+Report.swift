import Diagnostics
import TrialData

private enum AuthorKind: String, CaseIterable {
  case person, group
}

extension PlanReader {
  /// What the report says of the trial; each gap in that of a trial is a warning.
  mutating func readReport(
    _ keys: MappingReader?, at location: SourceLocation?
  ) -> ReportStatements {
    var report = ReportStatements()
    report.location = location
    if var mapping = keys {
      report.authors =
        (mapping.nodes("authors", "the authors, in their order", of: .keys).map {
          readAuthors($0, in: mapping)
        }) ?? []
      for text in ReportStatements.Text.allCases {
        report.texts[text] = mapping.text(text.rawValue, text.says)?.text
      }
      report.analysisPlan = mapping.mapping(
        "analysis-plan", "the version of the statistical analysis plan that was followed"
      ).flatMap { readAnalysisPlan($0) }
      report.sampleSize = mapping.mapping("sample-size", "how many subjects were planned, and why")
        .flatMap { readSampleSize($0) }
      report.significanceLevel = readSignificanceLevel(&mapping)
      report.publication = mapping.mapping(
        "publication", "when and where the report itself was published"
      ).flatMap { readPublication($0) }
      report.paper =
        mapping.word(
          "paper", "the sheet of printed pages", ReportStatements.Paper.self, .otherwise("a4"))
        ?? report.paper
      report.guidelines = readGuidelines(&mapping)
      report.keyResults =
        mapping.nodes("key-results", "what the front page shows before its text", of: .keys).map {
          readKeyResults($0, in: mapping)
        } ?? []
      report.answers = readAnswers(
        mapping.named(
          "checklist",
          "answers to items of reporting guidelines, such as `C6`: a sentence, or a mapping",
          to: .either([.text, .keys])), in: mapping)
      mapping.finish("'report'")
    }
    return report
  }

  private mutating func readAuthors(_ node: PlanNode, in report: MappingReader) -> [ReportStatements
    .Author]
  {
    guard case .sequence(let nodes, _) = node else {
      log.error(
        .wrongShape, "'authors' is \(node.shape), not a list", at: node.location,
        mend: "write '- {name: …, orcid: …, affiliations: […]}', one a line")
      return []
    }
    return nodes.compactMap { node in
      guard var mapping = report.reader(node, in: "authors", "an author") else { return nil }
      let name = mapping.text("name", "the author's name", .required("the author's name"))
      let orcid = mapping.text("orcid", "the author's ORCID iD").flatMap { checkedORCID($0) }
      let affiliations =
        mapping.list("affiliations", "where the author works", of: .text)?.map(\.text) ?? []
      let kind =
        mapping.word(
          "kind", "whether it is a person or a group", AuthorKind.self, .otherwise("person"))
        ?? .person
      mapping.finish("an author")
      return name.map {
        .init(
          name: $0.text, orcid: orcid, affiliations: affiliations, isGroup: kind == .group)
      }
    }
  }

  private mutating func readKeyResults(_ node: PlanNode, in report: MappingReader)
    -> [ReportStatements.KeyResult]
  {
    guard case .sequence(let nodes, _) = node else {
      log.error(
        .wrongShape, "'key-results' is \(node.shape), not a list", at: node.location,
        mend: "write '- {label: Overall survival, result: os.median}', one a line")
      return []
    }
    return nodes.compactMap { node in
      guard var mapping = report.reader(node, in: "key-results", "a key result") else { return nil }
      let label = mapping.text(
        "label", "what readers call it", .required("what the reader calls it"))
      let ids = mapping.list(
        "result", "the id of the result, or ids whose groups are then named", of: .result,
        .required("os.median", or: "a list of ids"))
      mapping.finish("a key result")
      if ids?.isEmpty == true {
        log.error(
          .missingKey, "'result' is empty", at: mapping.location(of: "result"),
          mend: "write an id or a list of ids, such as os.median")
      }
      guard let ids, !ids.isEmpty else { return nil }
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
    _ keys: MappingReader
  ) -> ReportStatements.AnalysisPlanVersion? {
    var mapping = keys
    let version = mapping.text("version", "the version of the plan", .required("'1.0'"))
    let date = mapping.scalar("date", "its day", .date, .required("2021-06-30"))
    let place = mapping.text("place", "where it can be read")?.text
    mapping.finish("'analysis-plan'")
    guard let version, let date else { return nil }
    guard CalendarDate(iso: date.text) != nil else {
      log.error(
        .unknownValue, "'\(date.text)' is not a date", at: date.location,
        mend: "write it as 2021-06-30")
      return nil
    }
    return .init(version: version.text, date: date.text, place: place)
  }

  private mutating func readSampleSize(_ keys: MappingReader) -> ReportStatements.SampleSize? {
    var mapping = keys
    let planned = mapping.scalar(
      "planned", "the number of subjects planned", .whole(from: 1),
      .required("the number of subjects planned"))
    let assumptions = mapping.text(
      "assumptions", "what the number rests on, a sentence", .required("what it rests on, in words")
    )
    mapping.finish("'sample-size'")
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
    guard
      let scalar = mapping.scalar(
        "significance-level", "the two-sided level of significance, such as `0.05`", .number)
    else { return nil }
    if let level = Double(scalar.text), level > 0, level < 0.5 { return level }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a level of significance", at: scalar.location,
      mend: "write the two-sided level as a number such as 0.05")
    return nil
  }

  private mutating func readGuidelines(
    _ mapping: inout MappingReader
  ) -> Set<ReportStatements.Guideline> {
    let names =
      mapping.list(
        "guidelines",
        "further guidelines: `transplants` adds the items on transplants and graft-versus-host disease",
        of: .words(ReportStatements.Guideline.allCases.map(\.rawValue))) ?? []
    return Set(
      names.compactMap {
        log.choose($0, "guidelines", ReportStatements.Guideline.self)
      })
  }

  private mutating func readAnswers(
    _ named: NamedNodes?, in report: MappingReader
  ) -> [String: (answer: ReportStatements.Answer, location: SourceLocation)] {
    var answers: [String: (answer: ReportStatements.Answer, location: SourceLocation)] = [:]
    for (key, value) in named?.entries ?? [] {
      answers[key.text] = readAnswer(value, in: report).map { ($0, key.location) }
    }
    return answers
  }

  private mutating func readAnswer(_ node: PlanNode, in report: MappingReader) -> ReportStatements
    .Answer?
  {
    if case .scalar(let scalar) = node { return .text(scalar.text) }
    guard var mapping = report.reader(node, in: "checklist", "the answer") else { return nil }
    let page = mapping.text(
      "page",
      "the page of the narrative that answers the item, with a heading's anchor, such as `patients#flow`"
    )
    let reason = mapping.text("not-applicable", "why the item does not apply")
    mapping.finish("an answer")
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

extension ReportStatements.Text {
  /// What the plan says there.
  fileprivate var says: String {
    switch self {
    case .funding: "who paid for the trial, and what they decided; a sentence"
    case .competingInterests: "the competing interests of the authors; a sentence"
    case .ethics: "which committee approved the trial, and who consented; a sentence"
    case .dataSharing: "who can have the data, and how; a sentence"
    case .protocolPlace: "where the protocol can be read; a sentence"
    case .licence: "what others may do with the report; a sentence"
    }
  }
}
