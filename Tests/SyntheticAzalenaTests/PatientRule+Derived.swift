extension PatientRule {
  /// What is derived: counts, worst grades, contacts and times.
  static let derived = [
    nothingIsLaterThanTheLock, countsAreThoseOfTheRows, worstGradesAreThoseOfTheRows,
    lastContactIsRecent, timesEndOnTheirDay, timesAreThoseOfTheRows,
  ]

  private static let nothingIsLaterThanTheLock = PatientRule("nothing is dated after the lock") {
    $0.change(\.adsl, where: { $0["USUBJID"] == "SYN-001" }, "LSTALVDT", to: "2021-07-01")
  } fault: { patient, data in
    let columns = ["TRTSDT", "TRTEDT", "BORDT", "CRDT", "DTHDT", "LSTALVDT"]
    let own = columns.compactMap { dayNumber(patient.row[$0]) }
    let times = patient.times.flatMap { row in
      ["STARTDT", "ADT"].compactMap { dayNumber(row[$0]) }
    }
    let last = (own + times + patient.recordedDays).max() ?? 0
    return last <= data.day ? nil : "\(last)"
  }

  private static let countsAreThoseOfTheRows = PatientRule("counts are those of the rows") {
    $0.change(\.adsl, where: { $0["NDLI"] == "3" }, "NDLI", to: "2")
  } fault: { patient, _ in
    let treatments = ["NAZA": "AZACITIDINE", "NLEN": "LENALIDOMIDE", "NDLI": "DLI"]
    for (column, treatment) in treatments
    where patient.row[column] != "\(patient.given(treatment).count)" {
      return column
    }
    return nil
  }

  private static let worstGradesAreThoseOfTheRows = PatientRule(
    "worst grades are those of the rows"
  ) {
    $0.change(\.adsl, where: { $0["AGVHGR"] == "3" }, "AGVHGR", to: "2")
  } fault: { patient, _ in
    let grades = ["I", "II", "III", "IV"]
    let acute = grades.lastIndex { !patient.episodes("Acute", [$0]).isEmpty }.map { $0 + 1 } ?? 0
    let chronic = ["Severe", "Moderate", "Mild"].first {
      !patient.episodes("Chronic", [$0]).isEmpty
    }
    let isSame = patient.row["AGVHGR"] == "\(acute)" && patient.row["CGVHSEV"] == chronic ?? "None"
    return isSame ? nil : "\(acute), \(chronic ?? "None")"
  }

  private static let lastContactIsRecent = PatientRule(
    "the living were seen in the last two months"
  ) {
    $0.change(\.adsl, where: { $0["USUBJID"] == "SYN-001" }, "LSTALVDT", to: "2021-01-01")
  } fault: { patient, data in
    guard let last = dayNumber(patient.row["LSTALVDT"]) else { return "no last day" }
    let isSeen = patient.recordedDays.allSatisfy { $0 <= last }
    switch patient.row["EOSSTT"] {
    case "Alive":
      return isSeen && data.day - last <= 62 ? nil : "last seen \(data.day - last) days ago"
    case "Lost to follow-up": return data.day - last > 62 ? nil : "not lost yet"
    case "Died": return patient.death == last ? nil : "last day alive"
    default: return "no status"
    }
  }

  private static let timesEndOnTheirDay = PatientRule("ADT is STARTDT + AVAL - 1") {
    $0.change(\.adtte, where: { $0["USUBJID"] == "SYN-001" }, "AVAL", to: "200")
  } fault: { patient, _ in
    for row in patient.times {
      guard let start = dayNumber(row["STARTDT"]), let end = dayNumber(row["ADT"]),
        let value = Int(row["AVAL"] ?? ""), value >= 1, end == start + value - 1
      else { return "\(row)" }
    }
    return nil
  }

  private static let timesAreThoseOfTheRows = PatientRule("times are those of the rows") {
    $0.change(\.adtte, where: { $0["EVNTDESC"] == "RELAPSE" }, "EVNTDESC", to: "DEATH IN REMISSION")
  } fault: { patient, _ in
    let remission = patient.found("CR").first
    let acute = patient.episodes("Acute", ["II", "III", "IV"]).map(\.onset).min()
    let chronic = patient.episodes("Chronic", ["Moderate", "Severe"]).map(\.onset).min()
    let isLost = patient.row["EOSSTT"] == "Lost to follow-up"
    var wanted = [
      "OS": expected(
        patient, nil, "", "DEATH", isLost ? "LOST TO FOLLOW-UP" : "ALIVE AT DATA CUT-OFF"),
      "TTCR": expected(
        patient, remission, "COMPLETE REMISSION", "DEATH WITHOUT COMPLETE REMISSION",
        "NO COMPLETE REMISSION AT LAST CONTACT"),
      "AGVHD": expected(
        patient, acute, "ACUTE GVHD II-IV", "DEATH WITHOUT GVHD", "NO GVHD AT LAST CONTACT"),
      "CGVHD": expected(
        patient, chronic, "CHRONIC GVHD MODERATE OR SEVERE", "DEATH WITHOUT GVHD",
        "NO GVHD AT LAST CONTACT"),
    ]
    if remission != nil {
      wanted["RELCR"] = expected(
        patient, patient.found("RELAPSE").first, "RELAPSE", "DEATH IN REMISSION",
        "IN REMISSION AT LAST CONTACT")
    }
    let found = patient.times.map { row in
      let start = row["PARAMCD"] == "RELCR" ? patient.row["CRDT"] : patient.row["TRTSDT"]
      let isStart = row["STARTDT"] == start ? "" : " from the wrong day"
      let day = dayNumber(row["ADT"]) ?? 0
      return (
        row["PARAMCD"] ?? "", "\(day) \(row["CNSR"] ?? "") \(row["EVNTDESC"] ?? "")" + isStart
      )
    }
    return Dictionary(found) { $1 } == wanted && found.count == wanted.count ? nil : "\(found)"
  }

  /// The first of an event, death and the last contact, as day, censoring and description.
  private static func expected(
    _ patient: Patient, _ event: Int?, _ description: String, _ death: String, _ neither: String
  ) -> String {
    if let event { return "\(event) 0 \(description)" }
    if let day = patient.death { return "\(day) 0 \(death)" }
    return "\(dayNumber(patient.row["LSTALVDT"]) ?? 0) 1 \(neither)"
  }
}
