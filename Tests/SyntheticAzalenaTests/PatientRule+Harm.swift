extension PatientRule {
  /// Adverse events, graft-versus-host disease and death.
  static let harm = [
    nothingFollowsDeath, fatalEventsAreTheCause, deathsHaveTheirHistory, seriousEventsAreSevere,
    termsAreTheirClass, organsMakeTheGrade, episodesFollowEachOther, doseLimitingIsAsDefined,
    deathAfterProgressionIsOfTheDisease, eventsOfATermAreTwoWeeksApart,
  ]

  private static let nothingFollowsDeath = PatientRule("nothing is recorded after death or loss") {
    $0.change(\.adae, where: { $0["USUBJID"] == "SYN-005" }, "ASTDT", to: "2016-03-23")
  } fault: { patient, _ in
    let isOver = patient.row["EOSSTT"] != "Alive"
    guard isOver, let last = dayNumber(patient.row["LSTALVDT"]) else { return nil }
    if let death = patient.death, death != last { return "last day alive" }
    return patient.recordedDays.contains { $0 > last } ? "recorded later" : nil
  }

  private static let fatalEventsAreTheCause = PatientRule("a fatal event is the death's cause") {
    $0.change(\.adae, where: { $0["AESDTH"] == "Y" }, "AESER", to: "N")
  } fault: { patient, _ in
    let isEvent = { (row: Row) in row["AESDTH"] == "Y" || row["AETOXGR"] == "5" }
    let fatal = patient.adverseEvents.filter(isEvent)
    let cause = patient.row["DTHCAUS"] ?? ""
    guard let event = fatal.first else {
      return ["Infection", "Other"].contains(cause) ? "no fatal event" : nil
    }
    guard fatal.count == 1, let death = patient.death else { return "not dead, or twice" }
    guard event["AESDTH"] == "Y", event["AETOXGR"] == "5", event["AESER"] == "Y" else {
      return "not serious, or not grade 5"
    }
    let isInfection = event["AEBODSYS"] == "Infections and infestations"
    if cause != (isInfection ? "Infection" : "Other") { return cause }
    return dayNumber(event["ASTDT"]) ?? Int.max <= death ? nil : "after death"
  }

  private static let deathsHaveTheirHistory = PatientRule("a death follows what it is put down to")
  {
    $0.change(\.adsl, where: { $0["DTHCAUS"] == "Infection" }, "DTHCAUS", to: "GvHD")
  } fault: { patient, _ in
    guard let death = patient.death else {
      return patient.row["DTHFL"] == "N" && patient.row["DTHCAUS"] == "" ? nil : "flag"
    }
    if patient.row["DTHFL"] != "Y" || patient.row["EOSSTT"] != "Died" { return "flag" }
    switch patient.row["DTHCAUS"] {
    case "Relapse or progression":
      return patient.found("PD", "RELAPSE").contains { $0 <= death } ? nil : "no progression"
    case "GvHD":
      let severe =
        patient.episodes("Acute", ["III", "IV"]) + patient.episodes("Chronic", ["Severe"])
      return severe.contains { $0.onset <= death && $0.resolved == nil } ? nil : "no active GvHD"
    case "Infection", "Other": return nil
    default: return "no cause"
    }
  }

  /// As causes of death are attributed after transplantation.
  ///
  /// Source: Copelan et al., Biol Blood Marrow Transplant 2007;13:1469.
  private static let deathAfterProgressionIsOfTheDisease = PatientRule(
    "a death after relapse or progression is put down to the disease"
  ) {
    $0.change(\.adsl, where: { $0["USUBJID"] == "SYN-047" }, "DTHCAUS", to: "Infection")
  } fault: { patient, _ in
    let isOfTheDisease = patient.row["DTHCAUS"] == "Relapse or progression"
    return patient.death != nil && !patient.found("PD", "RELAPSE").isEmpty && !isOfTheDisease
      ? patient.row["DTHCAUS"] : nil
  }

  private static let eventsOfATermAreTwoWeeksApart = PatientRule(
    "events of one term are at least two weeks apart"
  ) {
    $0.change(
      \.adae, where: { $0["AEDECOD"] == "Neutrophil count decreased" }, "ASTDT", to: "2020-01-01")
  } fault: { patient, _ in
    let days = Dictionary(grouping: patient.adverseEvents) { $0["AEDECOD"] ?? "" }
    for (term, rows) in days {
      let days = rows.compactMap { dayNumber($0["ASTDT"]) }.sorted()
      if zip(days, days.dropFirst()).contains(where: { $1 - $0 < 14 }) { return term }
    }
    return nil
  }

  private static let seriousEventsAreSevere = PatientRule("a serious event has grade 3 or more") {
    $0.change(\.adae, where: { $0["AETOXGR"] == "1" }, "AESER", to: "Y")
  } fault: { patient, _ in
    for row in patient.adverseEvents {
      guard let grade = Int(row["AETOXGR"] ?? ""), (1...5).contains(grade) else { return "\(row)" }
      if row["AESER"] == "Y", grade < 3 { return "\(row)" }
      if row["AEDECOD"] == "Febrile neutropenia", grade < 3 { return "\(row)" }
      if row["AEDECOD"] == "Sepsis", grade < 4 { return "\(row)" }
      if dayNumber(row["ASTDT"]) ?? 0 < patient.start { return "before treatment" }
    }
    return nil
  }

  private static let haematological: Set<String> = [
    "Anemia", "Lymphocyte count decreased", "Neutrophil count decreased",
    "Platelet count decreased", "White blood cell decreased",
  ]

  private static let termsAreTheirClass = PatientRule("a term has one class, and its flag") {
    $0.change(\.adae, where: { $0["AEDECOD"] == "Febrile neutropenia" }, "HAEMFL", to: "Y")
  } fault: { patient, data in
    for row in patient.adverseEvents {
      let term = row["AEDECOD"] ?? ""
      if row["HAEMFL"] != (haematological.contains(term) ? "Y" : "N") { return "\(row)" }
      if data.adae.contains(where: { $0["AEDECOD"] == term && $0["AEBODSYS"] != row["AEBODSYS"] }) {
        return "two classes of \(term)"
      }
    }
    return nil
  }

  private static let organsMakeTheGrade = PatientRule("organ stages make the grade of GvHD") {
    $0.change(\.adgvhd, where: { $0["GRADE"] == "II" }, "GUT", to: "3")
  } fault: { patient, _ in
    for row in patient.graftVersusHost {
      let organs = ["SKIN", "GUT", "LIVER"].map { row[$0] ?? "" }
      if row["GVTYPE"] == "Chronic" {
        guard organs.contains("Y"), organs.allSatisfy({ $0 == "Y" || $0 == "N" }) else {
          return "\(row)"
        }
        if row["STERREF"] != "" { return "\(row)" }
      } else if acuteGrade(organs.compactMap { Int($0) }) != row["GRADE"] {
        return "\(row)"
      }
    }
    return nil
  }

  /// The grade that organ stages make.
  ///
  /// Source: D. Przepiorka et al., Bone Marrow Transplant 1995;15:825.
  private static func acuteGrade(_ stages: [Int]) -> String? {
    guard stages.count == 3 else { return nil }
    let (skin, gut, liver) = (stages[0], stages[1], stages[2])
    if skin == 4 || liver == 4 { return "IV" }
    if gut >= 2 || liver >= 2 { return "III" }
    if skin == 3 || gut == 1 || liver == 1 { return "II" }
    return skin > 0 ? "I" : nil
  }

  private static let episodesFollowEachOther = PatientRule("an episode ends after it began") {
    $0.change(\.adgvhd, where: { $0["USUBJID"] == "SYN-004" }, "RESOLVDT", to: "2016-05-01")
  } fault: { patient, _ in
    for row in patient.graftVersusHost {
      guard let onset = dayNumber(row["ONSETDT"]), onset > patient.start else { return "onset" }
      if let resolved = dayNumber(row["RESOLVDT"]), resolved <= onset { return "resolved" }
    }
    return nil
  }

  private static let doseLimitingIsAsDefined = PatientRule(
    "refractory acute GvHD III or IV and severe chronic GvHD are dose-limiting, and none is at lock 1"
  ) {
    $0.change(\.adgvhd, where: { $0["USUBJID"] == "SYN-001" }, "GRADE", to: "Severe")
  } fault: { patient, data in
    let ofGraft = patient.graftVersusHost.contains {
      $0["GRADE"] == "Severe" || $0["STERREF"] == "Y" && ["III", "IV"].contains($0["GRADE"])
    }
    let events = patient.adverseEvents.filter { $0["DLTFL"] == "Y" }
    if events.contains(where: { Int($0["AETOXGR"] ?? "") ?? 0 < 3 }) { return "grade" }
    let isDoseLimiting = ofGraft || !events.isEmpty
    if data.date == LockedData.dates[0], isDoseLimiting { return "at lock 1" }
    return patient.row["DLTFL"] == (isDoseLimiting ? "Y" : "N") ? nil : "flag"
  }
}
