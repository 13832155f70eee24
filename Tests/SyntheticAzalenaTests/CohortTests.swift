import Testing

/// Entry dates and cohorts: ten at 2.5 mg before the first lock, four more, ten at 5 mg, and the rest after the second.
struct CohortTests {
  @Test func patientsAreNumberedInOrderOfEntry() throws {
    let rows = try LockedData("2021-06-30").adsl
    #expect(
      rows.map { $0["USUBJID"] } == (1...50).map { "SYN-" + ($0 < 10 ? "00" : "0") + "\($0)" })
    let entries = rows.compactMap { dayNumber($0["TRTSDT"]) }
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(arguments: [
    ("2.5 mg interim 1", 10, "2015-01-01", "2017-02-20"),
    ("2.5 mg added", 4, "2017-02-21", "2018-03-31"),
    ("5 mg interim 2", 10, "2017-02-21", "2018-03-31"),
    ("5 mg expansion", 26, "2018-04-01", "2021-06-30"),
  ]) func cohortEntersBetweenItsLocks(cohort: String, size: Int, first: String, last: String) throws
  {
    let rows = try LockedData("2021-06-30").adsl.filter { $0["COHORT"] == cohort }
    #expect(rows.count == size)
    for row in rows {
      let entry = row["TRTSDT"] ?? ""
      #expect(first <= entry && entry <= last)
    }
  }

  @Test func fiveMilligramsOpenAfterTheLastPatientAtTwoAndAHalf() throws {
    let rows = try LockedData("2021-06-30").adsl
    let low = rows.filter { $0["LENDOSE"] == "2.5" }.compactMap { $0["TRTSDT"] }
    let high = rows.filter { $0["LENDOSE"] == "5" }.compactMap { $0["TRTSDT"] }
    #expect(try #require(low.max()) < #require(high.min()))
  }

  /// What set off the second interim analysis.
  @Test func tenthPatientAtFiveMilligramsHasHadFourCyclesOrStoppedByTheSecondLock() throws {
    let data = try LockedData("2018-03-31")
    let tenth = try #require(data.patients().last { $0.row["LENDOSE"] == "5" })
    let cycles = tenth.days("AZACITIDINE")
    let hasFour = cycles.count >= 4 && cycles[3] + 28 <= data.day
    #expect(hasFour || tenth.row["EOTSTT"] != "Ongoing")
    #expect(data.adsl.filter { $0["LENDOSE"] == "5" }.count == 10)
  }

  @Test(arguments: LockedData.dates) func atMostThreeOfTenHaveADoseLimitingToxicity(date: String)
    throws
  {
    let rows = try LockedData(date).adsl
    for cohort in ["2.5 mg interim 1", "5 mg interim 2"] {
      #expect(rows.filter { $0["COHORT"] == cohort && $0["DLTFL"] == "Y" }.count <= 3)
    }
  }

  @Test func twoPatientsAreLostAndBothEarly() throws {
    let lost = try LockedData("2021-06-30").patients()
      .filter { $0.row["EOSSTT"] == "Lost to follow-up" }
    #expect(lost.count == 2)
    #expect(lost.allSatisfy { (dayNumber($0.row["LSTALVDT"]) ?? 0) - $0.start < 365 })
  }

  @Test func deathsInRemissionAreTwoToFour() throws {
    let rows = try LockedData("2021-06-30").adtte
    #expect((2...4).contains(rows.filter { $0["EVNTDESC"] == "DEATH IN REMISSION" }.count))
  }
}
