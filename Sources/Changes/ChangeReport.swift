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
  /// The results that both ends have, with other numbers.
  package let moved: Int
  /// The results that only the later end has.
  package let added: Int
  /// The results that only the record has.
  package let gone: Int
  /// What the data say of themselves; nil where they name no subjects.
  package let data: DataChanges?
  /// What the plan says otherwise than the one that was recorded.
  package let plan: [PlanChange]
  /// The names of analyses that were not planned before the data were seen.
  package let postHoc: [String]
  /// The results that answer a published claim, at the earlier lock and now: in a synthetic study
  /// all others are invented.
  package var published: (before: Set<String>, after: Set<String>) = ([], [])
  /// What today's plan says otherwise than the one that was recorded with the later lock.
  package var planSinceLock: [PlanChange] = []
  /// Why recorded results are computed otherwise since, as the plan says it.
  package var recalculations: [String] = []
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
    let way = ChangeWay(
      walk(from: record, over: stations, to: ChangeStation(last.reason, last.results)))
    study = results.header.study
    words = results.words
    synthetic = results.header.synthetic
    self.from = from
    self.to = to
    self.data = data
    self.plan = plan
    let level = significanceLevel(results)
    let changes = way.ids.indices.compactMap { index in
      RowChange(way, index, significanceLevel: level, results.words)
    }
    let rows = inOrderOfImportance(changes)
    self.rows = rows
    unmoved = way.ids.count - changes.count
    moved = rows.indices.count {
      rows[$0].before != nil && rows[$0].after != nil && !rows[$0].isBack
    }
    added = rows.indices.count { rows[$0].before == nil && rows[$0].after != nil }
    gone = rows.indices.count { rows[$0].before != nil && rows[$0].after == nil }
    steps = way.steps.indices.map { Step(way, $0) }
    var seen: Set<String> = []
    postHoc = results.rows.filter { !$0.prespecified && seen.insert($0.analysis).inserted }
      .map(\.analysis)
  }

  /// The steps that moved anything.
  package var movingSteps: [Step] { steps.filter { !$0.isEmpty } }

  /// The results that crossed a line, what matters first.
  package var crossings: [RowChange] { rows.filter { !$0.lines.isEmpty } }

  /// Whether an analysis was added to the plan after the earlier lock.
  package func isAdded(_ analysis: String) -> Bool {
    plan.contains { $0.kind == .added && $0.isAnalysis && $0.name == analysis }
  }
}

extension ChangeReport.Step {
  init(_ way: ChangeWay, _ step: Int) {
    var (moved, added, gone) = (0, 0, 0)
    for index in way.ids.indices {
      switch (way.has(index, before: step), way.has(index, after: step)) {
      case (true, true): if way.moves(index, step) { moved += 1 }
      case (false, true): added += 1
      case (true, false): gone += 1
      case (false, false): continue
      }
    }
    self.init(reasons: way.steps[step].reasons, moved: moved, added: added, gone: gone)
  }
}

/// One minus the confidence level of the edition.
private func significanceLevel(_ results: ResultSet) -> Double {
  let level =
    results.header.conventions.first { $0.key == "confidence-level" }.flatMap { Double($0.value) }
    ?? 0.95
  return Double(NumberText.decimal(1 - level, 10)) ?? 1 - level
}
