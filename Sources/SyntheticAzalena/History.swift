/// Everything that ever happens to one patient, dated: the one source of every data set at every lock.
struct History: Sendable {
  let subject: String
  let outline: Outline
  let baseline: Baseline
  let treatment: Treatment
  let assessments: [Assessment]
  let episodes: [Episode]
  let adverseEvents: [AdverseEvent]
  /// Visits and calls that show the patient alive, of which nothing else is recorded.
  let contacts: [Day]

  struct Episode: Sendable {
    let disease: GraftVersusHost
    let organs: Organs
    let onset: Day
    let resolved: Day?
  }

  /// The histories of all patients, in order of entry.
  static func all() -> [History] {
    let outlines = Outline.all
    let baselines = Baseline.draw(for: outlines)
    let treatments = outlines.enumerated().map { Treatment($1, patient: $0 + 1) }
    let events = AdverseEventDraw.events(outlines: outlines, treatments: treatments)
    return outlines.indices.map { index in
      History(
        patient: index + 1, outline: outlines[index], baseline: baselines[index],
        treatment: treatments[index], adverseEvents: events[index])
    }
  }

  private init(
    patient: Int, outline: Outline, baseline: Baseline, treatment: Treatment,
    adverseEvents: [AdverseEvent]
  ) {
    subject = "SYN-" + (patient < 10 ? "00" : "0") + "\(patient)"
    self.outline = outline
    self.baseline = baseline
    self.treatment = treatment
    self.adverseEvents = adverseEvents
    assessments = AssessmentSchedule(outline: outline, baseline: baseline, treatment: treatment)
      .assessments(patient: patient)
    episodes = Self.episodes(of: outline, patient: patient)
    contacts = Self.contacts(of: outline, patient: patient)
  }

  private static func episodes(of outline: Outline, patient: Int) -> [Episode] {
    var random = SplitMix64(topic: .organs, patient: patient)
    return outline.graftVersusHost.map { disease in
      Episode(
        disease: disease, organs: Organs.draw(for: disease, &random),
        onset: outline.entry + (disease.onset - 1),
        resolved: disease.resolved.map { outline.entry + ($0 - 1) })
    }
  }

  /// Every four to eight weeks for the seven years that any lock can see, and on the day a patient was last seen.
  private static func contacts(of outline: Outline, patient: Int) -> [Day] {
    var random = SplitMix64(topic: .contacts, patient: patient)
    let end = outline.fate.lastDay ?? 7 * 365
    var days: [Int] = []
    var day = 1
    while day < end {
      days.append(day)
      day += random.integer(in: 28...56)
    }
    if case .lost(let last) = outline.fate { days.append(last) }
    return days.map { (outline.entry + ($0 - 1)).nearestWorkday }
  }
}
