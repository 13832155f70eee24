import AnalysisPlan
import Describing
import Narrative
import Displays
import Markup
import Publishing
import Results
import Wording

/// What the items of the reporting checklist are judged by: the plan, and all that the site is made of.
struct ChecklistFacts {
  let plan: TrialPlan
  let input: PublishingInput

  var words: Words { plan.words }
  var report: ReportStatements { plan.report }
  var rows: [ResultRow] { input.results.rows }
  var isRandomised: Bool { plan.trial.design == "randomised" }

  // MARK: Verdicts

  /// What the plan answers to an item, or that it answers nothing.
  func author(_ id: String, _ wanted: Phrase) -> ChecklistVerdict {
    answer(to: id)
      ?? .missing(
        Phrase(
          "The report does not say \(wanted). Write it under 'checklist: \(id)' in the plan."))
  }

  func answer(to id: String) -> ChecklistVerdict? {
    switch report.answers[id]?.answer {
    case nil: nil
    case .text(let text): .stated([.text(text)])
    case .page(let address):
      .stated(
        words.sentence([link(toPage: address, title(of: address))]) {
          Phrase("Written on the page \($0).")
        })
    case .notApplicable(let reason): .notApplicable("\(reason.asSentence)")
    }
  }

  /// What the authors say, and after it what the program knows; nil where they say nothing.
  func stated(_ id: String, and known: [Node]) -> ChecklistVerdict? {
    guard let answer = answer(to: id) else { return nil }
    guard case .stated(let nodes) = answer, !known.isEmpty else { return answer }
    return .stated(nodes + [" "] + known)
  }

  /// What the plan answers to an item, or else what is missing.
  func gap(_ id: String, _ what: Phrase) -> ChecklistVerdict { answer(to: id) ?? .missing(what) }

  /// Met by what is shown, or else by the author's answer; without either, a gap.
  func met(
    by shown: [Node], for id: String, otherwise: Phrase, _ sentence: (String) -> Phrase
  ) -> ChecklistVerdict {
    shown.isEmpty
      ? answer(to: id) ?? .missing(otherwise) : .met(words.sentence(shown, sentence))
  }

  func stated(_ text: ReportStatements.Text, _ what: Phrase) -> ChecklistVerdict {
    report.texts[text].map { .stated([.text($0)]) }
      ?? .missing(
        Phrase(
          """
          The report says nothing of \(what). Add '\(text.rawValue):' under 'report' in the plan.
          """))
  }

  /// A sentence after another that is nothing but a link.
  func linkSentence(toPage address: String, _ title: Phrase) -> [Node] {
    [" ", link(toPage: address, words(title)), "."]
  }

  // MARK: What is shown

  /// Links to the tables of some matter.
  func tables(of matter: ReportedMatter) -> [Node] {
    links(shownTables { $0.reports.contains(matter) })
  }

  func figures(of matter: ReportedMatter) -> [Node] {
    links(shownFigures { $0.reports.contains(matter) })
  }

  /// Links to the tables and the figures of some matter.
  func displays(of matter: ReportedMatter) -> [Node] {
    links(shown({ $0.reports.contains(matter) }, figures: { $0.reports.contains(matter) }))
  }

  func link(toPage address: String, _ title: String) -> Node {
    .tag("a", ["href": "page:\(address)"], [.text(title)])
  }

  private func title(of address: String) -> String {
    let slug = address.split(separator: "#").first.map(String.init) ?? address
    return input.chapters.first { $0.slug == slug }?.title ?? slug
  }

  // MARK: What was analysed

  func endpoints(of matter: ReportedMatter) -> [Endpoint] {
    plan.endpoints.filter { $0.reports.contains(matter) }
  }

  var harms: [Endpoint] { endpoints(of: .harms) }
  var hasCurves: Bool { !curveFigures.isEmpty }

  /// Follow-up of everyone, first that of an endpoint without competing events, with its endpoint.
  var followUp: [Node] {
    let single = endpoints(of: .singleEvent)
    let others = plan.endpoints.filter { !$0.reports.contains(.singleEvent) }
    let row = (single + others).lazy.compactMap {
      self.input.results["\($0.name).follow-up"]
    }.first
    guard let row, let endpoint = plan.endpoint(row.analysis) else { return [] }
    return [
      .text("\(endpoint.label): "),
      .tag("a", ["class": "value", "href": "result:\(row.id)"], [.text(row.text)]),
    ]
  }

  /// Tables of what subjects were like at entry: those whose columns the plan lists as known then, or,
  /// where it lists none, those whose titles say so.
  var baselineTables: [Display] {
    let known = Set(plan.data.baseline.map(\.value))
    return shownTables { table in
      guard case .summary(let summary) = table.kind else { return false }
      guard !known.isEmpty else {
        return mentions("\(table.name) \(table.title)", Phrase("baseline, at entry, study entry"))
      }
      return summary.variables.allSatisfy {
        known.contains($0.column.value.split(separator: ".").last.map(String.init) ?? "")
      }
    }
  }

  var curveFigures: [Node] { figures(of: .curves) }

  /// Rows that compare groups of an endpoint, with an interval.
  var effects: [ResultRow] { rows.filter { $0.reference != nil && $0.confidenceLevel != nil } }
  /// Rows of tests, or with the p value of one.
  var tests: Int { rows.count { $0.p != nil } }
}

/// How the report answers an item of the checklist.
enum ChecklistVerdict {
  /// The program shows or checks it.
  case met([Node])
  /// The author says it, in these words or on that page.
  case stated([Node])
  case missing(Phrase)
  case notApplicable(Phrase)
}

/// An item of a reporting guideline.
struct ChecklistItem: Sendable {
  let id: String
  let requirement: Phrase
  let judge: @Sendable (ChecklistFacts) -> ChecklistVerdict

  init(
    _ id: String, _ requirement: Phrase,
    _ judge: @escaping @Sendable (ChecklistFacts) -> ChecklistVerdict
  ) {
    self.id = id
    self.requirement = requirement
    self.judge = judge
  }

  /// An item that only the author can answer.
  static func author(_ id: String, _ requirement: Phrase, _ wanted: Phrase) -> Self {
    Self(id, requirement) { $0.author(id, wanted) }
  }

  /// An item that the program fulfils wherever it applies.
  static func always(
    _ id: String, _ requirement: Phrase, _ how: Phrase, on page: String? = nil
  ) -> Self {
    Self(id, requirement) { facts in
      .met(
        [.text(facts.words(how))]
          + (page.map { facts.linkSentence(toPage: $0, Phrase("Read more")) } ?? []))
    }
  }
}

/// A guideline with its items.
struct ChecklistGuideline: Sendable {
  let title: Phrase
  let source: Phrase
  let items: [ChecklistItem]
}
