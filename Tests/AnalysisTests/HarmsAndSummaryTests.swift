import Diagnostics
import Results
import TestSupport
import Testing

struct HarmsTests {
  private static let adae = """
    USUBJID,AEBODSYS,AEDECOD,AESER
    s1,Skin,Rash,N
    s1,Skin,Rash,Y
    s1,Gut,Nausea,N
    s2,Skin,Itch,N
    s3,Eye,Pain,N
    s3,Gut,Nausea,Y
    """

  private func results(_ adae: String = adae, adsl: String = SmallStudy.adsl) throws -> ResultSet {
    try SmallStudy.harms(adsl: adsl, adae: adae, lines: "serious: AESER = 'Y'").results()
  }

  @Test func subjectWithoutEventsCountsInTheDenominator() throws {
    let row = try results().row("harms.patients[arm=b]")
    #expect(row.value == 1)
    #expect(row.denominator == 2)
    #expect(row.text == "1 (50%)")
    #expect(try results().row("harms.patients").denominator == 4)
    #expect(try results().value("harms.patients") == 3)
  }

  @Test func patientCountsOnceAndEachEventOnce() throws {
    let results = try results()
    #expect(try results.value("harms.patients[class=skin][term=rash][arm=a]") == 1)
    #expect(try results.value("harms.events[class=skin][term=rash][arm=a]") == 2)
    #expect(try results.value("harms.patients[class=skin]") == 2)
    #expect(try results.value("harms.events") == 6)
    #expect(try results.value("harms.patients[serious=yes]") == 2)
    #expect(try results.value("harms.events[serious=yes][arm=a]") == 1)
    #expect(try results.value("harms.patients[class=eye][arm=a]") == 0)
    #expect(try results.row("harms.patients[class=eye][arm=a]").text == "0")
    #expect(results["harms.events"]?.denominator == nil)
  }

  @Test func classesAndTermsStandByPatientsThenByName() throws {
    let ids = try results().rows.filter { $0.statistic == "patients" && $0.grouping == nil }
      .map(\.id)
    #expect(
      ids == [
        "harms.patients", "harms.patients[serious=yes]", "harms.patients[class=gut]",
        "harms.patients[class=gut][term=nausea]", "harms.patients[class=skin]",
        "harms.patients[class=skin][term=itch]", "harms.patients[class=skin][term=rash]",
        "harms.patients[class=eye]", "harms.patients[class=eye][term=pain]",
      ])
  }

  @Test func categoryHoldsTheLabelsAsTheyStandInTheData() throws {
    let row = try results().row("harms.events[class=skin][term=rash][arm=a]")
    #expect(row.category.map(\.name) == ["class", "term"])
    #expect(row.category.map(\.label) == ["Skin", "Rash"])
    #expect(row.level == "A")
  }

  @Test func eventsOfSubjectsOutsideThePopulationDoNotCount() throws {
    let adsl = SmallStudy.adsl.replacing("s1,Y", with: "s1,N")
    let results = try results(adsl: adsl)
    #expect(try results.value("harms.events") == 3)
    #expect(try results.row("harms.patients[arm=a]").denominator == 1)
    #expect(results["harms.patients[class=skin][term=rash]"] == nil)
  }

  @Test func studyWithoutEventsHasZeros() throws {
    let header = "USUBJID,AEBODSYS,AEDECOD,AESER\n"
    let adsl = SmallStudy.adsl + "\ns5,N,A,1,F"
    let results = try results(header + "s5,Skin,Rash,N", adsl: adsl)
    #expect(try results.value("harms.patients[arm=a]") == 0)
    #expect(try results.row("harms.patients[arm=a]").denominator == 2)
  }

  @Test func uncodedEventsAreShownAsSuch() throws {
    let outcome = SmallStudy.harms(
      adsl: SmallStudy.adsl, adae: Self.adae.replacing("Eye,Pain", with: "Eye,")
    ).run()
    #expect(outcome.codes == ["not-coded"])
    #expect(try outcome.results?.value("harms.patients[class=eye][term=not-coded]") == 1)
  }

  @Test func namesWithOneSlugAreTwoResultsAndAreTold() throws {
    let outcome = SmallStudy.harms(
      adsl: SmallStudy.adsl, adae: Self.adae.replacing("Skin,Itch", with: "Skin,rash")
    ).run()
    #expect(outcome.codes == ["like-values"])
    let rows = try #require(outcome.results).rows
    #expect(Set(rows.map(\.id)).count == rows.count)
    let terms = Set(rows.compactMap { $0.category.first { $0.name == "term" }?.label })
    #expect(terms.isSuperset(of: ["Rash", "rash"]))
  }
}

struct SummaryTests {
  private let adsl = """
    USUBJID,SAFFL,ARM,AGE,SEX
    s1,Y,A,70,F
    s2,Y,A,,F
    s3,Y,B,50,M
    s4,Y,B,43,
    s5,Y,A,61,M
    s6,N,A,99,F
    """
  private let variables =
    "{variable: adsl.AGE, digits: 0}, {variable: adsl.SEX, categories: [M, F]}"

  @Test func numbersLeaveMissingValuesOutAndCountThem() throws {
    let results = try SmallStudy.summary(adsl: adsl, variables: variables).results()
    // Arm A: 70 and 61, one missing; by hand: mean 65.5, SD 9/√2.
    #expect(try results.value("baseline.patients[arm=a]") == 3)
    #expect(try results.value("baseline.n[variable=age][arm=a]") == 2)
    #expect(try results.row("baseline.missing[variable=age][arm=a]").denominator == 3)
    #expect(try results.value("baseline.missing[variable=age][arm=a]") == 1)
    #expect(try results.value("baseline.mean[variable=age][arm=a]") == 65.5)
    expectClose(try results.value("baseline.sd[variable=age][arm=a]"), 9 / 2.0.squareRoot())
    #expect(try results.row("baseline.sd[variable=age][arm=a]").text == "6.4")
    #expect(try results.value("baseline.median[variable=age][arm=a]") == 65.5)
    #expect(try results.row("baseline.median[variable=age][arm=a]").text == "66")
    #expect(try results.row("baseline.median[variable=age][arm=a]").n == 2)
  }

  @Test func totalColumnIsEveryoneOfThePopulation() throws {
    let results = try SmallStudy.summary(adsl: adsl, variables: variables).results()
    // 43, 50, 61, 70; type 2 quartiles by R: quantile(x, type = 2) gives 46.5, 55.5, 65.5.
    #expect(try results.value("baseline.patients") == 5)
    #expect(try results.value("baseline.lower-quartile[variable=age]") == 46.5)
    #expect(try results.value("baseline.median[variable=age]") == 55.5)
    #expect(try results.value("baseline.upper-quartile[variable=age]") == 65.5)
    #expect(try results.value("baseline.minimum[variable=age]") == 43)
    #expect(try results.value("baseline.maximum[variable=age]") == 70)
    let patients = results.rows.filter { $0.statistic == "patients" }.map(\.level)
    #expect(patients == ["B", "A", nil])
  }

  @Test func tableWithoutATotalHasNone() throws {
    let study = SmallStudy.summary(adsl: adsl, variables: variables, total: false)
    #expect(try study.results()["baseline.patients"] == nil)
  }

  @Test func categoriesAreSharesOfTheValuesThatAreNotMissing() throws {
    let results = try SmallStudy.summary(adsl: adsl, variables: variables).results()
    let men = try results.row("baseline.count[variable=sex][category=m][arm=b]")
    #expect(men.value == 1)
    #expect(men.denominator == 1)
    #expect(men.n == 2)
    #expect(men.text == "1 (100%)")
    #expect(try results.value("baseline.missing[variable=sex][arm=b]") == 1)
    #expect(try results.row("baseline.count[variable=sex][category=f]").text == "2 (50%)")
    let categories = results.rows.filter { $0.statistic == "count" && $0.level == "A" }
    #expect(categories.map { $0.category.map(\.label) } == [["SEX", "M"], ["SEX", "F"]])
  }

  @Test func undeclaredCategoryIsAnErrorAtItsValue() {
    let outcome = SmallStudy.summary(
      adsl: adsl.replacing("61,M", with: "61,X"), variables: variables
    ).run()
    #expect(outcome.codes == ["undeclared-category"])
    #expect(outcome.log.diagnostics.first?.location.description == "adsl.csv:6:11")
    #expect(
      outcome.log.diagnostics.first?.mend == "declare it under 'categories:', or correct the data")
  }

  @Test func categoriesWithoutADeclarationStandInByteOrder() throws {
    let results = try SmallStudy.summary(adsl: adsl, variables: "adsl.SEX").results()
    let labels = results.rows.filter { $0.statistic == "count" && $0.level == nil }
      .compactMap(\.category.last?.label)
    #expect(labels == ["F", "M"])
  }

  @Test func countedNumbersWithoutADeclarationStandBySize() throws {
    let adsl = "USUBJID,SAFFL,ARM,AGE,SEX\ns1,Y,A,10,F\ns2,Y,A,9,M\ns3,Y,B,-2,M\ns4,Y,B,9,F"
    let results = try SmallStudy.summary(
      adsl: adsl, variables: "{variable: adsl.AGE, statistics: [count]}"
    ).results()
    let labels = results.rows.filter { $0.statistic == "count" && $0.level == nil }
      .compactMap(\.category.last?.label)
    #expect(labels == ["-2", "9", "10"])
  }

  @Test func whatCannotBeComputedSaysWhy() throws {
    let few = "USUBJID,SAFFL,ARM,AGE,SEX\ns1,Y,A,70,F\ns2,Y,B,,M"
    let results = try SmallStudy.summary(adsl: few, variables: "adsl.AGE").results()
    #expect(try results.row("baseline.sd[variable=age][arm=a]").reason == "not estimable")
    #expect(
      try results.row("baseline.mean[variable=age][arm=b]").reason
        == "not estimable: every value is missing")
    let none = "USUBJID,SAFFL,ARM,AGE,SEX\ns1,Y,A,70,F\ns2,Y,A,60,M"
    let empty = try SmallStudy.summary(adsl: none, variables: "adsl.AGE").results()
    #expect(try empty.row("baseline.mean[variable=age][arm=b]").reason == "no patients")
    #expect(try empty.value("baseline.patients[arm=b]") == 0)
  }
}
