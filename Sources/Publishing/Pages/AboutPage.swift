import Markup

/// `about.mustache`: who answers for the report, and what it says of its trial.
struct AboutModel: TemplateModel {
  var headingLevel: String
  var hasAuthors: Bool
  var authors: RenderedHTML
  var hasStatements: Bool
  var statements: RenderedHTML

  static var fields: [TemplateField<Self>] {
    [
      .text("headingLevel", \.headingLevel),
      .flag("hasAuthors", \.hasAuthors), .html("authors", \.authors),
      .flag("hasStatements", \.hasStatements), .html("statements", \.statements),
    ]
  }
}

extension PageAssembly {
  var about: AboutModel {
    let report = input.report
    return AboutModel(
      headingLevel: headingLevel, hasAuthors: !report.authors.isEmpty,
      authors: RenderedHTML(authorList), hasStatements: !report.statements.isEmpty,
      statements: RenderedHTML([
        .tag(
          "dl", ["class": "statements"],
          report.statements.enumerated().flatMap { index, statement -> [Node] in
            [
              .tag("dt", ["id": statementAnchor(index)], [.text(statement.subject)]),
              .tag("dd", [:], [.text(statement.text)]),
            ]
          })
      ]))
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
