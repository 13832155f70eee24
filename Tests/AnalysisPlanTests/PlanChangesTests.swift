import AnalysisPlan
import Diagnostics
import Testing

/// What one version of a plan says otherwise than another.
struct PlanChangesTests {
  private func document(_ demo: DemoPlan) throws -> PlanDocument {
    var log = DiagnosticLog()
    return try #require(PlanDocument(demo.text, file: "trial.yml", into: &log))
  }

  private func changes(_ old: String, _ new: String) throws -> [PlanChange] {
    let demo = DemoPlan()
    return try planChanges(from: document(demo), to: document(demo.replacing(old, new)))
  }

  @Test func anEndpointThatChangedNamesTheKeysWithBothTexts() throws {
    let found = try changes("landmarks: [6, 12]", "landmarks: [6,  24]  # later")
    #expect(found.map(\.kind) == [.altered])
    #expect(found.first?.name == "os")
    #expect(found.first?.keys.map(\.name) == ["landmarks"])
    #expect(found.first?.keys.first?.before == "[6, 12]")
    #expect(found.first?.keys.first?.after == "[6, 24]")
  }

  @Test func layoutAndCommentsAreNoChange() throws {
    #expect(try changes("landmarks: [6, 12]", "landmarks: [ 6,12 ]  # as before").isEmpty)
  }

  @Test func aRenamedEndpointIsAddedAndTheOtherRemoved() throws {
    let found = try changes("\n  os:\n    kind: time-to-event", "\n  dth:\n    kind: time-to-event")
    let endpoints = found.filter { $0.section == "endpoints" }
    #expect(endpoints.map(\.name) == ["dth", "os"])
    #expect(endpoints.map(\.kind) == [.added, .removed])
    #expect(endpoints.map(\.isAnalysis) == [true, true])
  }

  @Test func whichColumnsAreKnownAtBaselineMovesNoResultAndIsNoChange() throws {
    #expect(
      try changes("subject-level: adsl", "subject-level: adsl\n  baseline: [SEX]").isEmpty)
  }

  @Test func sectionsAreTakenFromAnotherPlan() throws {
    let demo = DemoPlan()
    let other = try demo.replacing("landmarks: [6, 12]", "landmarks: [3]")
    let (first, second) = try (document(demo), document(other))
    let mixed = first.replacing(["endpoints"], from: second)
    #expect(planChanges(from: mixed, to: second).isEmpty)
    #expect(planChanges(from: first, to: first.replacing(["populations"], from: second)).isEmpty)
    #expect(!planChanges(from: first, to: mixed).isEmpty)
  }

  /// A derived column that a grouping or the list names stands for the columns of its formula.
  @Test func columnsKnownAtBaselineAreThoseOfTheListAndOfGroupings() throws {
    let demo = try DemoPlan().replacing(
      "subject-level: adsl", "subject-level: adsl\n  baseline: [USUBJID, AGEGRP, SAFFL]")
    var changed = demo
    changed.text = changed.text.replacing(
      "\nvariables:\n",
      with: "\nvariables:\n  adsl.AGEGRP: case when AGE > 65 then 'old' else SEX end\n")
    let outcome = changed.read()
    #expect(outcome.diagnostics == [])
    #expect(outcome.plan?.baselineColumns.contains("AGE") == true)
    #expect(outcome.plan?.baselineColumns.isSuperset(of: ["AGEGRP", "SEX", "SAFFL"]) == true)
    #expect(outcome.plan?.baselineColumns.contains("USUBJID") == false)
  }
}
