import AnalysisPlan
import Diagnostics
import Results
import TrialData

/// Who is at each stage of a flow, as rows of the subject frame.
struct DispositionSample: Sendable {
  struct Reason: Sendable {
    let label: String
    let slug: String
    var members: [Int] = []
  }

  struct Part: Sendable {
    var members: [Int] = []
    var reasons: [Reason] = []
  }

  struct Stage: Sendable {
    /// Whom the stage is about.
    var source: [Int] = []
    /// Who goes on from it.
    var members: [Int] = []
    /// As the plan has them, those left over by a condition among them.
    var parts: [Part] = []
  }

  var subjects: [Int] = []
  var stages: [Stage] = []
}

extension Preparation {
  mutating func sample(_ endpoint: Endpoint, _ details: Disposition) -> DispositionSample? {
    guard let table = tables[endpoint.dataset], let frame = frame(for: endpoint.dataset) else {
      return nil
    }
    for grouping in endpoint.compare { checkGrouping(grouping, fits: endpoint.dataset) }
    let subjects = linkedRows(endpoint, table, frame).map(\.subject)
    var sample = DispositionSample(subjects: subjects)
    for stage in details.stages {
      let source = stage.source.map { sample.stages[$0].members } ?? subjects
      sample.stages.append(self.stage(stage, of: source, table))
    }
    for grouping in endpoint.compare where grouping.value != details.division?.grouping {
      warnAboutMissingGroups(grouping, subjects)
    }
    return sample
  }

  private mutating func stage(
    _ stage: Disposition.Stage, of source: [Int], _ table: DataTable
  ) -> DispositionSample.Stage {
    var sample = DispositionSample.Stage(source: source, members: source)
    switch stage.kind {
    case .everyone: break
    case .division(let grouping): checkLevels(grouping, source, stage, table)
    case .condition(let clause, let others):
      sample.members = self.members(clause, source, stage, table)
      let kept = Set(sample.members)
      sample.parts = [part(others, source.filter { !kept.contains($0) }, table)]
    case .parts(let parts):
      let members = parts.map { self.members(of: $0, source, table) }
      checkParts(members, parts, source, stage, table)
      sample.parts = zip(parts, members).map { part($0, $1, table) }
    }
    return sample
  }

  /// The patients for whom a condition holds; one for whom it is unknown would be counted by chance.
  private mutating func members(
    _ clause: Clause, _ source: [Int], _ stage: Disposition.Stage, _ table: DataTable
  ) -> [Int] {
    account.add(clause, source, table)
    let bound = BoundExpression(clause.expression, on: table)
    let unknown = source.filter { bound.truth(row: $0) == nil }
    if !unknown.isEmpty {
      log.error(
        .patientInNoPart,
        "whether \(patients(unknown.count)) of '\(stage.label)' \(unknown.count == 1 ? "goes" : "go") on is unknown",
        at: clause.location,
        mend: "a value is missing there: say what then with 'is missing' or 'is not missing'",
        notes: notes(unknown, clause.expression.firstColumn, table))
    }
    return source.filter { bound.truth(row: $0) == true }
  }

  /// The patients for whom a part's condition is true.
  private mutating func members(
    of part: Disposition.Part, _ source: [Int], _ table: DataTable
  ) -> [Int] {
    guard let clause = part.clause else { return [] }
    account.add(clause, source, table)
    let bound = BoundExpression(clause.expression, on: table)
    return source.filter { bound.truth(row: $0) == true }
  }

  /// Every patient of the stage belongs to one of its parts and to no other.
  private mutating func checkParts(
    _ members: [[Int]], _ parts: [Disposition.Part], _ source: [Int], _ stage: Disposition.Stage,
    _ table: DataTable
  ) {
    guard !log.hasErrors else { return }
    let column = parts.lazy.compactMap { $0.clause?.expression.firstColumn }.first
    var first: [Int: Int] = [:]
    for (index, group) in members.enumerated() {
      let twice = group.filter { first[$0] != nil }
      if let subject = twice.first, let other = first[subject] {
        log.error(
          .patientInTwoParts,
          "\(patients(twice.count)) of '\(stage.label)' would stand in '\(parts[other].label)' and in '\(parts[index].label)'",
          at: parts[index].clause?.location ?? stage.location,
          mend: "narrow one of the two conditions", notes: notes(twice, column, table))
      }
      for subject in group where first[subject] == nil { first[subject] = index }
    }
    let without = source.filter { first[$0] == nil }
    guard !without.isEmpty else { return }
    log.error(
      .patientInNoPart,
      "\(patients(without.count)) of '\(stage.label)' would stand in none of its parts",
      at: stage.location,
      mend: "add a part for them, with 'is missing' where a value is, or correct the data",
      notes: notes(without, column, table))
  }

  /// A patient without a group would vanish where the flow divides.
  private mutating func checkLevels(
    _ grouping: Located<String>, _ source: [Int], _ stage: Disposition.Stage, _ table: DataTable
  ) {
    let levels = groups[grouping.value] ?? []
    let without = source.filter { $0 >= levels.count || levels[$0] == nil }
    guard !without.isEmpty, !log.hasErrors else { return }
    log.error(
      .patientInNoPart,
      "\(patients(without.count)) of '\(stage.label)' \(without.count == 1 ? "has" : "have") no level of '\(grouping.value)'",
      at: grouping.location,
      mend: "put a stage with 'where' before it, or complete the data",
      notes: notes(without, plan.grouping(grouping.value)?.column, table))
  }

  private mutating func part(
    _ part: Disposition.Part, _ members: [Int], _ table: DataTable
  ) -> DispositionSample.Part {
    guard let reasons = part.reasons,
      case .text(let texts)? = table[column: reasons.column.value]?.values
    else { return DispositionSample.Part(members: members) }
    var found = reasons.levels.map { (value: $0.value, label: $0.label, slug: $0.slug) }
    if found.isEmpty {
      let counts = Dictionary(members.compactMap { texts[$0] }.map { ($0, 1) }, uniquingKeysWith: +)
      let slugs = distinctSlugs(counts.keys)
      found = counts.sorted {
        $0.value == $1.value ? isBefore($0.key, $1.key) : $0.value > $1.value
      }
      .map { ($0.key, $0.key, slugs[$0.key] ?? "") }
      checkSlugs(found.map { ($0.label, $0.slug) }, reasons)
    }
    reportReasons(part, reasons, members, texts, Set(found.map(\.value)), table)
    return DispositionSample.Part(
      members: members,
      reasons: found.map { reason in
        DispositionSample.Reason(
          label: reason.label, slug: reason.slug,
          members: members.filter { texts[$0] == reason.value })
      })
  }

  private func isBefore(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  private mutating func reportReasons(
    _ part: Disposition.Part, _ reasons: Disposition.Reasons, _ members: [Int],
    _ texts: [String?], _ known: Set<String>, _ table: DataTable
  ) {
    for row in members {
      let location = table.location(row: row, column: reasons.column.value)
      let note = Diagnostic.Note("the reasons are declared here", at: reasons.column.location)
      if let text = texts[row], !known.contains(text) {
        log.error(
          .undeclaredCategory, "'\(text)' is not a declared reason for '\(part.label)'",
          at: location,
          mend: didYouMean(text, in: reasons.levels.map(\.value))
            ?? "declare it under 'levels:', or correct the data", notes: [note])
      } else if texts[row] == nil {
        log.error(
          .missingReason, "this patient belongs to '\(part.label)' without a reason",
          at: location, mend: "fill in \(reasons.column.value)", notes: [note])
      }
    }
  }

  private mutating func checkSlugs(
    _ found: [(label: String, slug: String)], _ reasons: Disposition.Reasons
  ) {
    var labelBySlug: [String: String] = [:]
    for (label, slug) in found {
      guard let first = labelBySlug.updateValue(label, forKey: slug) else { continue }
      log.error(
        .ambiguousSlug, "'\(first)' and '\(label)' would have one id",
        at: reasons.column.location, mend: "declare the reasons, one of them with another 'id:'")
    }
  }

  private func patients(_ count: Int) -> String { count == 1 ? "1 patient" : "\(count) patients" }

  /// Where the first few of the patients stand in the data.
  private func notes(_ rows: [Int], _ column: String?, _ table: DataTable) -> [Diagnostic.Note] {
    rows.prefix(3).map { row in
      Diagnostic.Note(
        "row \(row + 1) of \(table.name)", at: table.location(row: row, column: column))
    }
  }
}
