extension PatientRule {
  /// Marrow assessments and what follows from them.
  static let response = [
    blastsFitTheRelapse, blastsFitTheFinding, remissionComesBeforeItsLoss, bestResponseIsFound,
    daysFollowAssessments,
  ]

  private static let blastsFitTheRelapse = PatientRule(
    "molecular relapse has blasts below 5 %, haematological relapse 5 to 30 %"
  ) {
    $0.change(\.adsl, where: { $0["USUBJID"] == "SYN-001" }, "BLASTS", to: "5")
  } fault: { patient, _ in
    let allowed = patient.row["RELTYPE"] == "Molecular" ? 0...4 : 5...30
    let blasts = Int(patient.row["BLASTS"] ?? "") ?? -1
    let day = Int(patient.row["RELDY"] ?? "") ?? 0
    return allowed.contains(blasts) && day > 0 ? nil : "\(blasts) %"
  }

  private static let blastsFitTheFinding = PatientRule("blasts fit what the assessment found") {
    $0.change(\.adrs, where: { $0["AVALC"] == "CR" }, "BLASTS", to: "6")
  } fault: { patient, _ in
    let before = Int(patient.row["BLASTS"] ?? "") ?? 0
    for row in patient.assessments {
      let blasts = Int(row["BLASTS"] ?? "") ?? -1
      let isPossible =
        switch row["AVALC"] {
        case "CR": (0...4).contains(blasts)
        case "PR": blasts >= 5 && 2 * blasts <= before
        case "SD": before < 5 ? (0...4).contains(blasts) : blasts >= 5 && 2 * blasts > before
        case "PD": blasts >= 5 && blasts > before
        case "RELAPSE": (1...100).contains(blasts)
        default: false
        }
      if !isPossible { return "\(row)" }
    }
    return nil
  }

  private static let remissionComesBeforeItsLoss = PatientRule(
    "a remission comes before its loss, and nothing after progression"
  ) {
    $0.change(\.adrs, where: { $0["AVALC"] == "RELAPSE" }, "ADT", to: "2015-10-01")
  } fault: { patient, _ in
    let days = patient.assessments.compactMap { dayNumber($0["ADT"]) }
    if Set(days).count != days.count || days.contains(where: { $0 <= patient.start }) {
      return "days \(days)"
    }
    let ends = patient.found("PD", "RELAPSE")
    if let end = ends.first, ends.count > 1 || end != days.max() { return "after the end" }
    if let loss = patient.found("RELAPSE").first {
      guard let remission = patient.found("CR").first, remission < loss else { return "loss" }
    }
    let later = patient.assessments.drop { $0["AVALC"] != "CR" }
    return later.contains { !["CR", "RELAPSE"].contains($0["AVALC"] ?? "") } ? "after CR" : nil
  }

  private static let bestResponseIsFound = PatientRule("the best response is the best one found") {
    $0.change(\.adrs, where: { $0["PARAMCD"] == "BOR" }, "AVALC", to: "SD")
  } fault: { patient, _ in
    let best = ["CR", "PR", "SD", "PD"].first { !patient.found($0).isEmpty } ?? "NE"
    let rows = patient.response.filter { $0["PARAMCD"] == "BOR" }
    guard rows.count == 1, rows[0]["AVALC"] == best, patient.row["BOR"] == best else {
      return "\(rows) \(patient.row["BOR"] ?? "")"
    }
    let first = patient.assessments.first { $0["AVALC"] == best }
    let day = first?["ADT"] ?? ""
    let isSame = rows[0]["ADT"] == day && patient.row["BORDT"] == day
    return isSame && rows[0]["BLASTS"] == first?["BLASTS"] ?? "" ? nil : "not of \(day)"
  }

  private static let daysFollowAssessments = PatientRule("remission and durability are as assessed")
  {
    $0.change(\.adsl, where: { $0["CRDURFL"] == "N" }, "CRDURFL", to: "Y")
  } fault: { patient, _ in
    let remission = patient.found("CR").first
    if dayNumber(patient.row["CRDT"]) != remission { return "CRDT" }
    let durable = remission == nil ? "" : patient.found("RELAPSE").isEmpty ? "Y" : "N"
    return patient.row["CRDURFL"] == durable ? nil : "CRDURFL"
  }
}
