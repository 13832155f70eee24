import Markup

/// `about.mustache`: who answers for the report, and what it says of its trial.
struct AboutModel: TemplateModel {
  var hasAuthors: Bool
  var authors: RenderedHTML
  var statements: RenderedHTML

  static var fields: [TemplateField<Self>] {
    [
      .flag("hasAuthors", \.hasAuthors), .html("authors", \.authors),
      .html("statements", \.statements),
    ]
  }
}

extension PageAssembly {
  var about: AboutModel {
    let report = input.report
    return AboutModel(
      hasAuthors: !report.authors.isEmpty,
      authors: RenderedHTML([.tag("ul", ["class": "authors"], report.authors.map(item))]),
      statements: RenderedHTML([
        .tag(
          "dl", ["class": "statements"],
          report.statements.flatMap { statement -> [Node] in
            [
              .tag("dt", [:], [.text(statement.subject)]),
              .tag("dd", [:], [.text(statement.text)]),
            ]
          })
      ]))
  }

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
