import AnalysisPlan
import Publishing
import Results
import Wording

extension ReportFacts {
  /// What the plan says under `report:`, in the order of the page.
  init(_ report: ReportStatements, _ words: Words) {
    self.init()
    authors = report.authors.map {
      Author(
        name: $0.name, orcid: $0.orcid, affiliations: $0.affiliations, isGroup: $0.isGroup)
    }
    publication = report.publication.map {
      Publication(date: $0.date, institution: $0.institution, doi: $0.doi)
    }
    switch report.paper {
    case .a4: paper = .a4
    case .letter: paper = .letter
    }
    statements =
      [
        (Phrase("Funding"), report.texts[.funding]),
        (Phrase("Competing interests"), report.texts[.competingInterests]),
        (Phrase("Ethics"), report.texts[.ethics]),
        (Phrase("Protocol"), report.texts[.protocolPlace]),
        (
          Phrase("Statistical analysis plan"),
          report.analysisPlan.map { words(Self.sentence($0)) }
        ),
        (
          Phrase("Sample size"),
          report.sampleSize.map {
            words("\($0.planned) subjects were planned. \($0.assumptions)")
          }
        ),
        (
          Phrase("Level of significance"),
          report.significanceLevel.map { words("\(NumberText.plain($0)), two-sided.") }
        ),
        (Phrase("Publication"), report.publication.map { words(Self.sentence($0)) }),
        (Phrase("Data sharing"), report.texts[.dataSharing]),
        (Phrase("Licence"), report.texts[.licence]),
      ].compactMap { subject, text in text.map { Statement(words(subject), $0) } }
  }

  private static func sentence(_ publication: ReportStatements.Publication) -> Phrase {
    let date = publication.date
    return switch (publication.institution, publication.doi) {
    case (nil, nil): Phrase("Published on \(date).")
    case (let institution?, nil): Phrase("Published on \(date) by \(institution).")
    case (nil, let doi?): Phrase("Published on \(date), doi:\(doi).")
    case (let institution?, let doi?):
      Phrase("Published on \(date) by \(institution), doi:\(doi).")
    }
  }

  private static func sentence(_ plan: ReportStatements.AnalysisPlanVersion) -> Phrase {
    plan.place.map { Phrase("Version \(plan.version) of \(plan.date). \($0).") }
      ?? Phrase("Version \(plan.version) of \(plan.date).")
  }
}
