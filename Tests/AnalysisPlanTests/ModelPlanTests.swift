import AnalysisPlan
import Diagnostics
import Testing
import Wording

struct ModelPlanTests {
  private static let section = """
    models:
      os-adjusted:
        endpoint: os
        label: Overall survival, adjusted
        role: exploratory
        prespecified: false
        covariates: [arm, {variable: adsl.AGE, label: Age, unit: years, per: 10, center: 65}, {product: [arm, age]}]
        strata: [sex]
        cluster: SITEID
        univariable: true
        proportional-hazards: rank
    tables:
      adjusted: {kind: model, title: Adjusted, model: os-adjusted}
    """

  private static let groupings = """
        reference: Placebo
      sex: {label: Sex, variable: adsl.SEX, known-at: baseline, levels: [F, M]}
    endpoints:
      relapse:
        kind: competing-risks
        role: secondary
        prespecified: true
        label: Relapse
        population: safety
        dataset: adtte
        origin: transplant
        time: AVAL
        time-unit: days
        causes: {relapse: CNSR = 0, death: CNSR = 2}
        cause-of-interest: relapse
        event-free: Alive without relapse
    """

  private static func plan() throws -> DemoPlan {
    var plan = try DemoPlan().replacing("tables:", section)
      .replacing("    reference: Placebo\nendpoints:", groupings)
      .replacing("subject-level: adsl", "subject-level: adsl\n  baseline: [AGE]")
    plan.tables["adsl.csv"] = """
      USUBJID,SAFFL,ARM,AGE,SEX,BIRTHDT,RESPDT,SITEID,RESPONSE
      1,Y,Placebo,70,F,1950-01-01,2020-05-01,s1,3
      2,Y,LOW,80,M,1940-01-01,,s2,4
      """
    return plan
  }

  @Test func everyKeyIsRead() throws {
    let outcome = try Self.plan().read()
    #expect(outcome.diagnostics == [])
    let model = try #require(outcome.plan?.model("os-adjusted"))
    #expect(model.endpoint.value == "os")
    #expect(model.label == "Overall survival, adjusted")
    #expect(model.role == "exploratory")
    #expect(!model.prespecified)
    #expect(model.target == .event)
    #expect(model.covariates.map(\.name) == ["arm", "age"])
    guard case .grouping(let reference) = model.covariates[0].kind,
      case .number(let age) = model.covariates[1].kind
    else {
      Issue.record("the covariates are of other kinds")
      return
    }
    #expect(reference == "placebo")
    #expect(age.column == "AGE")
    #expect(age.per == 10)
    #expect(age.center == 65)
    #expect(age.labelWithStep.text == "Age, per 10 years")
    #expect(model.products.map { [$0.first, $0.second] } == [["arm", "age"]])
    #expect(model.strata.map(\.value) == ["sex"])
    #expect(model.cluster?.value == "SITEID")
    #expect(model.variance == .robust)
    #expect(model.univariable)
    #expect(model.proportionalHazards == .rank)
    guard
      case .model(let name)? = outcome.plan?.tables.first(where: { $0.name == "adjusted" })?.kind
    else {
      Issue.record("the table is of another kind")
      return
    }
    #expect(name.value == "os-adjusted")
  }

  @Test func roleIsTheEndpointsIfNotSaid() throws {
    let plan = try Self.plan().replacing("    role: exploratory\n    prespecified: false\n", "")
      .replacing("    cluster: SITEID\n", "").replacing("    proportional-hazards: rank\n", "")
    let model = try #require(plan.read().plan?.model("os-adjusted"))
    #expect(model.role == "primary")
    #expect(model.prespecified)
    #expect(model.variance == .model)
    #expect(model.proportionalHazards == .kaplanMeier)
  }

  @Test(arguments: [
    ("kind: subdistribution", "relapse", true),
    ("kind: cause-specific, cause: death", "death", false),
  ])
  func oneCauseOfSeveralIsModeled(kind: String, cause: String, isSubdistribution: Bool) throws {
    let plan = try Self.plan().replacing(
      "  os-adjusted:",
      "  other: {endpoint: relapse, label: Other, covariates: [arm], \(kind)}\n  os-adjusted:")
    let model = try #require(plan.read().plan?.model("other"))
    #expect(model.target.cause == cause)
    #expect(model.target.isSubdistribution == isSubdistribution)
  }

  /// What stands in the plan, what in its place, the code, the place and a part of the mend.
  @Test(arguments: [
    (
      "endpoint: os\n    label", "endpoint: relaps\n    label", "unknown-name",
      "relaps\n    label", "did you mean 'relapse'?"
    ),
    (
      "endpoint: os\n    label", "endpoint: harms\n    label", "unknown-name", "harms\n    label",
      "the plan has"
    ),
    (
      "label: Overall survival, adjusted", "kind: subdistribution\n    label: L", "unknown-key",
      "subdistribution\n", "leave out 'kind'"
    ),
    ("strata: [sex]", "strata: [arm]", "duplicate-value", "arm]\n    cluster", "keep it in one"),
    (
      "strata: [sex]", "strata: [sex]\n    stratum: sex", "unknown-key", "stratum",
      "did you mean 'strata'?"
    ),
    (
      "cluster: SITEID", "cluster: SITE", "unknown-column", "SITE\n    univ",
      "did you mean 'SITEID'?"
    ),
    (
      "cluster: SITEID", "cluster: SITEID\n    variance: model", "unknown-value", "model\n    univ",
      "write 'variance: robust'"
    ),
    (
      "proportional-hazards: rank", "proportional-hazards: ranks", "unknown-value", "ranks",
      "did you mean 'rank'?"
    ),
    ("per: 10", "per: 0", "unknown-value", "0, center", "above 0"),
    (", center: 65", "", "missing-key", "adsl.AGE, label: Age, unit: years, per", "add 'center:'"),
    ("center: 65", "center: old", "unknown-value", "old}", "usual value"),
    ("{product: [arm, age]}", "{product: [arm]}", "wrong-shape", nil, "[arm, sex]"),
    (
      "{product: [arm, age]}", "{product: [arm, sex]}", "unknown-name", "sex]}]",
      "the plan has arm, age"
    ),
    (
      "[arm, {variable: adsl.AGE", "[sex, {variable: adsl.AGE", "missing-key", nil,
      "add 'reference:'"
    ),
    (
      "[arm, {variable: adsl.AGE,", "[arm, {variable: adsl.SEX,", "type-mismatch",
      "SEX, label: Age", "grouping"
    ),
    (
      "[arm, {variable: adsl.AGE,", "[arm, {variable: adsl.RESPONSE,", "group-from-the-future",
      "RESPONSE, label", "data: baseline"
    ),
    (
      "[arm, {variable: adsl.AGE,", "[arm, {variable: adtte.AVAL,", "unknown-dataset", "adtte.AVAL",
      "column of adsl"
    ),
    ("model: os-adjusted", "model: os-adjust", "unknown-name", nil, "did you mean 'os-adjusted'?"),
  ])
  func aFaultIsReportedWhereItStands(
    old: String, new: String, code: String, marked: String?, mend: String
  ) throws {
    let plan = try Self.plan().replacing(old, new)
    let found = plan.read().diagnostics
    let fault = try #require(found.first { $0.code.rawValue == code }, "\(found)")
    #expect(fault.mend?.contains(mend) == true, "\(fault)")
    #expect(plan.read().plan == nil)
    guard let marked else { return }
    let place = try plan.location(of: marked, length: 1)
    #expect(fault.location.description == place.description)
  }

  @Test func intervalsAreReadAndTheirColumnsMayBeCovariates() throws {
    let plan = try Self.plan().replacing(
      "    strata: [sex]",
      "    intervals: {dataset: adtte, start: CNSR, stop: AVAL, event: PARAMCD = 'OS'}\n    strata: [sex]"
    ).replacing(
      "[arm, {variable: adsl.AGE", "[{variable: adtte.AVAL, id: dose}, arm, {variable: adsl.AGE")
    let outcome = plan.read()
    #expect(outcome.diagnostics == [])
    let intervals = try #require(outcome.plan?.model("os-adjusted")?.intervals)
    #expect(intervals.dataset == "adtte")
    #expect(intervals.start.value == "CNSR")
    #expect(intervals.stop.value == "AVAL")
    #expect(intervals.event.text == "PARAMCD = 'OS'")
  }

  @Test(arguments: [
    ("{dataset: adtte, start: CNSR, stop: AVAL, event: CNSR = 1}", ["inverted-censor-flag"]),
    ("{dataset: adtv, start: CNSR, stop: AVAL, event: CNSR = 0}", ["unknown-dataset"]),
    (
      "{dataset: adtte, start: PARAMCD, stop: AVALS, event: CNSR}",
      ["type-mismatch", "unknown-column", "type-mismatch"]
    ),
    ("{dataset: adtte}", ["missing-key", "missing-key", "missing-key"]),
  ])
  func intervalsHaveTheirFaultsReportedAtOnce(intervals: String, codes: [String]) throws {
    let plan = try Self.plan().replacing(
      "    strata: [sex]", "    intervals: \(intervals)\n    strata: [sex]")
    #expect(plan.read().diagnostics.map(\.code.rawValue) == codes)
    #expect(plan.read().plan == nil)
  }

  @Test(arguments: [
    (
      "model: os-adjusted", "is a model of",
      "endpoint: relapse\n    kind: cause-specific\n    label"
    ),
    ("model: os-adjusted", "is not a covariate of", nil),
  ])
  func aFigureOfHazardsNeedsAFittingModel(
    old: String, words: String, endpoint: String?
  ) throws {
    var plan = try Self.plan().replacing(
      "figures:",
      "figures:\n  hazards: {kind: hazard-diagnostics, title: Hazards, endpoint: os, by: arm, model: os-adjusted}"
    )
    if let endpoint {
      plan = try plan.replacing("endpoint: os\n    label", endpoint)
    } else {
      plan = try plan.replacing("[arm, {variable: adsl.AGE", "[{variable: adsl.AGE")
        .replacing(", {product: [arm, age]}", "").replacing(", center: 65", "")
    }
    let found = plan.read().diagnostics
    #expect(found.count == 1)
    #expect(found.first?.summary.contains(words) == true)
  }

  @Test func aFigureOfHazardsNeedsAGroupingAndATest() throws {
    let plan = try Self.plan().replacing(
      "figures:",
      "figures:\n  hazards: {kind: hazard-diagnostics, title: Hazards, endpoint: os, model: os-adjusted}"
    )
    #expect(plan.read().diagnostics.map(\.code.rawValue) == ["missing-key"])
    let untested = try plan.replacing("endpoint: os, model", "endpoint: os, by: arm, model")
      .replacing("proportional-hazards: rank", "proportional-hazards: none")
    #expect(untested.read().diagnostics.first?.summary.contains("does not test") == true)
  }

  @Test func aCenterWithoutAProductIsRefused() throws {
    let plan = try Self.plan().replacing(", {product: [arm, age]}", "")
    let found = plan.read().diagnostics
    #expect(found.map(\.code.rawValue) == ["unknown-key"])
    #expect(found.first?.summary.contains("'age' is in no product") == true)
  }

  @Test func causesNeedAKindOfModel() throws {
    let plan = try Self.plan().replacing(
      "endpoint: os\n    label", "endpoint: relapse\n    label")
    let found = plan.read().diagnostics
    #expect(found.map(\.code.rawValue) == ["missing-key"])
    #expect(found.first?.mend?.contains("kind: cause-specific") == true)
  }

  @Test func subdistributionRefusesWhatItsMethodHasNot() throws {
    let plan = try Self.plan().replacing(
      "endpoint: os\n    label", "endpoint: relapse\n    kind: subdistribution\n    label")
    let found = plan.read().diagnostics
    #expect(found.map(\.code.rawValue) == ["unknown-key", "unknown-key", "unknown-key"])
    #expect(found.allSatisfy { $0.mend?.contains("cause-specific") == true })
  }

  @Test func allFaultsAreReportedAtOnce() throws {
    let plan = try Self.plan().replacing("endpoint: os\n    label", "endpoint: ss\n    label")
      .replacing("per: 10", "per: ten").replacing("strata: [sex]", "strata: [site]")
      .replacing("univariable: true", "univariable: yes")
    #expect(plan.read().diagnostics.count == 4)
  }

  @Test func aModelSharesItsNameWithNoOtherAnalysis() throws {
    let plan = try Self.plan().replacing("  os-adjusted:", "  os:")
      .replacing("model: os-adjusted", "model: os")
    #expect(plan.read().diagnostics.map(\.code.rawValue) == ["invalid-name"])
  }

  @Test func aModelIsSeenInTheComparisonOfPlans() throws {
    var log = DiagnosticLog()
    let before = try #require(PlanDocument(DemoPlan.base, file: "a.yml", into: &log))
    let after = try #require(PlanDocument(try Self.plan().text, file: "b.yml", into: &log))
    let changes = planChanges(from: before, to: after).filter { $0.section == "models" }
    #expect(changes.map(\.name) == ["os-adjusted"])
    #expect(changes.map(\.kind) == [.added])
    #expect(changes.map(\.isAnalysis) == [true])
  }
}
