import Testing

struct TargetsTests {
  @Test(arguments: LockedData.dates) func everyPublishedNumberIsMet(date: String) throws {
    let check = try TargetCheck(LockedData(date))
    #expect(check.missed == [])
    #expect(check.names.count >= 12)
  }

  @Test(arguments: Mutation.all) func changingOnePatientIsNoticed(mutation: Mutation) throws {
    var data = try LockedData(mutation.date)
    mutation.change(&data)
    #expect(try TargetCheck(data).missed.contains(mutation.missed))
  }

  /// R 4.2.2, survival 3.5-3: survfit and survdiff of adtte, OS, final lock (Tests/Oracle/azalena_targets.R).
  @Test func survivalAgreesWithR() throws {
    let data = try LockedData("2021-06-30")
    let molecular = Set(data.adsl.filter { $0["RELTYPE"] == "Molecular" }.map { $0["USUBJID"] })
    let observations = data.adtte.filter { $0["PARAMCD"] == "OS" }.map { row in
      TargetStatistics.Observation(
        days: Int(row["AVAL"] ?? "") ?? 0, isDeath: row["CNSR"] == "0",
        group: molecular.contains(row["USUBJID"]))
    }
    let curve = TargetStatistics.curve(observations)
    #expect(abs((curve.last { $0.day <= 365 }?.survival ?? 0) - 0.652_674_571_805_006_43) < 1e-12)
    #expect(curve.first { $0.survival <= 0.5 }?.day == 639)
    #expect(abs(TargetStatistics.logRank(observations) - 0.532_552_770_051_429_65) < 1e-9)
  }

  /// A target that no change of a single patient can miss would hold nothing.
  @Test(arguments: LockedData.dates) func everyCountIsMissedByAPatientTooFew(date: String) throws {
    var missed: Set<String> = []
    let data = try LockedData(date)
    for patient in data.adsl {
      var fewer = data
      fewer.adsl.removeAll { $0["USUBJID"] == patient["USUBJID"] }
      missed.formUnion(try TargetCheck(fewer).missed)
    }
    let counts = ["patients", "MDS", "AML", "CMML", "molecular", "haematological", "2.5 mg"]
    #expect(missed.isSuperset(of: counts))
  }
}

/// A change to one patient, and the published number that it misses.
struct Mutation: Sendable, CustomTestStringConvertible {
  let name: String
  let date: String
  let missed: String
  let change: @Sendable (inout LockedData) -> Void

  init(
    _ name: String, at date: String = "2021-06-30", misses missed: String,
    _ change: @escaping @Sendable (inout LockedData) -> Void
  ) {
    self.name = name
    self.date = date
    self.missed = missed
    self.change = change
  }

  var testDescription: String { "\(date): \(name)" }

  private static func isOf(_ subject: String) -> @Sendable (Row) -> Bool {
    { $0["USUBJID"] == subject }
  }

  static let all = baseline + treatment + outcome

  private static let baseline = [
    Mutation("a disease", misses: "AML") {
      $0.change(\.adsl, where: isOf("SYN-002"), "DIAG", to: "MDS")
    },
    Mutation("a disease", at: "2017-02-20", misses: "CMML") {
      $0.change(\.adsl, where: isOf("SYN-007"), "DIAG", to: "AML")
    },
    Mutation("a relapse type", at: "2018-03-31", misses: "molecular") {
      $0.change(\.adsl, where: isOf("SYN-001"), "RELTYPE", to: "Haematological")
    },
    Mutation("the youngest", misses: "age range") {
      $0.change(\.adsl, where: isOf("SYN-020"), "AGE", to: "31")
    },
    Mutation("an age", at: "2017-02-20", misses: "age median") {
      $0.change(\.adsl, where: isOf("SYN-004"), "AGE", to: "68")
    },
    Mutation("a time to relapse", at: "2018-03-31", misses: "days to relapse median") {
      $0.change(\.adsl, where: isOf("SYN-003"), "RELDY", to: "250")
    },
    Mutation("the latest relapse", at: "2018-03-31", misses: "days to relapse range") {
      $0.change(\.adsl, where: isOf("SYN-012"), "RELDY", to: "2658")
    },
    Mutation("a dose", misses: "5 mg") {
      $0.change(\.adsl, where: isOf("SYN-030"), "LENDOSE", to: "2.5")
    },
  ]

  private static let treatment = [
    Mutation("a cycle removed", at: "2017-02-20", misses: "lenalidomide total") { data in
      data.adex.removeAll {
        $0["USUBJID"] == "SYN-009" && $0["EXTRT"] == "LENALIDOMIDE" && $0["ACYCLE"] == "6"
      }
    },
    Mutation("a cycle moved between doses", at: "2018-03-31", misses: "lenalidomide total at 5 mg")
    {
      data in
      data.adex.removeAll {
        $0["USUBJID"] == "SYN-023" && $0["EXTRT"] == "LENALIDOMIDE" && $0["ACYCLE"] == "7"
      }
    },
    Mutation("a patient's only infusion removed", misses: "infused") { data in
      data.adex.removeAll { $0["USUBJID"] == "SYN-013" && $0["EXTRT"] == "DLI" }
    },
    Mutation("a seventh cycle of lenalidomide removed", misses: "lenalidomide median") { data in
      data.adex.removeAll {
        $0["USUBJID"] == "SYN-036" && $0["EXTRT"] == "LENALIDOMIDE" && $0["ACYCLE"] == "7"
      }
    },
    Mutation("a dose-limiting toxicity", at: "2017-02-20", misses: "no dose-limiting toxicity") {
      $0.change(\.adsl, where: isOf("SYN-004"), "DLTFL", to: "Y")
    },
  ]

  private static let outcome = [
    Mutation("a remission", misses: "complete remission") {
      $0.change(\.adrs, where: isOf("SYN-001"), "AVALC", to: "PR")
    },
    Mutation("a partial remission", misses: "response") {
      $0.change(\.adrs, where: isOf("SYN-009"), "AVALC", to: "SD")
    },
    Mutation("a relapse", misses: "durable") {
      $0.change(
        \.adrs, where: { $0["USUBJID"] == "SYN-003" && $0["AVALC"] == "RELAPSE" }, "AVALC", to: "CR"
      )
    },
    Mutation("a grade of acute GvHD", misses: "acute GvHD") {
      $0.change(
        \.adgvhd, where: { $0["USUBJID"] == "SYN-012" && $0["GVTYPE"] == "Acute" }, "GRADE", to: "I"
      )
    },
    Mutation("a grade of chronic GvHD", misses: "chronic GvHD") {
      $0.change(
        \.adgvhd, where: { $0["USUBJID"] == "SYN-004" && $0["GVTYPE"] == "Chronic" }, "GRADE",
        to: "Moderate")
    },
    Mutation("a sixth patient with a severe lung infection", misses: "other terms") { data in
      var row = data.adae.first { $0["AEDECOD"] == "Lung infection" } ?? [:]
      row["USUBJID"] = "SYN-044"
      row["AETOXGR"] = "3"
      data.adae.append(row)
    },
    Mutation("a death before 12 months put off", misses: "survival at 12 months") {
      $0.change(
        \.adtte, where: { $0["USUBJID"] == "SYN-005" && $0["PARAMCD"] == "OS" }, "AVAL", to: "400")
    },
    Mutation("a death brought forward", misses: "median survival") {
      $0.change(
        \.adtte, where: { $0["USUBJID"] == "SYN-023" && $0["PARAMCD"] == "OS" }, "AVAL", to: "500")
    },
  ]
}
