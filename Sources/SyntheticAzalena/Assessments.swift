/// A marrow assessment: the only days on which a response, a relapse or a progression is found.
struct Assessment: Sendable {
  let day: Day
  let finding: Finding
  /// Marrow blasts, %.
  let blasts: Int

  enum Finding: String, Sendable {
    case complete = "CR"
    case partial = "PR"
    case progressive = "PD"
    case relapse = "RELAPSE"
    case stable = "SD"
  }
}

/// The marrow assessments of one patient: after cycles 2, 4, 6 and 8 and the last, then every three months for two
/// years and every six months after that, until progression or relapse; never on a weekend.
struct AssessmentSchedule {
  let outline: Outline
  let baseline: Baseline
  let treatment: Treatment

  private struct Visit {
    let day: Day
    /// The last cycle before it; every visit after treatment counts as after the last cycle.
    let cycle: Int
  }

  func assessments(patient: Int) -> [Assessment] {
    if case .notEvaluated = outline.response { return [] }
    var random = SplitMix64(topic: .assessments, patient: patient)
    let visits = cycleVisits(&random) + laterVisits(&random)
    return visits.filter(takesPlace).map { visit in
      let finding = finding(afterCycle: visit.cycle, &random)
      return Assessment(day: visit.day, finding: finding, blasts: blasts(in: finding, &random))
    } + closing(&random)
  }

  private func cycleVisits(_ random: inout SplitMix64) -> [Visit] {
    let cycles = treatment.cycles
    return cycles.filter { $0.number % 2 == 0 || $0.number == cycles.count }.map { cycle in
      if cycle.number < cycles.count {
        Visit(
          day: (cycles[cycle.number].start + -random.integer(in: 0...2)).nearestWorkday,
          cycle: cycle.number)
      } else {
        Visit(
          day: (cycle.start + 28 + random.integer(in: 0...6)).nearestWorkday, cycle: cycle.number)
      }
    }
  }

  private func laterVisits(_ random: inout SplitMix64) -> [Visit] {
    var visits: [Visit] = []
    let cycle = treatment.cycles.count
    var day = (treatment.cycles.last?.start ?? outline.entry) + 31
    while day - outline.entry < 5 * 365 {
      let isEarly = day - outline.entry < 2 * 365
      day = day + random.integer(in: isEarly ? 84...98 : 170...196)
      visits.append(Visit(day: day.nearestWorkday, cycle: cycle))
    }
    return visits
  }

  /// No visit in the two weeks before the assessment that ends them, nor after it, nor from the last day of life on.
  private func takesPlace(_ visit: Visit) -> Bool {
    let day = visit.day - outline.entry + 1
    if let last = outline.response.lastAssessment, day > last - 14 { return false }
    return outline.fate.lastDay.map { day < $0 } ?? true
  }

  private func closing(_ random: inout SplitMix64) -> [Assessment] {
    guard let day = outline.response.lastAssessment else { return [] }
    var finding = Assessment.Finding.progressive
    if case .complete = outline.response { finding = .relapse }
    return [
      Assessment(
        day: outline.entry + (day - 1), finding: finding, blasts: blasts(in: finding, &random))
    ]
  }

  private func finding(afterCycle cycle: Int, _ random: inout SplitMix64) -> Assessment.Finding {
    switch outline.response {
    case .complete(let first, _):
      if cycle >= first { return .complete }
      return baseline.blasts > 10 && random.chance(percent: 40) ? .partial : .stable
    case .partial(let first, _): return cycle >= first ? .partial : .stable
    case .notEvaluated, .progressive, .stable: return .stable
    }
  }

  /// Blasts that agree with the finding and with the type of relapse.
  private func blasts(in finding: Assessment.Finding, _ random: inout SplitMix64) -> Int {
    let isMolecular = outline.relapse == .molecular
    let before = baseline.blasts
    switch finding {
    case .complete: return random.integer(in: 0...3)
    case .partial: return random.integer(in: 5...max(5, before / 2))
    case .stable:
      if isMolecular { return random.integer(in: 0...4) }
      return max(5, random.integer(in: before / 2 + 1...before + 3))
    case .progressive:
      let rise = random.integer(in: 8...45)
      return isMolecular ? rise : before + rise
    case .relapse:
      let isMolecularAgain = isMolecular && random.chance(percent: 40)
      return isMolecularAgain ? random.integer(in: 1...4) : random.integer(in: 6...40)
    }
  }
}
