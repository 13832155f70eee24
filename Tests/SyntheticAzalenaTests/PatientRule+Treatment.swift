extension PatientRule {
  /// Entry, cycles, infusions and the end of treatment.
  static let treatment = [
    cyclesAreFourWeeksApart, cyclesFitTheTimeOnTreatment, lenalidomideGoesWithAzacitidine,
    dosesAreThePlanned, infusionsFollowTheirCycles, infusionsPrecedeTheNextCycle,
    infusionsAvoidActiveDisease, cellDosesRise, plannedDaysAreWorkingDays,
    lenalidomideEndsAtGraftVersusHost, endAgreesWithItsDates, reasonAgreesWithEvents,
  ]

  private static func isRow(_ row: Row, _ treatment: String, _ number: Int, _ subject: String)
    -> Bool
  {
    row["EXTRT"] == treatment && row["ACYCLE"] == "\(number)" && row["USUBJID"] == subject
  }

  private static let cyclesAreFourWeeksApart = PatientRule("cycles are at least 28 days apart") {
    $0.change(\.adex, where: { isRow($0, "AZACITIDINE", 2, "SYN-001") }, "ASTDT", to: "2015-10-14")
  } fault: { patient, _ in
    for treatment in ["AZACITIDINE", "LENALIDOMIDE"] {
      let days = patient.days(treatment)
      let numbers = patient.given(treatment).map { $0["ACYCLE"] ?? "" }
      if numbers != (1...max(1, days.count)).map(String.init) { return "\(treatment) \(numbers)" }
      if zip(days, days.dropFirst()).contains(where: { $1 - $0 < 28 }) { return "\(days)" }
    }
    return nil
  }

  private static let cyclesFitTheTimeOnTreatment = PatientRule("cycles fit the time on treatment") {
    $0.change(\.adsl, where: { $0["USUBJID"] == "SYN-003" }, "TRTEDT", to: "2016-05-01")
  } fault: { patient, data in
    let end = dayNumber(patient.row["TRTEDT"]) ?? data.day
    let cycles = patient.days("AZACITIDINE").count
    if cycles > 8 || patient.start + 28 * (cycles - 1) > end { return "\(cycles) cycles" }
    return patient.days("AZACITIDINE").first == patient.start ? nil : "first cycle is not the entry"
  }

  private static let lenalidomideGoesWithAzacitidine = PatientRule(
    "lenalidomide starts with azacitidine"
  ) {
    $0.change(\.adex, where: { isRow($0, "LENALIDOMIDE", 2, "SYN-001") }, "ASTDT", to: "2015-10-20")
  } fault: { patient, _ in
    let lenalidomide = patient.days("LENALIDOMIDE")
    let together = Array(patient.days("AZACITIDINE").prefix(lenalidomide.count))
    return lenalidomide == together ? nil : "\(lenalidomide) against \(together)"
  }

  private static let dosesAreThePlanned = PatientRule("doses are those of the cohort") {
    $0.change(\.adex, where: { isRow($0, "LENALIDOMIDE", 2, "SYN-001") }, "EXDOSE", to: "5")
  } fault: { patient, _ in
    let wanted = (patient.row["COHORT"] ?? "").hasPrefix("2.5 mg") ? "2.5" : "5"
    if patient.row["LENDOSE"] != wanted { return "cohort" }
    if patient.given("LENALIDOMIDE").contains(where: { $0["EXDOSE"] != wanted }) { return "dose" }
    return patient.given("AZACITIDINE").contains { $0["EXDOSE"] != "75" } ? "azacitidine" : nil
  }

  private static let infusionsFollowTheirCycles = PatientRule(
    "infusion k comes after cycle 4, 6 or 8 has been completed"
  ) {
    $0.change(\.adex, where: { isRow($0, "DLI", 2, "SYN-001") }, "ASTDT", to: "2016-03-01")
  } fault: { patient, _ in
    let cycles = patient.days("AZACITIDINE")
    let infusions = patient.given("DLI")
    for (index, infusion) in infusions.enumerated() {
      let needed = [4, 6, 8][min(index, 2)]
      guard index < 3, infusion["ACYCLE"] == "\(index + 1)", cycles.count >= needed else {
        return "infusion \(index + 1)"
      }
      if dayNumber(infusion["ASTDT"]) ?? 0 < cycles[needed - 1] + 28 { return "\(infusion)" }
    }
    return nil
  }

  private static let infusionsPrecedeTheNextCycle = PatientRule(
    "no infusion on the first two weeks of a cycle, whose azacitidine would harm the cells"
  ) {
    $0.change(\.adex, where: { isRow($0, "DLI", 1, "SYN-001") }, "ASTDT", to: "2016-01-20")
  } fault: { patient, _ in
    let cycles = patient.days("AZACITIDINE")
    for day in patient.days("DLI") {
      if let last = cycles.last(where: { $0 <= day }), day - last < 14 { return "day \(day)" }
    }
    return nil
  }

  /// The Julian day number is a multiple of 7 on Mondays.
  private static let plannedDaysAreWorkingDays = PatientRule(
    "cycles, infusions and marrow examinations are on Mondays to Fridays, and on no feast day"
  ) {
    $0.change(\.adrs, where: { $0["ADT"] == "2018-01-22" }, "ADT", to: "2018-01-21")
  } fault: { patient, _ in
    let planned =
      patient.exposure.map { $0["ASTDT"] ?? "" } + patient.assessments.map { $0["ADT"] ?? "" }
    let feasts = ["01-01", "05-01", "10-03", "12-24", "12-25", "12-26", "12-31"]
    return planned.first { date in
      (dayNumber(date) ?? 6) % 7 > 4 || feasts.contains(String(date.suffix(5)))
    }
  }

  private static let infusionsAvoidActiveDisease = PatientRule(
    "no infusion in active GvHD or after progression"
  ) {
    $0.change(\.adgvhd, where: { $0["USUBJID"] == "SYN-004" }, "RESOLVDT", to: "2016-10-01")
  } fault: { patient, _ in
    let chronic = patient.episodes("Chronic", ["Moderate", "Severe"])
    let active = patient.episodes("Acute", ["II", "III", "IV"]) + chronic
    for day in patient.days("DLI") {
      if active.contains(where: { $0.onset <= day && day <= $0.resolved ?? Int.max }) {
        return "infusion in active GvHD"
      }
      if patient.found("PD", "RELAPSE").contains(where: { $0 < day }) { return "after progression" }
    }
    return nil
  }

  private static let cellDosesRise = PatientRule("cell doses rise from 0.5 to 15 at most") {
    $0.change(\.adex, where: { isRow($0, "DLI", 3, "SYN-007") }, "EXDOSE", to: "1")
  } fault: { patient, _ in
    let doses = patient.given("DLI").compactMap { Double($0["EXDOSE"] ?? "") }
    let isRising = zip(doses, doses.dropFirst()).allSatisfy { $0 <= $1 }
    return isRising && doses.allSatisfy { (0.5...15).contains($0) } ? nil : "\(doses)"
  }

  private static let lenalidomideEndsAtGraftVersusHost = PatientRule(
    "lenalidomide ends at GvHD of grade II or more"
  ) {
    $0.change(\.adgvhd, where: { $0["USUBJID"] == "SYN-012" }, "ONSETDT", to: "2017-05-02")
  } fault: { patient, _ in
    guard let onset = patient.relevantOnsets.min() else { return nil }
    return patient.days("LENALIDOMIDE").contains { $0 >= onset } ? "cycle after onset" : nil
  }

  private static let endAgreesWithItsDates = PatientRule("the end of treatment has its dates") {
    $0.change(\.adsl, where: { $0["USUBJID"] == "SYN-001" }, "EOTSTT", to: "Ongoing")
  } fault: { patient, data in
    let end = dayNumber(patient.row["TRTEDT"])
    let given = patient.days("AZACITIDINE") + patient.days("DLI")
    let hasReason = patient.row["DCSREAS"] != ""
    switch patient.row["EOTSTT"] {
    case "Ongoing":
      let isRecent = data.day - (given.max() ?? 0) <= 60
      return end == nil && !hasReason && patient.death == nil && isRecent ? nil : "ongoing"
    case "Completed":
      guard let end, given.count >= 8, !hasReason else { return "completed" }
      return end >= given.max() ?? 0 ? nil : "completed before the last dose"
    default:
      guard let end, hasReason else { return "discontinued" }
      return end >= given.max() ?? 0 && end <= patient.death ?? end ? nil : "discontinued at \(end)"
    }
  }

  private static let reasonAgreesWithEvents = PatientRule("the reason agrees with what came before")
  {
    $0.change(\.adsl, where: { $0["DCSREAS"] == "GvHD" }, "DCSREAS", to: "Progression or relapse")
  } fault: { patient, _ in
    guard let reason = patient.row["DCSREAS"], reason != "" else { return nil }
    let last = patient.days("AZACITIDINE").max() ?? 0
    let window = last...last + 42
    let holds =
      switch reason {
      case "Progression or relapse": patient.found("PD", "RELAPSE").contains(where: window.contains)
      case "GvHD": patient.relevantOnsets.contains(where: window.contains)
      case "Death": patient.death.map(window.contains) ?? false
      case "Toxicity or infection":
        patient.adverseEvents.contains {
          Int($0["AETOXGR"] ?? "") ?? 0 >= 3 && $0["AESER"] == "Y"
            && window.contains(dayNumber($0["ASTDT"]) ?? 0)
        }
      case "Patient or physician decision": true
      default: false
      }
    return holds ? nil : reason
  }
}
