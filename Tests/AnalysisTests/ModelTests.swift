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

  @Test func aLevelWithoutEventsIsNamedAndNoNumberGiven() throws {
    let found = try reason("[disease, phase]", where: "Status = 0 or Phase <> 'CR3'")
    #expect(
      found
        == "not estimable: all events have the same value of Phase: CR3. Report events by group and "
        + "a log-rank test, or combine levels so that each has events")
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
    let found = try reason("[disease, sex]", where: early)
    #expect(
      found?.hasPrefix("not estimable: all events have the same value of Disease: AML.") == true)
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
