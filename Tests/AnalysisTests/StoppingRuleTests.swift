import Diagnostics
import Results
import TestSupport
import Testing

/// Limits are R 4.2.2's `binom.test(x, n)$conf.int`.
struct StoppingRuleTests {
  /// Ten patients, six in the first cohort and four in the second.
  private func study(
    toxicities: Set<Int>, unknown: Set<Int> = [], planned: (Int, Int) = (6, 4), limit: Int = 2
  ) -> StudyFixture {
    let patients = (1...10).map { number in
      let flag = unknown.contains(number) ? "" : toxicities.contains(number) ? "Y" : "N"
      return "s\(number),Y,\(number <= 6 ? "A" : "B"),\(number <= 6 ? "first" : "second"),\(flag)"
    }
    return StudyFixture(
      plan: """
        \(SmallStudy.head)
        endpoints:
          dlt:
            kind: stopping-rule
            role: primary
            prespecified: true
            label: Toxicity
            population: safety
            dataset: adsl
            event: DLTFL = 'Y'
            definition: Any
            confidence-interval: clopper-pearson
            compare: [arm]
            looks:
              - {id: one, label: First look, where: "COHORT = 'first'", planned: \(planned.0), stop-if-more-than: \(limit), if-met: the study stops, otherwise: the study goes on}
              - {id: two, label: Second look, where: "COHORT = 'second'", planned: \(planned.1), stop-if-more-than: \(limit), if-met: the dose is lowered, otherwise: the dose is kept}
        """,
      csv: [
        "adsl.csv": (["USUBJID,SAFFL,ARM,COHORT,DLTFL"] + patients).joined(separator: "\n"),
        "adtte.csv": SmallStudy.adtte, "adae.csv": SmallStudy.adae,
      ])
  }

  @Test func ruleIsMetByMoreToxicitiesThanItsLimit() throws {
    let results = try study(toxicities: [1, 2, 3]).results()
    let met = try results.row("dlt.verdict[look=one]")
    #expect(met.value == 1)
    #expect(met.text == "rule met (3 of 6 patients): the study stops")
    let notMet = try results.row("dlt.verdict[look=two]")
    #expect(notMet.value == 0)
    #expect(notMet.text == "rule not met (0 of 4 patients): the dose is kept")
  }

  @Test func asManyToxicitiesAsTheLimitDoNotMeetTheRule() throws {
    let results = try study(toxicities: [1, 2]).results()
    #expect(try results.value("dlt.verdict[look=one]") == 0)
  }

  @Test func lookWithTooFewPatientsIsNotEvaluated() throws {
    let row = try study(toxicities: [1], planned: (7, 4)).results().row("dlt.verdict[look=one]")
    #expect(row.value == nil)
    #expect(row.reason == "not evaluated: 6 of 7 patients")
    #expect(row.text == row.reason)
  }

  @Test func tooManyToxicitiesMeetTheRuleBeforeAllPatientsAreIn() throws {
    let row = try study(toxicities: [1, 2, 3], planned: (7, 4)).results()
      .row("dlt.verdict[look=one]")
    #expect(row.value == 1)
  }

  @Test func lookWithMorePatientsThanPlannedIsUsedAsItIsWithAWarning() throws {
    let outcome = study(toxicities: [1, 2, 3], planned: (5, 4)).run()
    #expect(outcome.codes == ["look-too-large"])
    let results = try #require(outcome.results)
    #expect(try results.value("dlt.patients[look=one]") == 6)
    #expect(try results.value("dlt.verdict[look=one]") == 1)
  }

  @Test func patientOfUnknownToxicityIsNoPatientWithoutOne() throws {
    let outcome = study(toxicities: [1], unknown: [2]).run()
    #expect(outcome.codes == ["outcome-not-known"])
    let results = try #require(outcome.results)
    #expect(try results.value("dlt.patients[look=one]") == 5)
    #expect(try results.row("dlt.verdict[look=one]").reason == "not evaluated: 5 of 6 patients")
    #expect(try results.value("dlt.patients") == 9)
  }

  @Test func countsOfLooksOfEveryoneAndOfGroupsHaveTheirIntervals() throws {
    let results = try study(toxicities: [1, 2, 7, 8]).results()
    #expect(try results.row("dlt.toxicities[look=one]").text == "2 (33%)")
    #expect(try results.row("dlt.toxicities[look=one]").denominator == 6)
    let look = try results.row("dlt.proportion[look=two]")
    expectClose(look.lower, 0.067585986488543, look.id)
    expectClose(look.upper, 0.932414013511457, look.id)
    let everyone = try results.row("dlt.proportion")
    #expect(everyone.text == "4 of 10 (40%, 95%\u{A0}CI 12% to 74%)")
    expectClose(everyone.lower, 0.121552258119827, everyone.id)
    expectClose(everyone.upper, 0.737621923393055, everyone.id)
    #expect(try results.value("dlt.patients[arm=b]") == 4)
    #expect(try results.value("dlt.toxicities[arm=b]") == 2)
  }

  @Test func limitIsTheRuleInWords() throws {
    let row = try study(toxicities: []).results().row("dlt.limit[look=one]")
    #expect(row.value == 2)
    #expect(row.denominator == 6)
    #expect(row.text == "more than 2 in 6")
    #expect(row.category == [ResultRow.CategoryPart(name: "look", label: "First look")])
  }

  @Test func rowsComeLookByLookThenForEveryoneAndByGroup() throws {
    let ids = try study(toxicities: []).results().rows.map(\.id)
    #expect(
      ids.prefix(5) == [
        "dlt.patients[look=one]", "dlt.toxicities[look=one]", "dlt.proportion[look=one]",
        "dlt.limit[look=one]", "dlt.verdict[look=one]",
      ])
    #expect(ids.count == 2 * 5 + 3 * 3)
    #expect(ids.last == "dlt.proportion[arm=a]")
  }
}
