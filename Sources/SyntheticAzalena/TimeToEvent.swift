/// `adtte`: times from first treatment, and from complete remission, to the first of several competing events.
struct TimeToEvent {
  static let columns = [
    "USUBJID", "PARAMCD", "PARAM", "AVAL", "CNSR", "EVNTDESC", "STARTDT", "ADT",
  ]

  private let code: String
  private let name: String
  private let start: Day
  private let end: Day
  private let isEvent: Bool
  private let description: String

  static func rows(_ patient: Snapshot) -> [[String]] {
    [
      survival(patient), remission(patient), relapse(patient), acute(patient), chronic(patient),
    ].compactMap { $0?.row(of: patient.subject) }
  }

  /// The day of the start is day 1.
  private func row(of subject: String) -> [String] {
    [
      subject, code, name, "\(end - start + 1)", isEvent ? "0" : "1", description, start.iso,
      end.iso,
    ]
  }

  private static func survival(_ patient: Snapshot) -> TimeToEvent {
    let alive = patient.isLost ? "LOST TO FOLLOW-UP" : "ALIVE AT DATA CUT-OFF"
    return TimeToEvent(
      code: "OS", name: "Overall survival", start: patient.outline.entry,
      end: patient.lastKnownAlive, isEvent: patient.death != nil,
      description: patient.death == nil ? alive : "DEATH")
  }

  private static func remission(_ patient: Snapshot) -> TimeToEvent {
    first(
      patient, code: "TTCR", name: "Time to complete remission",
      event: Response(patient.assessments).remission, "COMPLETE REMISSION",
      death: "DEATH WITHOUT COMPLETE REMISSION", neither: "NO COMPLETE REMISSION AT LAST CONTACT")
  }

  private static func relapse(_ patient: Snapshot) -> TimeToEvent? {
    let response = Response(patient.assessments)
    guard let remission = response.remission else { return nil }
    return first(
      patient, from: remission, code: "RELCR", name: "Time from complete remission to relapse",
      event: response.relapse, "RELAPSE", death: "DEATH IN REMISSION",
      neither: "IN REMISSION AT LAST CONTACT")
  }

  private static func acute(_ patient: Snapshot) -> TimeToEvent {
    let onsets = patient.episodes.filter(\.isAcuteTwoToFour).map(\.onset)
    return first(
      patient, code: "AGVHD", name: "Time to acute GvHD of grade II to IV", event: onsets.min(),
      "ACUTE GVHD II-IV", death: "DEATH WITHOUT GVHD", neither: "NO GVHD AT LAST CONTACT")
  }

  private static func chronic(_ patient: Snapshot) -> TimeToEvent {
    let onsets = patient.episodes.filter(\.isChronicModerateOrSevere).map(\.onset)
    return first(
      patient, code: "CGVHD", name: "Time to moderate or severe chronic GvHD",
      event: onsets.min(), "CHRONIC GVHD MODERATE OR SEVERE", death: "DEATH WITHOUT GVHD",
      neither: "NO GVHD AT LAST CONTACT")
  }

  /// The first of an event, death without it, and the last contact.
  private static func first(
    _ patient: Snapshot, from start: Day? = nil, code: String, name: String, event: Day?,
    _ description: String, death: String, neither: String
  ) -> TimeToEvent {
    TimeToEvent(
      code: code, name: name, start: start ?? patient.outline.entry,
      end: event ?? patient.lastKnownAlive, isEvent: event != nil || patient.death != nil,
      description: event != nil ? description : patient.death != nil ? death : neither)
  }
}

extension History.Episode {
  fileprivate var isAcuteTwoToFour: Bool {
    if case .acute(let grade) = disease.severity { grade >= .two } else { false }
  }

  fileprivate var isChronicModerateOrSevere: Bool {
    if case .chronic(let grade) = disease.severity { grade >= .moderate } else { false }
  }
}
