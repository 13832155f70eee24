import Results
import Wording

/// What the pages of an edition say of themselves to programs.
///
/// Nothing where no index should hold a page: of synthetic data, of a draft, of an internal edition.
/// It names no address but those of a registry, an author or a DOI, and nothing of it is loaded.
struct PageMetadata {
  let input: PublishingInput
  /// Whether the edition is the newest; a publication is cited by that one.
  let isNewest: Bool

  init?(_ input: PublishingInput, isNewest: Bool) {
    guard !input.isIndexedNowhere else { return nil }
    self.input = input
    self.isNewest = isNewest
  }

  /// What the front page or the single file says, which stand for the whole report.
  func ofReport(documentTitle: String, description: String?) -> MetadataModel {
    MetadataModel(
      properties: openGraph(documentTitle, description, type: "article"),
      citation: isNewest ? citation : [],
      linkedData: .document([report, trial, results].compactMap(\.self)))
  }

  /// What another page says: that it is a part of the report.
  func ofPage(title: String, documentTitle: String, description: String?) -> MetadataModel {
    let page = LinkedData.node(
      "WebPage",
      [
        "name": .value(title), "description": description.map { .value($0) },
        "inLanguage": .value(input.trial.language),
        "isPartOf": .node(
          "Report", id: "index.html\(Self.reportID)",
          ["name": .value(input.trial.title), "version": .value(version)]),
      ])
    return MetadataModel(
      properties: openGraph(documentTitle, description, type: "website"), citation: [],
      linkedData: .document([page]))
  }

  private func openGraph(
    _ title: String, _ description: String?, type: String
  ) -> [MetadataModel.Tag] {
    let language = input.trial.language.split(separator: "-").joined(separator: "_")
    let published = type == "article" ? input.report.publication?.date : nil
    return [
      .init("og:type", type), .init("og:title", title), .init("og:site_name", input.trial.acronym),
      .init("og:locale", language),
    ] + (description.map { [.init("og:description", $0)] } ?? [])
      + (published.map { [.init("article:published_time", $0)] } ?? [])
  }

  /// Highwire's tags, where the plan says who wrote the report and when it was published.
  private var citation: [MetadataModel.Tag] {
    guard let publication = input.report.publication, !input.report.authors.isEmpty else {
      return []
    }
    let authors = input.report.authors.flatMap { author -> [MetadataModel.Tag] in
      [.init("citation_author", author.name)]
        + author.affiliations.map { .init("citation_author_institution", $0) }
        + (author.orcid.map { [.init("citation_author_orcid", "https://orcid.org/\($0)")] } ?? [])
    }
    let day = publication.date.split(separator: "-").joined(separator: "/")
    return [.init("citation_title", input.trial.title)] + authors
      + [
        .init("citation_publication_date", day),
        .init("citation_language", String(input.trial.language.prefix(2))),
      ]
      + (publication.institution.map {
        [.init("citation_technical_report_institution", $0)]
      } ?? [])
      + (publication.doi.map { [.init("citation_doi", $0)] } ?? [])
  }

  private var version: String { String(input.results.header.edition.prefix(12)) }
}

// MARK: - The report, its trial and its results

extension PageMetadata {
  private static var reportID: String { "#report" }
  private static var trialID: String { "#trial" }

  private var report: LinkedData {
    let (trial, publication) = (input.trial, input.report.publication)
    return .node(
      "Report", id: Self.reportID,
      [
        "name": .value(trial.title), "headline": .value(trial.title),
        "inLanguage": .value(trial.language), "version": .value(version), "author": authors,
        "datePublished": publication.map { .value($0.date) },
        "publisher": publication?.institution.map {
          .node("Organization", ["name": .value($0)])
        },
        "identifier": publication?.doi.map {
          .node("PropertyValue", ["propertyID": "DOI", "value": .value($0)])
        },
        "sameAs": publication?.doi.map { .value("https://doi.org/\($0)") },
        "about": self.trial.map { _ in .reference(Self.trialID) },
      ])
  }

  private var authors: LinkedData? {
    guard !input.report.authors.isEmpty else { return nil }
    return .list(
      input.report.authors.map { author in
        .node(
          author.isGroup ? "Organization" : "Person",
          [
            "name": .value(author.name),
            "affiliation": author.isGroup || author.affiliations.isEmpty
              ? nil
              : .list(
                author.affiliations.map { .node("Organization", ["name": .value($0)]) }),
            "sameAs": author.orcid.map { .value("https://orcid.org/\($0)") },
          ])
      })
  }

  /// Nil for an observational study, which is no trial.
  private var trial: LinkedData? {
    let trial = input.trial
    guard trial.design != "observational" else { return nil }
    return .node(
      "MedicalTrial", id: Self.trialID,
      [
        "name": .value(trial.title), "alternateName": .value(trial.acronym),
        "identifier": trial.record.map {
          .node(
            "PropertyValue", ["propertyID": .value($0.registry), "value": .value($0.number)])
        },
        "sponsor": trial.sponsor.map { .node("Organization", ["name": .value($0)]) },
        "trialDesign": trial.design == "randomised" ? "https://schema.org/RandomizedTrial" : nil,
      ])
  }

  private var results: LinkedData {
    let (header, words) = (input.results.header, input.results.words)
    return .node(
      "Dataset", id: "#results",
      [
        "name": .value(words("\(input.trial.acronym): all results and curves")),
        "description": .value(
          words(
            """
            Every number of the report in full, with its population, counts and method, as \
            trialpress-results/1. \(header.lockLine).
            """)
            + (input.trial.dataNote.map { " \($0)" } ?? "")),
        "version": .value(version), "creator": authors,
        "isPartOf": .reference(Self.reportID),
        "distribution": .node(
          "DataDownload", ["encodingFormat": "application/json", "contentUrl": "results.json"]),
      ])
  }
}

extension PublishingInput {
  /// Whether pages ask every index to leave them out.
  var isIndexedNowhere: Bool {
    isDraft || results.header.synthetic || audience == .internal
  }
}
