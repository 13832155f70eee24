import Diagnostics
import Testing

/// Faults in the keys of flows and of courses, and where they are told.
struct FlowPlanTests {
  struct Fault: CustomTestStringConvertible {
    let code: String
    let old: String
    let new: String
    /// The text that the diagnostic must begin at, standing once in the changed plan.
    let at: String
    var testDescription: String { "\(code) \(new)" }
  }

  @Test(arguments: [
    Fault(code: "wrong-shape", old: ", by: dose}", new: ", by: dose, parts: []}", at: "[]}"),
    Fault(code: "wrong-shape", old: "- {label: Enrolled}", new: "- Enrolled", at: "Enrolled"),
    Fault(
      code: "wrong-shape", old: "- {label: Enrolled}", new: "- {label: Enrolled, others: None}",
      at: "None"),
    Fault(
      code: "wrong-shape", old: "- {label: Enrolled}\n",
      new: "- {label: Enrolled}\n- {label: Asked, by: dose}\n", at: "Given, by"),
    Fault(code: "wrong-shape", old: "- {label: Enrolled}\n", new: "", at: "Given, by"),
    Fault(
      code: "missing-key", old: "{label: Completed, where: STATUS = 'Completed'}",
      new: "{label: Completed}", at: "{label: Completed}"),
    Fault(
      code: "unknown-key", old: "- {label: Enrolled}", new: "- {label: Enrolled, n: 5}", at: "n: 5"),
    Fault(code: "unknown-name", old: "of: given", new: "of: giben", at: "giben"),
    Fault(code: "unknown-name", old: "by: dose}", new: "by: arm}", at: "arm}"),
    Fault(code: "duplicate-slug", old: "id: late", new: "id: stopped", at: "Seen after May"),
    Fault(code: "invalid-name", old: "{label: Enrolled}", new: "{label: '…'}", at: "…"),
    Fault(
      code: "unknown-column", old: "others: {label: Not seen, reasons: REASON}",
      new: "others: {label: Not seen, reasons: REASONS}", at: "REASONS"),
  ])
  func aFaultInAStageIsToldAtItsPlace(_ fault: Fault) throws {
    try expect(
      fault, FlowStudy.study(stages: FlowStudy.stages.replacing(fault.old, with: fault.new)))
  }

  @Test(arguments: [
    Fault(code: "unknown-column", old: "start: START", new: "start: STRAT", at: "STRAT"),
    Fault(code: "type-mismatch", old: "end: LAST", new: "end: STATUS", at: "STATUS\n"),
    Fault(code: "missing-key", old: "origin: first dose\n", new: "", at: "kind: swimmer"),
    Fault(
      code: "missing-key", old: "treatment-end: STOP\n", new: "", at: "STATUS = 'Ongoing'\n    died"
    ),
    Fault(
      code: "unknown-value", old: "origin:", new: "display-unit: fortnights\norigin:",
      at: "fortnights"),
    Fault(code: "duplicate-slug", old: "id: cr,", new: "id: death,", at: "Complete remission"),
    Fault(
      code: "wrong-shape", old: "marks:\n",
      new: "marks:\n"
        + (1...4).map { "  - {label: M\($0), dataset: adrs, date: ADT}\n" }.joined(),
      at: "- {label: M1"),
    Fault(
      code: "unknown-dataset", old: "id: cr, dataset: adrs", new: "id: cr, dataset: adsr",
      at: "adsr"),
    Fault(
      code: "unknown-key", old: "by: dose\n", new: "by: dose\nendpoint: flow\n",
      at: "endpoint: flow\n    origin"),
  ])
  func aFaultInACourseIsToldAtItsPlace(_ fault: Fault) throws {
    try expect(
      fault, FlowStudy.study(course: FlowStudy.course.replacing(fault.old, with: fault.new)))
  }

  private func expect(_ fault: Fault, _ study: StudyFixture) throws {
    let outcome = study.run()
    #expect(outcome.results == nil)
    let errors = outcome.log.sorted.filter { $0.severity == .error }
    #expect(errors.map(\.code.rawValue) == [fault.code])
    let ranges = study.plan.ranges(of: fault.at)
    try #require(ranges.count == 1, "'\(fault.at)' stands \(ranges.count) times in the plan")
    let before = study.plan[..<ranges[0].lowerBound]
    let line = before.count { $0 == "\n" } + 1
    let column = before.utf8.reversed().prefix { $0 != 0x0A }.count + 1
    #expect(errors.first?.location.description == "trial.yml:\(line):\(column)")
  }
}
