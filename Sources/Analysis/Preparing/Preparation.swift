import AnalysisPlan
import Diagnostics
import TrialData
import Wording

/// Works through the plan once; what it finds wrong is in ``log``.
struct Preparation {
  let plan: TrialPlan
  let tables: [String: DataTable]
  /// The day after which nothing can have been seen.
  var cutoff: CalendarDate?
  var log = DiagnosticLog()
  var members: [String: [Int]] = [:]
  var groups: [String: [Int?]] = [:]
  /// The levels of endpoints with a landmark.
  var landmarkGroups: [String: [String: [Int?]]] = [:]
  /// What analyses leave out, and which of them, or which population, is being prepared.
  var exclusions = Exclusions()
  var excludes: Exclusions.Place?
  private(set) var samples = Samples()
  /// Analyses without a sample.
  private(set) var refused: [Located<String>] = []
  /// Which values the plan names, and where it asks for them.
  var account = ValueAccount()
  /// What it does not name of the columns that it asks about.
  var otherValues: [OtherValues] = []
  /// How the first id of a data set differs from that of the subject it is likely to be.
  var toldLikeIDs: [String: (written: String, meant: String)] = [:]
  /// The ids of the subject-level data, for those that only look like one of them; made when needed.
  var likeIDs: LikeIDs?
  private var frames: [String: SubjectFrame] = [:]

  init(plan: TrialPlan, tables: [String: DataTable]) {
    self.plan = plan
    self.tables = tables
  }

  mutating func prepare() -> AnalysisData {
    for population in plan.populations {
      excludes = .population(population.name)
      members[population.name] = rows(of: population)
    }
    excludes = nil
    for grouping in plan.groupings { groups[grouping.name] = levels(of: grouping) }
    for analysis in plan.plannedAnalyses { analysis.prepare(in: &self) }
    tellStrayValues()
    tellOddRows()
    return AnalysisData(
      members: members, groups: groups, landmarkGroups: landmarkGroups, samples: samples,
      exclusions: exclusions, otherValues: otherValues)
  }

  /// Takes the sample of an analysis; nil for one that cannot be prepared.
  mutating func add(_ sample: (some Sendable)?, of declaration: some AnalyzedDeclaration) {
    if let sample {
      samples[declaration] = sample
    } else {
      refused.append(Located(declaration.name, at: declaration.location))
    }
  }

  /// The subjects of an analysis: the subject-level table, or the data set itself where there is none.
  mutating func frame(for dataset: String) -> SubjectFrame? {
    let name = plan.data.subjectLevel?.value ?? dataset
    if let frame = frames[name] { return frame }
    guard let table = tables[name] else { return nil }
    let isSubjectLevel = plan.data.subjectLevel != nil
    let frame = SubjectFrame(
      table, subject: isSubjectLevel ? plan.data.subject : nil,
      at: plan.data.subjectLocation, into: &log)
    frames[name] = frame
    return frame
  }

  private mutating func rows(of population: Population) -> [Int] {
    guard let name = plan.data.subjectLevel?.value, let frame = frame(for: name) else { return [] }
    let all = Array(0..<frame.table.rowCount)
    guard let clause = population.clause else { return all }
    let rows = select(all, clause, frame.table)
    if rows.isEmpty {
      log.warning(
        .emptyPopulation, "no subject belongs to \(population.label)", at: clause.location,
        mend: "check the values that the condition names")
    }
    return rows
  }

  /// The rows for which a clause is true; those for which it is unknown are counted in a warning.
  mutating func select(_ rows: [Int], _ clause: Clause, _ table: DataTable) -> [Int] {
    account.add(clause, rows, table)
    let bound = BoundExpression(clause.expression, on: table)
    var unknown = 0
    let selected = rows.filter { row in
      guard let truth = bound.truth(row: row) else {
        unknown += 1
        return false
      }
      return truth
    }
    if unknown > 0 {
      log.warning(
        .unknownCondition,
        "the condition is unknown for \(unknown) of \(rows.count) rows of \(table.name), "
          + "which are left out", at: clause.location,
        mend: "a value is missing there: say what then with 'is missing' or 'is not missing'")
      leaveOut(
        unknown, of: rows.count, because: "unknown-condition",
        Phrase(
          unknown == 1
            ? "\(unknown) of \(rows.count) rows of the data is left out, because a value that decides whether it belongs is missing"
            : "\(unknown) of \(rows.count) rows of the data are left out, because a value that decides whether they belong is missing"
        ))
    }
    return selected
  }
}
