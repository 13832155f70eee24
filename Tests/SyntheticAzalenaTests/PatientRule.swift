import Testing

/// A rule that every history must keep at every lock, and a change to the data that breaks it.
///
/// A rule whose own counterexample passes could not fail, so each brings one.
struct PatientRule: Sendable, CustomTestStringConvertible {
  let name: String
  /// Whether the rule is broken, and how.
  let fault: @Sendable (Patient, LockedData) -> String?
  let breaking: @Sendable (inout LockedData) -> Void

  init(
    _ name: String, breaking: @escaping @Sendable (inout LockedData) -> Void,
    fault: @escaping @Sendable (Patient, LockedData) -> String?
  ) {
    self.name = name
    self.fault = fault
    self.breaking = breaking
  }

  var testDescription: String { name }

  func faults(in data: LockedData) -> [String] {
    data.patients().compactMap { patient in
      fault(patient, data).map { "\(patient.subject): \($0)" }
    }
  }

  static let all = treatment + response + harm + derived
}

struct PatientRuleTests {
  @Test(arguments: LockedData.dates, PatientRule.all)
  func everyHistoryIsPossible(date: String, rule: PatientRule) throws {
    #expect(rule.faults(in: try LockedData(date)) == [])
  }

  @Test(arguments: PatientRule.all)
  func ruleFailsOnItsCounterexample(rule: PatientRule) throws {
    var data = try LockedData("2021-06-30")
    rule.breaking(&data)
    #expect(!rule.faults(in: data).isEmpty)
  }
}
