/// What is known of a patient on the day of a lock: his history without anything dated later.
struct Snapshot: Sendable {
  let subject: String
  let outline: Outline
  let baseline: Baseline
  let lock: Day
  let cycles: [Treatment.Cycle]
  let infusions: [Treatment.Infusion]
  let assessments: [Assessment]
  let episodes: [History.Episode]
  let adverseEvents: [AdverseEvent]
  let death: (day: Day, cause: DeathCause)?
  let lastKnownAlive: Day
  /// The day treatment ended and why (nil if completed), once that is known.
  let treatmentEnd: (lastDay: Day, reason: StopReason?)?
  let isLost: Bool

  /// Nil if the patient enters after the lock.
  init?(of history: History, at lock: Day) {
    guard history.outline.entry <= lock else { return nil }
    subject = history.subject
    outline = history.outline
    baseline = history.baseline
    self.lock = lock
    cycles = history.treatment.cycles.filter { $0.start <= lock }
    infusions = history.treatment.infusions.filter { $0.day <= lock }
    assessments = history.assessments.filter { $0.day <= lock }
    episodes = history.episodes.filter { $0.onset <= lock }
    adverseEvents = history.adverseEvents.filter { $0.day <= lock }
    let treatment = history.treatment
    treatmentEnd = treatment.end <= lock ? (treatment.lastDay, treatment.stopReason) : nil
    death = Self.death(of: history, by: lock)
    isLost = Self.isLost(history, at: lock)
    lastKnownAlive = death?.day ?? Self.lastContact(of: history, by: lock)
  }

  private static func death(of history: History, by lock: Day) -> (Day, DeathCause)? {
    guard case .died(let day, let cause) = history.outline.fate else { return nil }
    let date = history.outline.entry + (day - 1)
    return date <= lock ? (date, cause) : nil
  }

  /// A patient counts as lost when nothing was heard for 90 days, which is two contacts missed.
  private static func isLost(_ history: History, at lock: Day) -> Bool {
    guard case .lost(let day) = history.outline.fate else { return false }
    return lock - (history.outline.entry + (day - 1)) >= 90
  }

  /// The latest day on which anything shows the patient alive.
  private static func lastContact(of history: History, by lock: Day) -> Day {
    let treatment = history.treatment
    let days =
      history.contacts + treatment.cycles.map(\.start) + treatment.infusions.map(\.day)
      + history.assessments.map(\.day) + history.episodes.map(\.onset)
      + history.episodes.compactMap(\.resolved) + history.adverseEvents.map(\.day)
      + [treatment.end]
    return days.filter { $0 <= lock }.reduce(history.outline.entry, max)
  }
}
