import Markup
import Results
import Wording

/// `about.mustache`: who answers for the report, and what it says of its trial.
struct AboutModel: TemplateModel {
  var headingLevel: String
  var hasAuthors: Bool
  var authors: RenderedHTML
  var statements: RenderedHTML

  static var fields: [TemplateField<Self>] {
    [
      .text("headingLevel", \.headingLevel),
      .flag("hasAuthors", \.hasAuthors), .html("authors", \.authors),
      .html("statements", \.statements),
    ]
  }
}

extension PageAssembly {
  var about: AboutModel {
    let report = input.report
    return AboutModel(
      headingLevel: headingLevel, hasAuthors: !report.authors.isEmpty,
      authors: RenderedHTML(authorList),
      statements: RenderedHTML([
        .tag(
          "dl", ["class": "statements"],
          declarations.enumerated().flatMap { index, statement -> [Node] in
            [
              .tag("dt", ["id": statementAnchor(index)], [.text(statement.subject)]),
              .tag("dd", [:], [.text(statement.text)]),
            ]
          })
      ]))
  }

  /// What the plan says of the report, and how to cite it.
  var declarations: [ReportFacts.Statement] {
    input.report.statements + [ReportFacts.Statement(words("How to cite"), citationText)]
      + [ownTheme].compactMap(\.self)
  }

  /// What of look, behaviour and words is the study's own; nil where all is the program's.
  private var ownTheme: ReportFacts.Statement? {
    let own = OwnTheme(input)
    let parts = [
      own.hasStyle ? words("its style sheet") : nil, own.hasScript ? words("its script") : nil,
      own.templates.isEmpty
        ? nil : words("its templates (\(own.templates.joined(separator: ", ")))"),
      own.wordings > 0
        ? words(
          own.wordings, "the wording of one phrase",
          "the wording of \(own.wordings) phrases") : nil,
    ].compactMap(\.self)
    guard !parts.isEmpty else { return nil }
    return ReportFacts.Statement(
      words("Presentation"),
      words(
        "This study brings \(words.list(parts)) in place of those of trialpress. Results, verdicts and notices are the program's."
      ))
  }

  /// Who wrote what, and of which data; a demonstration and a draft are no report of a trial.
  private var citationText: String {
    let header = input.results.header
    guard !header.synthetic else {
      return words("This demonstration is no report of the trial and is not to be cited as one.")
    }
    guard !input.isDraft else {
      return words("The data are not locked: a draft is not to be cited.")
    }
    let authors = input.report.authors.map(\.name).joined(separator: ", ")
    let work = words(
      "\(input.trial.title). \(header.lockLine), edition \(header.edition.prefix(12)), made by \(input.generator)."
    )
    return authors.isEmpty ? work : "\(authors.asSentence) \(work)"
  }

  /// The address of the authors on the page.
  static var authorsAnchor: String { "about-authors" }

  /// The address of a statement on the page, by its place.
  func statementAnchor(_ index: Int) -> String { "about-statement-\(index + 1)" }

  /// The authors with what identifies them and where they work.
  var authorList: [Node] { [.tag("ul", ["class": "authors"], input.report.authors.map(item))] }

  private func item(_ author: ReportFacts.Author) -> Node {
    let orcid: [Node] =
      author.orcid.map { orcid in
        [
          ", ",
          .tag(
            "a", ["href": "https://orcid.org/\(orcid)", "rel": "external noopener"],
            [.text("ORCID \(orcid)")]),
        ]
      } ?? []
    let places =
      author.affiliations.isEmpty ? "" : ". " + author.affiliations.joined(separator: "; ")
    return .tag("li", [:], [.text(author.name)] + orcid + [.text(places)])
  }
}
