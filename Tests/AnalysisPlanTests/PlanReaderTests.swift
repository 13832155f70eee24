import AnalysisPlan
import Diagnostics
import Foundation
import Testing
import TrialData

struct PlanReaderTests {
  private func plan(_ demo: DemoPlan = DemoPlan()) throws -> TrialPlan {
    let outcome = demo.read()
    #expect(outcome.diagnostics == [])
    return try #require(outcome.plan)
  }

  @Test func levelsStandInDeclaredOrderWithLabelSlugAndValue() throws {
    let demo = try DemoPlan().replacing(
      "[Placebo, {label: Low dose, value: LOW}]",
      "[{label: Low dose, value: LOW, id: low}, Placebo, {label: 10 mg/m², value: HIGH}]")
    let levels = try #require(try plan(demo).grouping("arm")).levels
    #expect(levels.map(\.label) == ["Low dose", "Placebo", "10 mg/m²"])
    #expect(levels.map(\.slug) == ["low", "placebo", "10-mg-m"])
    #expect(levels.map(\.value) == ["LOW", "Placebo", "HIGH"])
  }

  @Test func timeToEventEndpointHoldsWhatThePlanSays() throws {
    let endpoint = try #require(try plan().endpoint("os"))
    #expect(endpoint.role == "primary")
    #expect(endpoint.prespecified)
    #expect(endpoint.clause?.text == "PARAMCD = 'OS'")
    #expect(endpoint.compare.map(\.value) == ["arm"])
    guard case .timeToEvent(let details) = endpoint.kind else {
      Issue.record("not a time-to-event endpoint")
      return
    }
    #expect(details.timeUnit == .days)
    #expect(details.displayUnit == .months)
    #expect(details.landmarks == [6, 12])
    #expect(details.competingReason == nil)
  }

  @Test func harmsNameTheirDictionaryWithItsVersion() throws {
    guard case .harms(let harms)? = try plan().endpoint("harms")?.kind else {
      Issue.record("not a harms endpoint")
      return
    }
    #expect(harms.dictionary == "MedDRA 26.1")
  }

  @Test(arguments: [
    ("{variable: adsl.AGE, label: Age, unit: years, digits: 0}", "age"),
    ("{variable: adsl.AGE, label: Age at entry}", "age-at-entry"),
    ("{variable: adsl.AGE, label: Age at entry, id: entry age}", "entry-age"),
    ("{variable: adsl.AGE}", "age"), ("adsl.AGE", "age"),
  ])
  func summaryVariableIsNamedByItsIdItsLabelOrItsColumn(_ entry: String, slug: String) throws {
    let demo = try DemoPlan().replacing(
      "{variable: adsl.AGE, label: Age, unit: years, digits: 0}", entry)
    guard case .summary(let table)? = try plan(demo).tables.first?.kind else {
      Issue.record("not a summary table")
      return
    }
    #expect(table.variables.first?.slug == slug)
  }

  @Test func derivedColumnJoinsItsTable() throws {
    let outcome = DemoPlan().read()
    let column = try #require(outcome.tables["adsl"]?[column: "ELDERLY"])
    #expect(column.values == .text(["no", "yes"]))
  }

  @Test func derivedConditionIsYOrNOrMissing() throws {
    let outcome = try DemoPlan()
      .replacing("case when AGE >= 75 then 'yes' else 'no' end", "RESPDT > '2020-01-01'").read()
    #expect(outcome.tables["adsl"]?[column: "ELDERLY"]?.values == .text(["Y", nil]))
  }

  @Test func singleSwitchesStandOverTheProfile() throws {
    let demo = try DemoPlan().replacing(
      "{profile: house}", "{profile: r, survival-interval: plain}")
    let conventions = try plan(demo).conventions
    #expect(conventions.survivalInterval == .plain)
    #expect(conventions.medianOnPlateau == .midpoint)
    #expect(conventions.beyondFollowUp == .carriedForward)
    #expect(conventions.quantileType == 7)
    #expect(try plan().conventions == Conventions(profile: .house))
  }

  @Test func planWithoutConventionsIsTheHouseProfile() throws {
    let demo = try DemoPlan().replacing("conventions: {profile: house}", "")
    #expect(try plan(demo).conventions == Conventions(profile: .house))
  }

  @Test func pilotPlanReadsAgainstItsDataWithoutADiagnostic() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../Content/cdisc-pilot").standardized
    let text = try String(contentsOf: root.appending(path: "trial.yml"), encoding: .utf8)
    var log = DiagnosticLog()
    let document = try #require(PlanDocument(text, file: "trial.yml", into: &log))
    let declarations = try #require(readDeclarations(document, into: &log))
    var tables: [String: DataTable] = [:]
    for dataset in declarations.data.datasets {
      let file = root.appending(path: "data/final/\(dataset.file.value)")
      tables[dataset.name] = readTable(
        try [UInt8](Data(contentsOf: file)), file: dataset.file.value, name: dataset.name,
        missing: declarations.data.missing, into: &log)
    }
    let plan = readPlan(document, declarations, tables: &tables, into: &log)
    #expect(log.diagnostics == [])
    #expect(plan?.endpoints.map(\.name) == ["ttde", "harms", "serious-criteria", "fatal", "flow"])
    #expect(plan?.grouping("arm")?.levels.map(\.label) == ["Placebo", "Low dose", "High dose"])
  }
}
