import AnalysisPlan
import Diagnostics
import Testing

/// What a plan says of its trial besides what is analysed.
struct ReportSectionTests {
  @Test func everyKeyIsRead() throws {
    let outcome = DemoPlan().read()
    #expect(outcome.diagnostics == [])
    let report = try #require(outcome.plan?.report)
    let author = try #require(report.authors.first)
    #expect(author.name == "A. Author")
    #expect(author.orcid == "0000-0002-1825-0097")
    #expect(author.affiliations == ["A hospital"])
    #expect(report.texts[.funding] == "A fund.")
    #expect(report.texts[.competingInterests] == "No interests.")
    #expect(report.texts[.ethics] == "Approved by a committee.")
    #expect(report.texts[.dataSharing] == "On request.")
    #expect(report.texts[.licence] == "CC BY.")
    #expect(report.texts[.protocolPlace] == "With this report.")
    #expect(report.analysisPlan?.version == "2.1")
    #expect(report.analysisPlan?.date == "2020-01-31")
    #expect(report.analysisPlan?.place == "A registry")
    #expect(report.sampleSize?.planned == 120)
    #expect(report.sampleSize?.assumptions == "Power of 80%.")
    #expect(report.significanceLevel == 0.05)
    #expect(report.paper == .a4)
    #expect(report.publication == nil)
    #expect(!author.isGroup)
  }

  @Test func publicationPaperAndGroupsAreRead() throws {
    let outcome = try DemoPlan().replacing(
      "  funding: A fund.\n",
      "  funding: A fund.\n  paper: letter\n"
        + "  publication: {date: 2021-06-30, institution: A school, doi: 10.1000/182}\n"
    ).replacing("affiliations: [A hospital]}", "affiliations: [A hospital], kind: group}").read()
    #expect(outcome.diagnostics == [])
    let report = try #require(outcome.plan?.report)
    #expect(report.paper == .letter)
    #expect(report.authors.map(\.isGroup) == [true])
    #expect(report.publication?.date == "2021-06-30")
    #expect(report.publication?.institution == "A school")
    #expect(report.publication?.doi == "10.1000/182")
  }

  @Test(
    arguments: [
      "publication: {date: 2021-02-30}", "publication: {date: 2021-06-30, doi: 'doi:10.1000/182'}",
      "publication: {date: 2021-06-30, doi: 10.1/182}", "paper: a3",
      "publication: {date: 2021-06-30, doi: 'https://doi.org/10.1000/182'}",
      "publication: {date: 2021-06-30, doi: '10.1000/1 82'}",
    ])
  func aFalseValueOfPublicationOrPaperIsRefused(line: String) throws {
    let outcome = try DemoPlan()
      .replacing("  funding: A fund.\n", "  funding: A fund.\n  \(line)\n").read()
    #expect(outcome.diagnostics.filter { $0.severity == .error }.map(\.code) == ["unknown-value"])
  }

  @Test func gapsAreTheKeysThatAreNotThere() throws {
    let outcome = try DemoPlan().replacing("  funding: A fund.\n", "")
      .replacing("  sample-size: {planned: 120, assumptions: Power of 80%.}\n", "").read()
    #expect(outcome.diagnostics == [])
    #expect(outcome.plan?.report.gaps == ["funding", "sample-size"])
  }

  /// The first is the example of orcid.org with another last digit, the second another example.
  @Test(
    arguments: [
      "0000-0002-1825-0098", "0000-0002-1694-233Y", "0000-0002-1825", "0000000218250097",
    ])
  func anIdentifierWithAFalseDigitIsRefused(orcid: String) throws {
    let plan = try DemoPlan().replacing("0000-0002-1825-0097", orcid)
    let outcome = plan.read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics.map(\.code) == ["unknown-value"])
    #expect(outcome.diagnostics.first?.location == (try plan.location(of: orcid)))
  }

  @Test func anIdentifierMayEndInX() throws {
    let outcome = try DemoPlan().replacing("0000-0002-1825-0097", "0000-0002-1694-233X").read()
    #expect(outcome.diagnostics == [])
  }

  @Test func everyFaultIsToldAtOnce() throws {
    let outcome = try DemoPlan()
      .replacing("date: 2020-01-31", "date: 31 January")
      .replacing("planned: 120", "planned: many")
      .replacing("significance-level: 0.05", "significance-level: 5%")
      .replacing("ethics: Approved", "ethic: Approved").read()
    #expect(
      outcome.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue).sorted()
        == ["unknown-key", "unknown-value", "unknown-value", "unknown-value"])
  }

  @Test func answersToTheChecklistAreTextsPagesOrReasons() throws {
    let outcome = try DemoPlan().replacing(
      "significance-level: 0.05",
      "significance-level: 0.05\n  checklist: {C6: In words, C7: {page: index}, C8: {not-applicable: One arm}}"
    ).read()
    let answers = try #require(outcome.plan?.report.answers)
    #expect(
      answers.mapValues(\.answer) == [
        "C6": .text("In words"), "C7": .page("index"), "C8": .notApplicable(reason: "One arm"),
      ])
  }

  @Test func keyResultsHoldOneIdOrSeveral() throws {
    let plan = try DemoPlan().replacing(
      "  significance-level: 0.05",
      """
        significance-level: 0.05
        key-results:
          - {label: Survival, result: os.median}
          - {label: Patients, result: ['a.patients', 'b.patients']}
      abbreviations: {GvHD: graft-versus-host disease}

      """)
    let outcome = plan.read()
    #expect(outcome.diagnostics == [])
    let lines = try #require(outcome.plan?.report.keyResults)
    #expect(lines.map(\.label) == ["Survival", "Patients"])
    #expect(lines.map { $0.results.map(\.id) } == [["os.median"], ["a.patients", "b.patients"]])
    #expect(outcome.plan?.abbreviations.map(\.short) == ["GvHD"])
    #expect(outcome.plan?.abbreviations.map(\.long) == ["graft-versus-host disease"])
  }

  @Test func aKeyResultNeedsAResult() throws {
    let outcome = try DemoPlan().replacing(
      "  significance-level: 0.05",
      "  significance-level: 0.05\n  key-results: [{label: Survival}]\n"
    ).read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics.map(\.code) == ["missing-key"])
  }
}
