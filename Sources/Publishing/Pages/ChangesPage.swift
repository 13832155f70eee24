import Changes
import Diagnostics
import Displays
import Markup
import Results
import Wording

/// `changes.mustache`: what moved since the lock before, and why.
struct ChangesModel: TemplateModel {
  struct Section: TemplateModel {
    var headingLevel: String
    var anchor: String
    var title: String
    var introduction: String?
    var body: RenderedHTML

    static var fields: [TemplateField<Self>] {
      [
        .text("headingLevel", \.headingLevel), .text("anchor", \.anchor), .text("title", \.title),
        .optionalText("introduction", \.introduction), .html("body", \.body),
      ]
    }
  }

  var summary: [String]
  var overview: RenderedHTML
  var sections: [Section]
  var href: String
  var fileName: String

  static var fields: [TemplateField<Self>] {
    [
      .texts("summary", \.summary), .html("overview", \.overview), .list("sections", \.sections),
      .text("href", \.href), .text("fileName", \.fileName),
    ]
  }
}

extension PageAssembly {
  func changes(
    _ report: ChangeReport, on page: SitePlan.Page, into log: inout DiagnosticLog
  ) -> ChangesModel {
    let tables = tables(of: report)
    let links = rewriter(.init(file: page.file, textOf: nil, location: .file("changes")))
    let name = downloads.name("changes.json")
    return ChangesModel(
      summary: summary(of: report), overview: RenderedHTML(tables.overview.nodes),
      sections: sections(of: tables).map { section in
        .init(
          headingLevel: headingLevel, anchor: section.anchor, title: section.title,
          introduction: section.introduction,
          body: RenderedHTML(links.rewrite(section.body, into: &log)))
      }, href: name, fileName: name)
  }

  private func tables(of report: ChangeReport) -> ChangesTables {
    ChangesTables(
      report: report, analysisLabels: input.analysisLabels, words: words,
      timedAnalyses: Set(
        input.results.rows.filter { $0.statistic == "censored" }.map(\.analysis)))
  }

  /// The sections of the page as a search finds them, the table before them among them.
  func changesSections(of report: ChangeReport) -> [OwnSection] {
    let tables = tables(of: report)
    return [
      OwnSection(
        anchor: tables.overview.id, title: tables.overview.caption,
        body: [.text(tables.overview.nodes.plainText)])
    ] + sections(of: tables)
  }

  /// Which locks are compared, and how much moved.
  func summary(of report: ChangeReport) -> [String] {
    let (from, to) = (report.from, report.to)
    return [
      words(
        """
        From the results as they were recorded at the lock \(from.id), cut-off \
        \(dayInWords(from.cutoff, words)), to those of the lock \(to.id), cut-off \
        \(dayInWords(to.cutoff, words)).
        """) + " " + report.tally
    ]
  }

  /// The sections that have anything to say, what matters first.
  private func sections(of tables: ChangesTables) -> [OwnSection] {
    let report = tables.report
    guard !report.rows.isEmpty else { return planSection(tables) + dataSection(tables) }
    let parts = [
      OwnSection(
        anchor: "changes-lines", title: words("Decision lines crossed"),
        introduction: words(
          """
          A p value that crosses the significance level, an interval that begins or ceases to \
          exclude no difference, a stopping rule with another verdict, an estimate that is now \
          reached or no longer.
          """),
        body: report.crossings.isEmpty
          ? [.tag("p", [:], [.text(words("No line was crossed."))])] : tables.crossings.nodes),
      OwnSection(
        anchor: "changes-why", title: words("Why"),
        introduction: words(
          """
          Each step changes one thing and keeps the others, so that the differences of all steps add \
          up to the whole. Steps that moved nothing are left out.
          """), body: tables.steps.nodes + tables.recalculations),
    ]
    let results = OwnSection(
      anchor: "changes-results", title: words("What moved most"), introduction: orderOfResults,
      body: tables.results.nodes)
    let displays = OwnSection(
      anchor: "changes-displays", title: words("Tables and figures side by side"),
      body: displayList(tables))
    return parts + planSection(tables) + dataSection(tables) + sentenceSection(tables)
      + [results, displays]
  }

  private var orderOfResults: String {
    words(
      """
      Primary endpoints come first, then secondary and exploratory ones, then tables; within each, \
      results that crossed a line, then estimates by the size of the change in half-widths of their \
      interval, then counts by the relative size of the change.
      """)
  }

  private func planSection(_ tables: ChangesTables) -> [OwnSection] {
    let report = tables.report
    guard !report.plan.isEmpty || !report.planSinceLock.isEmpty || !report.postHoc.isEmpty
    else { return [] }
    let sinceLock = report.planSinceLock.isEmpty ? [] : tables.planSinceLock.nodes
    return [
      OwnSection(
        anchor: "changes-plan", title: words("The plan since the record"),
        introduction: tables.postHocInWords,
        body: (report.plan.isEmpty
          ? [.tag("p", [:], [.text(words("The plan is as it was recorded."))])] : tables.plan.nodes)
          + sinceLock)
    ]
  }

  private func dataSection(_ tables: ChangesTables) -> [OwnSection] {
    guard let data = tables.report.data else { return [] }
    let body =
      (data.corrections.isEmpty ? [] : tables.corrections.nodes)
      + (data.records.isEmpty ? [] : tables.records.nodes) + tables.newEvents
    return [
      OwnSection(
        anchor: "changes-data", title: words("The data"), introduction: tables.dataInWords,
        body: body)
    ]
  }

  private func sentenceSection(_ tables: ChangesTables) -> [OwnSection] {
    guard !tables.report.sentences.isEmpty else { return [] }
    return [
      OwnSection(
        anchor: "changes-sentences", title: words("Sentences that read otherwise"),
        introduction: words(
          "As the two editions have them, both with the narrative of today."),
        body: tables.sentences)
    ]
  }

  // MARK: - Displays

  private func displayList(_ tables: ChangesTables) -> [Node] {
    let rowByID = Dictionary(
      tables.report.rows.filter(\.isVisible).enumerated().map { ($1.id, ($0, $1)) },
      uniquingKeysWith: { first, _ in first })
    let changed = input.displays.map { display in
      (
        display,
        Set(display.resultIDs).compactMap { rowByID[$0] }.sorted { $0.0 < $1.0 }.map(\.1)
      )
    }
    let unchanged = changed.filter { $0.1.isEmpty }.map(\.0.label)
    let rest =
      unchanged.isEmpty
      ? []
      : [Node.tag("p", [:], [.text(words("No printed number moved in \(words.list(unchanged))."))])]
    return changed.filter { !$0.1.isEmpty }.flatMap { display, rows in
      sideBySide(display, rows, tables)
    } + rest
  }

  private func sideBySide(
    _ display: Display, _ rows: [RowChange], _ tables: ChangesTables
  ) -> [Node] {
    let earlier = earlierEdition.flatMap { $0.address(ofDisplay: display.anchor) }
    let links: [Node] =
      [
        .tag(
          "a", ["href": "display:\(display.anchor)"], [.text("\(display.label). \(display.title)")])
      ]
      + (earlier.map { [", ", .tag("a", ["href": $0], [.text(words("as it was"))])] } ?? [])
      + [
        .text(
          ": "
            + words("\(rows.count) of \(display.resultIDs.count) results read otherwise."))
      ]
    guard product == .site else { return [.tag("p", [:], links)] }
    return [
      .tag("p", [:], links),
      .tag(
        "details", ["class": "figure-data"],
        [.tag("summary", [:], [.text(words("\(display.label), before and now"))])]
          + tables.sideBySide(display, rows).nodes),
    ]
  }
}
