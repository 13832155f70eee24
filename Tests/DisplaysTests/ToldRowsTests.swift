@testable import AnalysisPlan
import Results
import Tables
import Testing

@testable import Displays

/// The conditions by which rows were chosen, below what shows them.
struct ToldRowsTests {
  private func clause(_ text: String, _ expression: Expression) -> Clause {
    Clause(text: text, location: PlanFixture.nowhere, expression: expression)
  }

  private func equals(_ column: String, _ value: String) -> Clause {
    clause("\(column) = '\(value)'", .compare(.equal, .column(column), .text(value)))
  }

  private func notes(_ plan: TrialPlan, showing ids: [String], named name: String = "t") -> [String]
  {
    var display = Display(
      name: name, title: "T", subtitle: "", content: .table(Table(columns: [], bodies: [])),
      notes: ["A note."], abbreviations: [], textAlternative: "", csv: "", resultIDs: ids)
    display.tellRows(plan, ResultSet(header: PlanFixture.header(), rows: [], curves: []))
    return display.notes
  }

  private func plan(population: Clause?, harms clause: Clause? = nil) -> TrialPlan {
    var harms = PlanFixture.endpoint(
      "ae", label: "Adverse events", kind: .harms(TreatmentFixture.harms))
    harms.clause = clause
    harms.population = "safety"
    var plan = PlanFixture.plan(endpoints: [harms])
    plan.populations = [
      Population(name: "safety", label: "Safety population", clause: population)
    ]
    return plan
  }

  @Test func theConditionOfHarmsIsTold() {
    let plan = plan(population: nil, harms: equals("TRTEMFL", "Y"))
    #expect(
      notes(plan, showing: ["ae.patients"])
        == ["A note.", "Adverse events: those with TRTEMFL = 'Y' in the data."])
    #expect(notes(plan, showing: ["os.median"]) == ["A note."])
  }

  @Test func aPopulationByOutcomeIsTold() {
    let told = ["A note.", "Safety population: those with BOR = 'CR' in the data."]
    #expect(notes(plan(population: equals("BOR", "CR")), showing: ["ae.patients"]) == told)
  }

  /// The label of an analysis set says all that its flag does.
  @Test func aFlagOfAnAnalysisSetIsNot() {
    #expect(notes(plan(population: equals("SAFFL", "Y")), showing: ["ae.patients"]) == ["A note."])
    #expect(notes(plan(population: equals("SAFFL", "N")), showing: ["ae.patients"]).count == 2)
    #expect(notes(plan(population: equals("RESP", "Y")), showing: ["ae.patients"]).count == 2)
  }
}
