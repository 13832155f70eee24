import AnalysisPlan
import Publishing
import Results

extension ReportFacts {
  /// What the plan says under `report:`, in the order of the page.
  init(_ report: ReportStatements) {
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
        statement("Funding", report.texts[.funding]),
        statement("Competing interests", report.texts[.competingInterests]),
        statement("Ethics", report.texts[.ethics]),
        statement("Protocol", report.texts[.protocolPlace]),
        statement("Statistical analysis plan", report.analysisPlan.map(Self.words)),
        statement(
          "Sample size",
          report.sampleSize.map { "\($0.planned) subjects were planned. \($0.assumptions)" }),
        statement(
          "Level of significance",
          report.significanceLevel.map { "\(NumberText.plain($0)), two-sided." }),
        statement("Publication", report.publication.map(Self.words)),
        statement("Data sharing", report.texts[.dataSharing]),
      ].compactMap(\.self)
  }

  private static func words(_ publication: ReportStatements.Publication) -> String {
    "Published on \(publication.date)" + (publication.institution.map { " by \($0)" } ?? "")
      + (publication.doi.map { ", doi:\($0)" } ?? "") + "."
  }

  private static func words(_ plan: ReportStatements.AnalysisPlanVersion) -> String {
    "Version \(plan.version) of \(plan.date)" + (plan.place.map { ". \($0)" } ?? "") + "."
  }
}

private func statement(_ subject: String, _ text: String?) -> ReportFacts.Statement? {
  text.map { ReportFacts.Statement(subject, $0) }
}
