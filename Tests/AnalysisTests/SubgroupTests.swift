import Diagnostics
import Foundation
import Results
import TestSupport
import Testing

/// Transplants for acute leukemia (`Tests/ThirdParty/bmtcrr`).
///
/// Expected values by R 4.2.2, survival 3.5-3:
/// `coxph(Surv(ftime, Status > 0) ~ D, subset = …)` in each subgroup, and
/// `anova(coxph(S ~ D + f), coxph(S ~ D * f))` for each factor.
struct SubgroupTests {
  private static func study(
    subgroups: String = "[sex, phase]", more: String = "", where condition: String = "Status >= 0"
  ) throws -> StudyFixture {
    let file = URL(filePath: #filePath)
      .appending(path: "../../ThirdParty/bmtcrr/bmtcrr.csv").standardized
    let plan = """
      trial: {id: bmt, acronym: BMT, title: Transplants, design: observational, synthetic: false}
      data: {datasets: {bmt: bmt.csv}}
      groupings:
        disease: {label: Disease, variable: bmt.D, known-at: baseline, levels: [ALL, AML], reference: ALL}
        sex: {label: Sex, variable: bmt.Sex, known-at: baseline, levels: [F, M]}
        phase: {label: Phase, variable: bmt.Phase, known-at: baseline, levels: [CR1, CR2, CR3, Relapse]}
        graft: {label: Graft, variable: bmt.Source, known-at: baseline, levels: [BM+PB, PB]}
      endpoints:
        efs:
          {kind: time-to-event, role: primary, prespecified: true, label: EFS, dataset: bmt,
           where: "\(condition)", origin: transplant, time: ftime, time-unit: months, event: Status > 0, competing: none,
           compare: [disease]}
      figures:
        forest: {kind: forest, title: Subgroups, endpoint: efs, by: disease, subgroups: \(subgroups)}
      \(more)
      """
    return StudyFixture(plan: plan, files: ["bmt.csv": try [UInt8](Data(contentsOf: file))])
  }

  @Test func ratiosAreThoseOfAModelInEachSubgroup() throws {
    let results = try Self.study().results()
    let women = try results.row("efs.hazard-ratio[sex=f][disease=aml/all]")
    expectClose(women.value, 0.735833186402309)
    expectClose(women.lower, 0.439565885545891)
    expectClose(women.upper, 1.231784576590959)
    #expect(women.n == 77)
    #expect(women.events == 60)
    #expect(women.category == [.init(name: "sex", label: "F")])
    #expect(women.text == "0.74 (95%\u{A0}CI 0.44 to 1.23)")
    let third = try results.row("efs.hazard-ratio[phase=cr3][disease=aml/all]")
    expectClose(third.value, 1.091368216166675)
    expectClose(third.lower, 0.270435062708422)
    expectClose(third.upper, 4.404327498550126)
  }

  @Test func oneTestAFactorComparesTheModelsWithAndWithoutProducts() throws {
    let results = try Self.study().results()
    let sex = try results.row("efs.interaction[sex][disease]")
    expectClose(sex.value, 0.199707837170536)
    expectClose(sex.p, 0.654956774840914)
    #expect(sex.degreesOfFreedom == 1)
    #expect(sex.test == "likelihood ratio")
    let phase = try results.row("efs.interaction[phase][disease]")
    expectClose(phase.value, 0.647576901500543)
    expectClose(phase.p, 0.885459458197592)
    #expect(phase.degreesOfFreedom == 3)
    #expect(phase.n == 177)
    #expect(phase.events == 131)
  }

  @Test func subgroupsAddUpToEveryone() throws {
    let results = try Self.study(subgroups: "[sex, phase, graft]").results()
    for (factor, levels) in [
      ("sex", ["f", "m"]), ("phase", ["cr1", "cr2", "cr3", "relapse"]), ("graft", ["bm-pb", "pb"]),
    ] {
      for arm in ["all", "aml"] {
        for statistic in ["patients", "events"] {
          let parts = try levels.map {
            try results.value("efs.\(statistic)[\(factor)=\($0)][disease=\(arm)]")
          }
          let whole = try results.value("efs.\(statistic)[disease=\(arm)]")
          #expect(parts.reduce(0, +) == whole)
        }
      }
    }
  }

  /// Every transplant in third remission with marrow and blood is left out, and so is every event of
  /// lymphoblastic leukemia in first remission.
  @Test func whatCannotBeComparedHasAReason() throws {
    let results = try Self.study(
      subgroups: "[phase]",
      where: "not (Phase = 'CR3') and not (Phase = 'CR1' and D = 'ALL' and Status > 0)"
    ).results()
    #expect(
      try results.row("efs.hazard-ratio[phase=cr3][disease=aml/all]").reason
        == "not estimable: no patients in this group")
    #expect(
      try results.row("efs.hazard-ratio[phase=cr1][disease=aml/all]").reason
        == "not estimable: no events in the reference group")
    // R as above, `2 * (b$loglik[2] - a$loglik[2])` of models whose iterations go on until the likelihood
    // stands still.
    let test = try results.row("efs.interaction[phase][disease]")
    expectClose(test.value, 9.24637283893617, relative: 1e-8)
    expectClose(test.p, 0.00982145088596244, relative: 1e-8)
    #expect(test.degreesOfFreedom == 2)
    #expect(
      test.method.hasSuffix(
        "; 1 group of a subgroup has no events: the likelihood is that at its limit"))
    #expect(try results.value("efs.patients[phase=cr3][disease=aml]") == 0)
  }

  /// A level without patients is no part of the models: R with `droplevels`.
  @Test func emptySubgroupsTakeNoDegreeOfFreedom() throws {
    let results = try Self.study(subgroups: "[phase]", where: "Phase in ('CR1', 'CR2')").results()
    let test = try results.row("efs.interaction[phase][disease]")
    #expect(test.degreesOfFreedom == 1)
    expectClose(test.value, expectedOfTwoPhases.chiSquare)
    expectClose(test.p, expectedOfTwoPhases.p)
    let one = try Self.study(subgroups: "[phase]", where: "Phase = 'CR1'").results()
    #expect(
      try one.row("efs.interaction[phase][disease]").reason
        == "not estimable: fewer than two subgroups with patients")
  }

  /// R as above, without the lymphoblastic leukemia in third remission: its product has no coefficient.
  @Test func aGroupWithoutPatientsTakesNoDegreeOfFreedom() throws {
    let results = try Self.study(
      subgroups: "[phase]", where: "not (Phase = 'CR3' and D = 'ALL')"
    ).results()
    let test = try results.row("efs.interaction[phase][disease]")
    expectClose(test.value, 0.290733542537282, relative: 1e-8)
    expectClose(test.p, 0.864705085961684, relative: 1e-8)
    #expect(test.degreesOfFreedom == 2)
    #expect(test.method.contains("1 product has no coefficient"))
  }

  private let expectedOfTwoPhases = (chiSquare: 0.224616318097617, p: 0.635544804701732)

  /// Of four phases the two that are drawn are compared: R as above, of the rows with these phases.
  @Test(arguments: [
    (
      "CR2", "cr2", 1.14749863936436, 2.59232827454401, 5.89590925733794, 7.34776730790418,
      0.00671460931879611, 92
    ),
    (
      "Relapse", "relapse", 2.57129370465662, 4.68248937561427, 10.0891647213354,
      4.97995256558045, 0.0256426862476118, 120
    ),
  ])
  func twoOfMoreLevelsAreComparedAlone(
    label: String, slug: String, everyone: Double, women: Double, upper: Double, chiSquare: Double,
    p: Double, n: Int
  ) throws {
    let results = try Self.phases("level: \(label)").results()
    let pair = "[phase=\(slug)/cr1]"
    let all = try results.row("efs.pair-hazard-ratio\(pair)")
    expectClose(all.value, everyone)
    #expect(all.n == n)
    let ofWomen = try results.row("efs.hazard-ratio[sex=f]\(pair)")
    expectClose(ofWomen.value, women)
    expectClose(ofWomen.upper, upper)
    let test = try results.row("efs.interaction[sex]\(pair)")
    expectClose(test.value, chiSquare)
    expectClose(test.p, p)
    #expect(test.degreesOfFreedom == 1)
    #expect(results["efs.interaction[sex][phase]"] == nil)
  }

  @Test func allLevelsCanBeAskedFor() throws {
    let results = try Self.phases("level: CR2, all-levels: true").results()
    let test = try results.row("efs.interaction[sex][phase]")
    expectClose(test.value, 9.39446582181449)
    expectClose(test.p, 0.0244809798764037)
    #expect(test.degreesOfFreedom == 3)
    #expect(results["efs.pair-hazard-ratio[phase=cr2/cr1]"] == nil)
    #expect(results["efs.hazard-ratio[sex=f][phase=relapse/cr1]"] != nil)
  }

  /// Both would have results of one id, of different models.
  @Test(arguments: [(true, false), (false, true)])
  func aPairAndAllLevelsInOneFactorAreRefused(first: Bool, second: Bool) throws {
    var study = try Self.phases("level: CR2\(first ? ", all-levels: true" : "")")
    study.plan += """
        again: {kind: forest, title: Again, endpoint: efs, by: phase, level: CR3,
          subgroups: [graft, sex]\(second ? ", all-levels: true" : "")}
      """
    let outcome = study.run()
    #expect(outcome.codes == ["conflicting-keys"])
    #expect(outcome.log.diagnostics.first?.location.line == 15)
    #expect(outcome.log.diagnostics.first?.notes.first?.location.line == 14)
  }

  /// R as above: everyone of CR3 and CR1, and the pair's interaction.
  @Test func figuresOfTwoPairsHaveTheRowsOfBoth() throws {
    var study = try Self.phases("level: CR2")
    study.plan += """
        again: {kind: forest, title: Again, endpoint: efs, by: phase, level: CR3, subgroups: [sex]}
        all: {kind: forest, title: All, endpoint: efs, by: phase, level: CR3, all-levels: true, subgroups: [graft]}
      """
    let results = try study.results()
    let expected = try Self.phases("level: CR2").results()
    for id in [
      "efs.hazard-ratio[sex=f][phase=cr2/cr1]", "efs.pair-hazard-ratio[phase=cr2/cr1]",
      "efs.interaction[sex][phase=cr2/cr1]",
    ] {
      #expect(try results.row(id).value == expected.row(id).value)
    }
    for id in [
      "efs.hazard-ratio[sex=f][phase=cr3/cr1]", "efs.pair-hazard-ratio[phase=cr3/cr1]",
      "efs.interaction[sex][phase=cr3/cr1]", "efs.interaction[graft][phase]",
      "efs.hazard-ratio[graft=pb][phase=relapse/cr1]",
    ] {
      #expect(results[id] != nil)
    }
    #expect(Set(results.rows.map(\.id)).count == results.rows.count)
  }

  /// A level of which nobody has an event, or nobody is there, takes nothing from the pair that is drawn.
  @Test func thirdLevelsDoNotMatter() throws {
    let whole = try Self.phases("level: CR2").results()
    let condition = "Phase <> 'CR3' and (Phase <> 'Relapse' or Status = 0)"
    let without = try Self.phases("level: CR2", where: condition).results()
    for id in [
      "efs.pair-hazard-ratio[phase=cr2/cr1]", "efs.hazard-ratio[sex=m][phase=cr2/cr1]",
      "efs.interaction[sex][phase=cr2/cr1]",
    ] {
      #expect(try without.row(id).value == whole.row(id).value)
      #expect(try without.row(id).value != nil)
    }
  }

  private static func phases(
    _ lines: String, where condition: String = "Status >= 0"
  ) throws -> StudyFixture {
    var study = try Self.study(subgroups: "[sex]", where: condition)
    study.plan = study.plan
      .replacing("Relapse]}\n", with: "Relapse], reference: CR1}\n")
      .replacing("compare: [disease]", with: "compare: [disease, phase]")
      .replacing("by: disease,", with: "by: phase, \(lines),")
    return study
  }

  @Test func aPairThatTwoFiguresShowIsComputedOnce() throws {
    let second =
      "  again: {kind: forest, title: Again, endpoint: efs, by: disease, subgroups: [sex, graft]}"
    let results = try Self.study(more: second).results()
    let tests = results.rows.filter { $0.statistic == "interaction" }.map(\.id)
    #expect(
      tests == [
        "efs.interaction[sex][disease]", "efs.interaction[phase][disease]",
        "efs.interaction[graft][disease]",
      ])
  }
}
