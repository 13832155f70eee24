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

  private var withChronicDisease: [Patient] {
    patients.filter { ["Moderate", "Severe"].contains($0.row["CGVHSEV"] ?? "") }
  }

  /// They die, of GvHD, of infection and of relapse.
  ///
  /// Of 937 patients with chronic GvHD, followed for a median of four years, 333 (36 %) died; a quarter of the deaths were
  /// from relapse, and GvHD was the commonest other cause (DeFilipp et al., Blood Adv 2021;5:4278). Here everyone had
  /// relapsed before, so relapse may cause up to half.
  @Test func patientsWithChronicDiseaseDieTooAndOfGraftVersusHostDisease() {
    let dead = withChronicDisease.filter { $0.death != nil }
    #expect((4...7).contains(dead.count))
    let causes = Dictionary(grouping: dead) { $0.row["DTHCAUS"] ?? "" }.mapValues(\.count)
    #expect((1...3).contains(causes["Relapse or progression"] ?? 0))
    #expect((1...3).contains(causes["GvHD"] ?? 0))
    #expect(causes["Infection"] ?? 0 >= 1)
  }

  /// Chronic GvHD goes with fewer relapses, not with none.
  ///
  /// Relative risk 0.5 to 0.6 (Lee et al., Blood 2002;100:406).
  @Test func chronicDiseaseGoesWithResponseButDoesNotGrantIt() {
    let remissions = withChronicDisease.filter { !$0.found("CR").isEmpty }
    let lasting = remissions.filter { $0.found("RELAPSE").isEmpty }
    #expect((9...13).contains(remissions.count))
    #expect(lasting.count < remissions.count)
    #expect(patients.contains { !$0.found("CR").isEmpty && $0.row["CGVHSEV"] == "None" })
  }

  /// Onsets are spread over months, and the disease lasts.
  ///
  /// Who could end its treatment had had it for a median of 23 months (Stewart et al., Blood 2004;104:3501).
  @Test func chronicDiseaseBeginsAtAnyTimeAndLasts() {
    var onsets: [Int] = []
    var lengths: [Int] = []
    for patient in withChronicDisease {
      for episode in patient.episodes("Chronic", ["Moderate", "Severe"]) {
        onsets.append(episode.onset - patient.start)
        if let end = episode.resolved { lengths.append(end - episode.onset) }
      }
    }
    onsets.sort()
    #expect((onsets.last ?? 0) - (onsets.first ?? 0) >= 180)
    #expect(Set(onsets).count == onsets.count)
    #expect((90...).contains(onsets.first ?? 0))
    #expect(!lengths.isEmpty && lengths.allSatisfy { (180...1095).contains($0) })
  }

  /// Some whom the treatment failed live on, after a second transplant for example, and some in remission die.
  @Test func survivalIsNotResponseAlone() {
    let failed = patients.filter { $0.found("CR").isEmpty || !$0.found("RELAPSE").isEmpty }
    #expect(failed.contains { $0.row["EOSSTT"] == "Alive" })
    let lasting = patients.filter { $0.row["CRDURFL"] == "Y" }
    #expect(lasting.contains { $0.death != nil })
  }

  /// Who is observed for two months at most has fewer events than who is observed for half a year.
  @Test func eventsGrowWithTheTimeObserved() {
    func meanCount(_ days: ClosedRange<Int>) -> Double {
      let counts = patients.filter { patient in
        days.contains((dayNumber(patient.row["TRTEDT"]) ?? 0) - patient.start)
      }.map { Double($0.adverseEvents.count) }
      return counts.reduce(0, +) / Double(max(1, counts.count))
    }
    #expect(meanCount(0...60) < 0.75 * meanCount(150...400))
  }

  /// Two patients may die on one day after entry by chance, and two marrows may fall on one: most do not.
  @Test func timesToDeathAreNotRepeated() {
    let days = patients.compactMap { patient in patient.death.map { $0 - patient.start } }
    #expect(Set(days).count >= days.count - 1)
    let lastDigits = Dictionary(grouping: days) { $0 % 10 }.mapValues(\.count)
    #expect(lastDigits.values.allSatisfy { $0 <= days.count / 4 })
  }
}
