import Testing

/// What is not published has the shape of comparable trials; the ranges are assumptions.
struct ShapeTests {
  private let data: LockedData
  private let patients: [Patient]

  init() throws {
    data = try LockedData("2021-06-30")
    patients = data.patients()
  }

  private func severe(_ term: String) -> Int {
    patients.filter { patient in
      patient.adverseEvents.contains {
        $0["AEDECOD"] == term && Int($0["AETOXGR"] ?? "") ?? 0 >= 3
      }
    }.count
  }

  @Test(arguments: [
    ("Neutrophil count decreased", 38...45), ("Platelet count decreased", 28...35),
    ("Febrile neutropenia", 8...12),
  ]) func severeEventIsAsFrequentAsElsewhere(term: String, range: ClosedRange<Int>) {
    #expect(range.contains(severe(term)))
  }

  @Test func remissionTakesThreeToFourCycles() {
    let days = patients.compactMap { patient in
      patient.found("CR").first.map { $0 - patient.start + 1 }
    }
    #expect((84...125).contains(TargetStatistics.median(days)))
  }

  /// All but one; the other follows an azacitidine cycle without an infusion.
  @Test func acuteDiseaseFollowsAnInfusionByTwoToEightWeeks() {
    let onsets = patients.flatMap { patient in
      patient.episodes("Acute", ["II", "III", "IV"]).map { episode in
        patient.days("DLI").filter { $0 < episode.onset }.max().map { episode.onset - $0 }
      }
    }
    #expect(onsets.compactMap { $0 }.filter { (14...56).contains($0) }.count >= 10)
    #expect(onsets.count == 12)
  }

  @Test(arguments: [
    ("SEX", "M", 25...30), ("DONOR", "Matched unrelated", 32...35), ("CYTORISK", "Poor", 17...23),
    ("CONDIT", "Reduced intensity", 35...43), ("EOTSTT", "Completed", 18...25),
    ("DCSREAS", "Progression or relapse", 12...17), ("CGVHSEV", "Severe", 3...5),
  ]) func columnHasItsProportions(column: String, value: String, range: ClosedRange<Int>) {
    #expect(range.contains(data.adsl.filter { $0[column] == value }.count))
  }

  @Test func someCyclesAreLateAndNoneMoreThanAMonth() {
    let intervals = patients.flatMap { patient in
      let days = patient.days("AZACITIDINE")
      return zip(days, days.dropFirst()).map { $1 - $0 }
    }
    let late = intervals.filter { $0 > 35 }.count
    #expect((intervals.count / 20...intervals.count / 4).contains(late))
    #expect(intervals.max() ?? 0 <= 56)
  }

  /// Grade III or IV in three to five of the twelve, and no excess at the higher dose.
  @Test func acuteDiseaseIsSplitAsAssumed() {
    let grades = data.adsl.compactMap { Int($0["AGVHGR"] ?? "") }
    #expect((3...5).contains(grades.filter { $0 >= 3 }.count))
    let low = data.adsl.filter { $0["LENDOSE"] == "2.5" && Int($0["AGVHGR"] ?? "") ?? 0 >= 2 }
    #expect((3...4).contains(low.count))
  }
}
