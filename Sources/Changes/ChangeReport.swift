package import AnalysisPlan
package import Results
package import Wording

/// What changed between the record of a lock and a later edition, and why.
package struct ChangeReport: Sendable {
  /// One end of the way.
  package struct Lock: Sendable, Hashable {
    package let id: String
    /// `2021-06-30`.
    package let cutoff: String
    /// The version of trialpress that computed the results.
    package let program: String
    package let edition: String

    package init(id: String, cutoff: String, program: String, edition: String) {
      self.id = id
      self.cutoff = cutoff
      self.program = program
      self.edition = edition
    }
  }

  /// A step of the way and how many results it moved.
  package struct Step: Sendable, Hashable {
    package let reasons: [ChangeReason]
    /// Results that both ends of the step have, with other numbers.
    package let moved: Int
    /// Results that only the end of the step has.
    package let added: Int
    /// Results that only its beginning has.
    package let gone: Int

    package var isEmpty: Bool { moved + added + gone == 0 }
  }

  package let study: String
  package let synthetic: Bool
  package let from: Lock
  package let to: Lock
  /// Every step, also those that moved nothing.
  package let steps: [Step]
  /// The results that a step moved, what matters first.
  package let rows: [RowChange]
  /// Results of either end that no step moved.
  package let unmoved: Int
  /// What the data say of themselves; nil where they name no subjects.
  package let data: DataChanges?
  /// What the plan says otherwise than the one that was recorded.
  package let plan: [PlanChange]
  /// The names of analyses that were not planned before the data were seen.
  package let postHoc: [String]
  /// The results that answer a published claim, at the earlier lock and now: in a synthetic study
  /// all others are invented.
  package var published: (before: Set<String>, after: Set<String>) = ([], [])
  /// The words of the later edition.
  package let words: Words
  /// The sentences that cite a result with another text.
  package var sentences: [SentenceChange] = []

  /// - Parameters:
  ///   - record: The results as they were computed at the earlier lock.
  ///   - stations: The way, in the order of ``ChangeReason``, without its end.
  ///   - last: The later edition's results, and what differs from the station before.
  package init(
    from: Lock, to: Lock, record: ResultSet, over stations: [ChangeStation],
    to last: (reason: ChangeReason, results: ResultSet), data: DataChanges?, plan: [PlanChange]
  ) {
    let results = last.results
    let steps = walk(
      from: record, over: stations, to: ChangeStation(last.reason, last.results))
    study = results.header.study
    words = results.words
    synthetic = results.header.synthetic
    self.from = from
    self.to = to
    self.data = data
    self.plan = plan
    let ids = orderedIDs(steps)
    let changes = ids.compactMap { id in
      RowChange(id, steps, significanceLevel: significanceLevel(results), results.words)
    }
    rows = inOrderOfImportance(changes)
    unmoved = ids.count - changes.count
    self.steps = steps.map { Step($0, ids) }
    var seen: Set<String> = []
    postHoc = results.rows.filter { !$0.prespecified && seen.insert($0.analysis).inserted }
      .map(\.analysis)
  }

  /// The steps that moved anything.
  package var movingSteps: [Step] { steps.filter { !$0.isEmpty } }

  /// The results that crossed a line, what matters first.
  package var crossings: [RowChange] { rows.filter { !$0.lines.isEmpty } }

  /// The results that both ends have, with other numbers.
  package var moved: Int { rows.count { $0.before != nil && $0.after != nil && !$0.isBack } }
  /// The results that only the later end has.
  package var added: Int { rows.count { $0.before == nil && $0.after != nil } }
  /// The results that only the record has.
  package var gone: Int { rows.count { $0.before != nil && $0.after == nil } }

  /// Whether an analysis was added to the plan after the earlier lock.
  package func isAdded(_ analysis: String) -> Bool {
    plan.contains { $0.kind == .added && $0.isAnalysis && $0.name == analysis }
  }
}

extension ChangeReport.Step {
  init(_ step: ChangeStep, _ ids: [String]) {
    var (moved, added, gone) = (0, 0, 0)
    for id in ids {
      switch (step.before[id], step.after[id]) {
      case (let before?, let after?):
        if !RowNumbers(before).isSame(as: RowNumbers(after)) { moved += 1 }
      case (nil, _?): added += 1
      case (_?, nil): gone += 1
      case (nil, nil): continue
      }
    }
    self.init(reasons: step.reasons, moved: moved, added: added, gone: gone)
  }
}

/// Every id of the way: those of its end in the order of the plan, then those that are no more.
private func orderedIDs(_ steps: [ChangeStep]) -> [String] {
  var seen: Set<String> = []
  let sets = steps.reversed().map(\.after) + (steps.first.map { [$0.before] } ?? [])
  return sets.flatMap { $0.rows.map(\.id).filter { seen.insert($0).inserted } }
}

/// One minus the confidence level of the edition.
private func significanceLevel(_ results: ResultSet) -> Double {
  let level =
    results.header.conventions.first { $0.key == "confidence-level" }.flatMap { Double($0.value) }
    ?? 0.95
  return Double(NumberText.decimal(1 - level, 10)) ?? 1 - level
}
