import Foundation
import Diagnostics
import Results
import TestSupport
import Testing

/// Expected values: `Tests/Oracle/models.R`, by R 4.2.2, survival 3.5-3 and cmprsk 2.2-11.
struct ModelTests {
  /// Every number that R has for a model, and no statistic of it that R does not have.
  @Test(arguments: ModelStudy.models.map(\.name) + ["breslow"])
  func everyNumberIsR(_ model: String) throws {
    let outcome =
      model == "breslow"
      ? try ModelStudy.study(
        [("breslow", "endpoint: efs, covariates: [disease, \(ModelStudy.age)]")],
        conventions: "{cox-ties: breslow}"
      ).run() : try ModelStudy.study().run()
    let results = try #require(outcome.results)
    let lines = try OracleFile.lines("models-expected.csv").filter { $0[0] == model }
    try #require(lines.count >= 18)
    for line in lines {
      let row = try results.row("\(model).\(line[1])")
      let number = try #require(try OracleFile.number(line[3]))
      expectClose(try row.number(line[2]), number)
    }
    let expected = Set(lines.map { "\(model).\($0[1])" })
    let counts = ["patients", "events", "left-out"]
    for row in results.rows(of: model) where !counts.contains(row.statistic) {
      #expect(expected.contains(row.id), "R has no \(row.id)")
      #expect(row.reason == nil)
    }
  }

  @Test func rowSaysWhatItIsAbout() throws {
    let results = try #require(try ModelStudy.study().run().results)
    let age = try results.row("plain.hazard-ratio[covariate=age]")
    #expect(age.text == "1.11 (95%\u{A0}CI 0.96 to 1.29)")
    #expect(age.category == [.init(name: "covariate", label: "Age, per 10 years")])
    #expect(age.endpoint == "efs")
    #expect(age.role == "secondary")
    #expect(age.prespecified)
    #expect(age.n == 177)
    #expect(age.events == 131)
    #expect(
      age.method
        == "Cox proportional hazards model (Cox 1972) of Disease, Phase, Age (per 10 years) and Sex, "
        + "Efron's approximation for tied events (Efron 1977), Wald interval and Wald test")
    let disease = try results.row("stratified.univariable-hazard-ratio[disease=aml/all]")
    #expect(disease.method.contains("of Disease alone, stratified by Sex"))
    #expect(disease.grouping == "disease")
    #expect(disease.level == "AML")
    #expect(disease.reference == "ALL")
    let clustered = try results.row("clustered.wald")
    #expect(clustered.method.contains("robust variance (Lin and Wei 1989) with clusters by Phase"))
    let beside = try results.row("product-number.hazard-ratio[disease=aml/all]")
    #expect(beside.method.hasSuffix("; where Age is 30 years"))
    #expect(
      try results.row("product.hazard-ratio[sex=m/f]").method.hasSuffix("; where Disease is ALL"))
    let alone = try results.row("plain.univariable-hazard-ratio[covariate=age]")
    #expect(alone.method.contains(" of Age (per 10 years) alone, Efron's"))
    let fine = try results.row("subdistribution.hazard-ratio[disease=aml/all]")
    #expect(fine.method.contains("Fine and Gray 1999"))
    #expect(fine.method.contains("Breslow"))
  }

  /// The likelihood takes subjects to be independent, and a subdistribution has none.
  @Test func testsThatDoNotHoldAreNotMade() throws {
    let results = try #require(try ModelStudy.study().run().results)
    for model in ["robust", "clustered", "subdistribution"] {
      #expect(results["\(model).likelihood-ratio"] == nil)
      #expect(results["\(model).score"] == nil)
      #expect(results["\(model).akaike-criterion"] == nil)
    }
    #expect(results["subdistribution.concordance"] == nil)
    #expect(!results.rows(of: "clustered").contains { $0.statistic == "proportional-hazards" })
    #expect(try results.row("product-robust.interaction[disease][sex]").test == "Wald")
    #expect(try results.row("product.interaction[disease][sex]").test == "likelihood ratio")
  }

  @Test func subjectsWithoutAValueAreLeftOutAndCountedInAWarning() throws {
    let outcome = try ModelStudy.study(ModelStudy.models.filter { $0.name == "incomplete" }).run()
    let results = try #require(outcome.results)
    #expect(outcome.codes == ["incomplete-covariates"])
    let warning = try #require(outcome.log.sorted.first)
    #expect(warning.summary.hasPrefix("16 of 177 subjects are left out of 'incomplete'"))
    #expect(warning.notes.map(\.text) == ["16 of them have none of 'age'"])
    #expect(try results.row("incomplete.left-out").denominator == 177)
    let levels = try ["all", "aml"].map { try results.value("incomplete.patients[disease=\($0)]") }
    #expect(levels.reduce(0, +) == 161)
  }

  private func reason(
    _ covariates: String, where condition: String = "Status >= 0",
    id: String = "hazard-ratio[disease=aml/all]"
  ) throws -> String? {
    let results = try #require(
      try ModelStudy.study(
        [("m", "endpoint: efs, covariates: \(covariates)")], where: condition
      ).run().results)
    for row in results.rows(of: "m")
    where !["patients", "events", "left-out"].contains(row.statistic) {
      #expect(row.value == nil && row.p == nil && row.reason == row.text, "\(row.id)")
    }
    return try results.row("m.\(id)").reason
  }

  /// What there is to a model is held against numbers of R by id and field.
  private func expect(
    _ covariates: String, where condition: String = "Status >= 0", endpoint: String = "efs",
    more lines: String = "", conventions: String = "{profile: house}", endpointKeys: String = "",
    _ numbers: [(id: String, field: String, value: Double)]
  ) throws -> ResultSet {
    let results = try #require(
      try ModelStudy.study(
        [("m", "endpoint: \(endpoint), covariates: \(covariates)\(lines)")], where: condition,
        conventions: conventions, endpointKeys: endpointKeys
      ).run().results)
    for (id, field, value) in numbers {
      expectClose(try results.row("m.\(id)").number(field), value, relative: 1e-7, "\(id) \(field)")
    }
    return results
  }

  /// R 4.2.2, survival 3.5-3: `coxph(Surv(ftime, Status > 0) ~ D + Phase, data, control =
  /// coxph.control(eps = 1e-14, iter.max = 200))`, which warns of PhaseCR3, with its `score`, `loglik`,
  /// `concordance` and `AIC`, and `cox.zph(fit, terms = TRUE)`; data without the events of CR3.
  @Test func aLevelWithoutEventsLeavesTheOthersTheirRatios() throws {
    let results = try expect(
      "[disease, phase]", where: "Status = 0 or Phase <> 'CR3'", more: ", univariable: true",
      [
        ("hazard-ratio[disease=aml/all]", "value", 0.727528566367339),
        ("hazard-ratio[disease=aml/all]", "lower", 0.507694807110681),
        ("hazard-ratio[disease=aml/all]", "p", 0.0831044239560281),
        ("hazard-ratio[phase=cr2/cr1]", "value", 1.17406951743199),
        ("hazard-ratio[phase=relapse/cr1]", "upper", 4.27831876488404),
        ("univariable-hazard-ratio[phase=relapse/cr1]", "value", 2.62655771240966),
        ("likelihood-ratio", "value", 37.0826235457166), ("likelihood-ratio", "df", 4),
        ("score", "value", 34.7280295399921), ("concordance", "value", 0.654865900383142),
        ("akaike-criterion", "value", 1103.90234303791),
        ("proportional-hazards[disease]", "value", 2.99341161687092),
      ])
    for id in ["hazard-ratio[phase=cr3/cr1]", "univariable-hazard-ratio[phase=cr3/cr1]"] {
      #expect(try results.row("m.\(id)").reason == "not estimable: no events in this group")
    }
    for id in ["wald", "wald[phase]", "proportional-hazards[phase]", "proportional-hazards"] {
      #expect(
        try results.row("m.\(id)").reason
          == "not estimable: one of the hazard ratios has no estimate", "\(id)")
    }
  }

  /// R 4.2.2, cmprsk 2.2-11: `crr(ftime, Status, cbind(Phase == "CR2", Phase == "CR3", Phase == "Relapse",
  /// Age), gtol = 1e-14, maxiter = 20)`, whose coefficient of CR3 is -19.8 and falls by 1 an iteration; data
  /// without the relapses of CR3, whose nine other patients count towards the estimate of censoring.
  @Test func aLevelWithoutEventsOfTheCauseLeavesTheOthersTheirSubdistributionRatios() throws {
    let results = try expect(
      "[phase, {variable: bmt.Age, label: Age}]", where: "not (Phase = 'CR3' and Status = 1)",
      endpoint: "relapse", more: ", kind: subdistribution",
      [
        ("hazard-ratio[phase=cr2/cr1]", "value", exp(0.0819321374727130)),
        (
          "hazard-ratio[phase=cr2/cr1]", "upper",
          exp(0.0819321374727130 + 1.959963984540054 * 0.4488854848245145)
        ),
        ("hazard-ratio[phase=relapse/cr1]", "value", exp(1.0910141894131931)),
        (
          "hazard-ratio[phase=relapse/cr1]", "lower",
          exp(1.0910141894131931 - 1.959963984540054 * 0.3720639306213125)
        ),
        ("hazard-ratio[covariate=age]", "value", exp(-0.0209212528129944)),
        (
          "hazard-ratio[covariate=age]", "lower",
          exp(-0.0209212528129944 - 1.959963984540054 * 0.0108098734820435)
        ),
      ])
    #expect(
      try results.row("m.hazard-ratio[phase=cr3/cr1]").reason
        == "not estimable: no events in this group")
  }

  /// As above, without the events of the reference CR1.
  @Test func aReferenceWithoutEventsTakesItsOwnRatiosOnly() throws {
    let results = try expect(
      "[disease, phase]", where: "Status = 0 or Phase <> 'CR1'",
      [
        ("hazard-ratio[disease=aml/all]", "value", 0.780220720124718),
        ("hazard-ratio[disease=aml/all]", "lower", 0.525305370328006),
        ("likelihood-ratio", "value", 70.5301689600531), ("score", "value", 51.570845189861),
      ])
    for level in ["cr2", "cr3", "relapse"] {
      #expect(
        try results.row("m.hazard-ratio[phase=\(level)/cr1]").reason
          == "not estimable: no events in a group that this one is compared with")
    }
  }

  /// R as above, `coxph(Surv(ENTRY, ftime, Status > 0) ~ D + Phase)` with ENTRY ftime / 4 of women and 0 of
  /// men; with cause 1 as the event for the cause-specific model.
  @Test func subjectsWhoCameLateAreAtRiskFromTheirEntryOn() throws {
    let entry = ", entry: ENTRY"
    _ = try expect(
      "[disease, phase]", endpointKeys: entry,
      [
        ("hazard-ratio[disease=aml/all]", "value", 0.828390447849353),
        ("hazard-ratio[disease=aml/all]", "lower", 0.584042765603892),
        ("hazard-ratio[phase=cr3/cr1]", "upper", 2.48474970430186),
        ("hazard-ratio[phase=relapse/cr1]", "p", 0.000696928156483684),
        ("score", "value", 19.4468404827587), ("concordance", "value", 0.611261642675698),
        ("proportional-hazards[disease]", "value", 2.9094115078084),
        ("proportional-hazards", "value", 3.96575709577227),
      ])
    _ = try expect(
      "[disease, phase]", endpoint: "relapse", more: ", kind: cause-specific", endpointKeys: entry,
      [
        ("hazard-ratio[disease=aml/all]", "value", 0.589730718005488),
        ("hazard-ratio[phase=relapse/cr1]", "upper", 7.78671534669091),
      ])
  }

  /// R as above: `weights = W, ties = "breslow"`, and the model of the rows repeated W times with Efron's
  /// ties, with W 2 above 30 years, else 3 for myeloid leukemia, else 1.
  @Test func aRowWithAWeightIsThatManySubjects() throws {
    let weight = ", weight: W"
    let results = try expect(
      "[disease, phase]", endpointKeys: weight,
      [
        ("patients", "value", 341), ("events", "value", 245), ("left-out", "value", 0),
        ("hazard-ratio[disease=aml/all]", "value", 0.681927608019008),
        ("hazard-ratio[disease=aml/all]", "lower", 0.51562068644982),
        ("hazard-ratio[phase=cr3/cr1]", "p", 0.0705964042895622),
        ("likelihood-ratio", "value", 53.0696894183407),
        ("concordance", "value", 0.635461678417103),
      ])
    let levels = try ["all", "aml"].map { try results.value("m.patients[disease=\($0)]") }
    #expect(levels.reduce(0, +) == 341)
    _ = try expect(
      "[disease, phase]", conventions: "{cox-ties: breslow}", endpointKeys: weight,
      [
        ("hazard-ratio[disease=aml/all]", "value", 0.680912193080833),
        ("hazard-ratio[phase=cr2/cr1]", "lower", 0.839688323081505),
        ("hazard-ratio[phase=relapse/cr1]", "upper", 3.96937569188715),
      ])
  }

  /// R as above: `survfit(Surv(ENTRY, ftime, factor(Status)) ~ 1)` and `~ D`; the variance by the delta method
  /// is the formula 4.4.19 of Andersen, Borgan, Gill and Keiding 1993, written out in R.
  @Test func cumulativeIncidenceKnowsOfLateEntries() throws {
    let results = try #require(
      try ModelStudy.study(
        [("m", "endpoint: efs, covariates: [disease]")],
        conventions: "{incidence-variance: infinitesimal-jackknife, incidence-interval: plain}",
        endpointKeys: ", entry: ENTRY"
      ).run().results)
    for (cause, time, incidence, variance) in [
      ("relapse", 6, 0.209406806429635, 0.00105500231737301),
      ("relapse", 12, 0.292609025819797, 0.00127275584422851),
      ("death", 12, 0.445086932236372, 0.00153244493491663),
      ("death", 24, 0.461066066220093, 0.00153218616632475),
    ] {
      let row = try results.row("relapse.cumulative-incidence@\(time)[cause=\(cause)]")
      expectClose(row.value, incidence)
      let halfWidth = 1.959963984540054 * variance.squareRoot()
      expectClose(row.upper, incidence + halfWidth)
      expectClose(row.lower, incidence - halfWidth)
    }
    let group = "[cause=relapse][disease=all]"
    expectClose(
      try results.value("relapse.cumulative-incidence@6\(group)"), 0.252270646617679)
    #expect(try results.value("relapse.at-risk@24") == 41)
  }

  @Test func aCovariateThatOthersDetermineIsNamed() throws {
    let found = try reason("[disease, \(ModelStudy.age), {variable: bmt.Age, id: years}]")
    #expect(
      found
        == "not estimable: Age is determined by the covariates before it. Leave one of the dependent "
        + "covariates out, such as one indicator of each set of levels")
  }

  @Test func covariatesThatSeparateAreNamed() throws {
    let early = "(D = 'AML' and Status > 0 and ftime < 5) or (D = 'ALL' and Status = 0)"
    // R as above: the ratio of Sex is that among those with myeloid leukemia.
    let results = try expect(
      "[disease, sex]", where: early,
      [
        ("hazard-ratio[sex=m/f]", "value", 0.770322053756695),
        ("hazard-ratio[sex=m/f]", "upper", 1.51874552021948),
      ])
    #expect(
      try results.row("m.hazard-ratio[disease=aml/all]").reason
        == "not estimable: no events in a group that this one is compared with")
    let apart =
      "(D = 'AML' and Status > 0 and ftime < 5) or (D = 'ALL' and Status > 0 and ftime > 5)"
    let separated = try reason("[disease, sex]", where: apart)
    #expect(
      separated?.hasPrefix(
        "not estimable: patients with the event are separated from the others by Disease: AML.")
        == true)
  }

  @Test func anEmptyReferenceIsNamed() throws {
    let found = try reason("[disease, phase]", where: "Phase <> 'CR1'")
    #expect(
      found
        == "not estimable: no patients in the reference group of Phase; name another level "
        + "'reference:'")
  }

  /// With two clusters the robust variance of two coefficients is singular: R's `coxph` prints one all the
  /// same.
  @Test func tooFewClustersGiveAReason() throws {
    let results = try #require(
      try ModelStudy.study([
        ("m", "endpoint: efs, covariates: [disease, phase], cluster: Sex, univariable: true")
      ]).run().results)
    for id in ["hazard-ratio[disease=aml/all]", "wald", "univariable-hazard-ratio[phase=cr2/cr1]"] {
      let row = try results.row("m.\(id)")
      #expect(row.value == nil && row.p == nil)
      #expect(row.reason?.contains("needs more than 2 clusters") == true)
    }
    #expect(try results.row("m.univariable-hazard-ratio[disease=aml/all]").value != nil)
  }

  @Test func anEventAtTimeZeroHasNoLogarithm() throws {
    let study = try ModelStudy.study([
      ("m", "endpoint: efs, covariates: [disease], proportional-hazards: log")
    ])
    let text = String(decoding: try #require(study.files["bmt.csv"]), as: UTF8.self)
    let zero = text.replacing("\"BM+PB\",0.67", with: "\"BM+PB\",0")
    try #require(zero != text)
    let results = try StudyFixture(plan: study.plan, csv: ["bmt.csv": zero]).results()
    #expect(
      try results.row("m.proportional-hazards").reason
        == "not estimable: an event at time 0 has no logarithm. Write another 'proportional-hazards'"
    )
    #expect(try results.row("m.hazard-ratio[disease=aml/all]").value != nil)
  }

  @Test func noPatientsAndNoEventsAreSaid() throws {
    let empty = try reason("[disease]", where: "Status = 7")
    #expect(empty == "no patients")
    let calm = try reason("[disease]", where: "Status = 0")
    #expect(
      calm
        == "not estimable: no events. Report the follow-up instead: a hazard cannot be compared "
        + "without an event")
  }

  /// The other ratios are those of a model without the level: R with `droplevels`.
  @Test func aLevelWithoutPatientsHasAReasonAndTheOthersANumber() throws {
    let results = try #require(
      try ModelStudy.study(
        [("m", "endpoint: efs, covariates: [disease, phase]")], where: "Phase <> 'CR3'"
      ).run().results)
    #expect(
      try results.row("m.hazard-ratio[phase=cr3/cr1]").reason
        == "not estimable: no patients in this group")
    #expect(try results.row("m.wald").degreesOfFreedom == 3)
    expectClose(try results.value("m.hazard-ratio[disease=aml/all]"), 0.727528566367339)
    expectClose(try results.value("m.hazard-ratio[phase=cr2/cr1]"), 1.174069517432147)
  }
}
