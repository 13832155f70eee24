import AnalysisPlan
import Diagnostics
import Testing
import TrialData

/// The demonstration plan with a file whose columns are read as rows.
extension DemoPlan {
  static func withOrgans() throws -> Self {
    var plan = try DemoPlan()
      .replacing(
        "    adae: adae.csv\n",
        "    adae: adae.csv\n    gvhd: {file: gvhd.csv, types: {ONSET: date}}\n"
          + "    organs: {file: gvhd.csv, types: {ONSET: date, STAGE: number}, "
          + "rows: {name: ORGAN, value: STAGE, of: {SKIN: Skin, GUT: Gut}}}\n"
      )
      .replacing(
        "  adsl.ELDERLY:",
        "  organs.SEVERE: case when STAGE > 1 then 'yes' else 'no' end\n  adsl.ELDERLY:")
    plan.tables["gvhd.csv"] = "USUBJID,SKIN,GUT,ONSET\n1,2,0,2020-01-01\n"
    return plan
  }
}

struct DatasetRowsPlanTests {
  @Test func oneFileIsReadInTwoWays() throws {
    let outcome = try DemoPlan.withOrgans().read()
    #expect(outcome.diagnostics == [])
    let data = try #require(outcome.plan).data
    let organs = try #require(data.datasets.last)
    let rows = try #require(organs.rows)
    #expect(organs.types.map(\.column.value) == ["ONSET"])
    #expect([rows.name.name, rows.value.name] == ["ORGAN", "STAGE"])
    #expect(rows.type == .number)
    #expect(rows.sources.map(\.column) == ["SKIN", "GUT"])
    #expect(rows.sources.map(\.label) == ["Skin", "Gut"])
    #expect(data.repeatedDatasets == ["organs"])
    #expect(outcome.tables["gvhd"]?.columns.map(\.name) == ["USUBJID", "SKIN", "GUT", "ONSET"])
    let table = try #require(outcome.tables["organs"])
    #expect(table.columns.map(\.name) == ["USUBJID", "ONSET", "ORGAN", "STAGE", "SEVERE"])
    #expect(table[column: "SEVERE"]?.values == .text(["yes", "no"]))
  }

  @Test func theSubjectLevelDatasetStandsForItsFileAndAnyFirstOneForAnother() throws {
    let plan = try DemoPlan().replacing(
      "    adae: adae.csv\n",
      "    adae: adae.csv\n    second: adae.csv\n    again: {file: adsl.csv, types: {RESPDT: date}}\n"
    )
    #expect(try #require(plan.read().plan).data.repeatedDatasets == ["second", "again"])
  }

  @Test(arguments: [
    PlanFault("missing-key", "name: ORGAN, ", "", at: "{value: STAGE", length: 1),
    PlanFault("missing-key", "value: STAGE, ", "", at: "{name: ORGAN", length: 1),
    PlanFault("missing-key", ", of: {SKIN: Skin, GUT: Gut}", "", at: "{name: ORGAN", length: 1),
    PlanFault(
      "missing-key", "{SKIN: Skin, GUT: Gut}", "{}", at: "{}", length: 1,
      mend: "write each column with the label of its rows, such as '{SKIN: Skin, GUT: Gut}'"),
    PlanFault("wrong-shape", "{SKIN: Skin, GUT: Gut}", "[SKIN, GUT]", at: "[SKIN", length: 1),
    PlanFault("wrong-shape", "SKIN: Skin", "SKIN: [Skin]", at: "[Skin]", length: 1),
    PlanFault("wrong-shape", "SKIN: Skin", "SKIN: ''", at: "', GUT", length: 1),
    PlanFault("unknown-key", "value: STAGE", "values: X, value: STAGE", at: "values"),
    PlanFault("duplicate-value", "GUT: Gut", "GUT: Skin", at: "Skin}", length: 4),
    PlanFault("duplicate-key", "GUT: Gut", "SKIN: Gut", at: "SKIN: Gut", length: 4),
    PlanFault("duplicate-value", "name: ORGAN", "name: STAGE", at: "STAGE, of", length: 5),
    PlanFault(
      "conflicting-keys", "SKIN: Skin, GUT", "SKIN: Skin, USUBJID: Nobody, GUT", at: "USUBJID: N",
      length: 7),
    PlanFault("conflicting-keys", "STAGE: number", "SKIN: number", at: "SKIN: number", length: 4),
    PlanFault("type-mismatch", "STAGE: number", "ORGAN: number", at: "ORGAN: number", length: 5),
    PlanFault(
      "conflicting-keys", "BIRTHDT: date, RESPDT: date}}",
      "BIRTHDT: date, RESPDT: date}, rows: {name: A, value: B, of: {AGE: Age, X: X}}}",
      at: "{name: A,", length: 1),
    PlanFault(
      "unknown-column", "GUT: Gut", "GUTS: Gut", at: "GUTS", mend: "did you mean 'GUT'?"),
    PlanFault("invalid-name", "name: ORGAN", "name: USUBJID", at: "USUBJID, value", length: 7),
  ])
  func faultIsReportedWhereItStands(_ fault: PlanFault) throws {
    try fault.expectReported(in: DemoPlan.withOrgans())
  }

  @Test func aFaultOfRowsIsToldOnceAndNotWhereTheColumnsAreUsed() throws {
    let outcome = try DemoPlan.withOrgans().replacing("GUT: Gut", "GUT: Skin").read()
    #expect(outcome.plan == nil)
    #expect(outcome.diagnostics.map(\.code) == ["duplicate-value"])
    #expect(outcome.tables["organs"] == nil)
  }
}
