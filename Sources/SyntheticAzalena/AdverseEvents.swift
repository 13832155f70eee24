/// An adverse event, dated on its first day.
///
/// Episodes of graft-versus-host disease are not among them, dose-limiting ones included: they are recorded in a data
/// set of their own.
struct AdverseEvent: Sendable {
  let term: Term
  let grade: Int
  let day: Day
  let isSerious: Bool
  let isFatal: Bool
  let isDoseLimiting: Bool
}

/// Draws the adverse events of all patients, term by term, so that as many patients as `TermFrequency` says have it
/// at grade 3 or more.
struct AdverseEventDraw {
  /// Days of observation from which on mild events are as frequent as `TermFrequency` says.
  private static let halfYear = 180
  private let windows: [ClosedRange<Int>]
  private let outlines: [Outline]
  private var random = SplitMix64(topic: .adverseEvents)
  private var drawn: [[AdverseEvent]]

  /// - Parameter treatments: of the patients, in the order of the outlines.
  init(outlines: [Outline], treatments: [Treatment]) {
    self.outlines = outlines
    windows = zip(outlines, treatments).map(Self.window)
    drawn = outlines.map { outline in outline.events.map { AdverseEvent($0, entry: outline.entry) }
    }
  }

  /// The events of each patient, in no order of date.
  static func events(outlines: [Outline], treatments: [Treatment]) -> [[AdverseEvent]] {
    var draw = AdverseEventDraw(outlines: outlines, treatments: treatments)
    for (index, frequency) in TermFrequency.all.enumerated() {
      // A stream of its own for each term, so that a change in one moves no other.
      draw.random = SplitMix64(topic: .adverseEvents, patient: index + 1)
      draw.add(frequency)
    }
    return draw.drawn
  }

  /// The days on which events are recorded: from the first treatment to 30 days after the last, before the last day.
  private static func window(_ outline: Outline, _ treatment: Treatment) -> ClosedRange<Int> {
    let recorded = treatment.lastDay - outline.entry + 31
    let fatal = outline.events.filter { $0.grade == 5 }.map { $0.day - 1 }
    let last = ([recorded, (outline.fate.lastDay ?? recorded + 1) - 1] + fatal).reduce(
      recorded, min)
    return 2...max(2, last)
  }

  private mutating func add(_ frequency: TermFrequency) {
    var severe = Set(outlines.indices.filter { has(frequency.term, atLeast: 3, patient: $0) })
    for patient in random.shuffled(eligible(for: frequency.term))
    where severe.count < frequency.severePatients && !severe.contains(patient) {
      severe.insert(patient)
      let times = frequency.term.isHaematological ? random.integer(in: 1...3) : 1
      for _ in 0..<times { addSevere(frequency, to: patient) }
    }
    for patient in outlines.indices where !severe.contains(patient) {
      let observed = min(windows[patient].count, Self.halfYear)
      guard random.chance(percent: frequency.mildPercent * observed / Self.halfYear) else {
        continue
      }
      let grade = random.integer(in: frequency.lowestGrade...2)
      let day = random.integer(in: windows[patient])
      append(frequency.term, grade: grade, day: day, to: patient)
    }
  }

  /// Fever with neutropenia needs a severe neutropenia.
  private func eligible(for term: Term) -> [Int] {
    guard term == .febrileNeutropenia else { return Array(outlines.indices) }
    return outlines.indices.filter { has(.neutrophils, atLeast: 3, patient: $0) }
  }

  private func has(_ term: Term, atLeast grade: Int, patient: Int) -> Bool {
    drawn[patient].contains { $0.term == term && $0.grade >= grade }
  }

  private mutating func addSevere(_ frequency: TermFrequency, to patient: Int) {
    let lowest = max(3, frequency.lowestGrade)
    let isHigher = random.chance(percent: frequency.term.isHaematological ? 45 : 20)
    let grade = isHigher ? max(lowest, frequency.highestGrade) : lowest
    var day = random.integer(in: windows[patient])
    if frequency.term == .febrileNeutropenia, let neutropenia = firstSevereNeutropenia(of: patient)
    {
      day = min(neutropenia + random.integer(in: 0...3), windows[patient].upperBound)
    }
    append(frequency.term, grade: grade, day: day, to: patient)
  }

  private func firstSevereNeutropenia(of patient: Int) -> Int? {
    let days = drawn[patient].filter { $0.term == .neutrophils && $0.grade >= 3 }.map(\.day)
    return days.min().map { $0 - outlines[patient].entry + 1 }
  }

  /// Records a term at most once in two weeks, within which it would be the same event.
  private mutating func append(_ term: Term, grade: Int, day: Int, to patient: Int) {
    let date = outlines[patient].entry + (day - 1)
    let isSameEvent = drawn[patient].contains { $0.term == term && abs($0.day - date) < 14 }
    if isSameEvent { return }
    drawn[patient].append(
      AdverseEvent(
        term: term, grade: grade, day: date,
        isSerious: random.chance(percent: Self.seriousPercent(term, grade: grade)),
        isFatal: false, isDoseLimiting: false))
  }

  /// The chance that an event brings a hospital stay or a threat to life; below grade 3 there is none.
  private static func seriousPercent(_ term: Term, grade: Int) -> Int {
    if grade < 3 { return 0 }
    if term == .febrileNeutropenia { return 100 }
    if term.isHaematological { return grade == 4 ? 8 : 3 }
    return grade == 4 ? 100 : (term.isInfection ? 80 : 30)
  }
}

extension AdverseEvent {
  /// A marked event stopped treatment or was fatal, and so is serious.
  fileprivate init(_ event: MarkedEvent, entry: Day) {
    self.init(
      term: event.term, grade: event.grade, day: entry + (event.day - 1), isSerious: true,
      isFatal: event.grade == 5, isDoseLimiting: event.doseLimiting)
  }
}
