import AnalysisPlan
import Results

/// An identity between results that does not hold, with the result it is told of.
struct InvariantFault: Equatable {
  let id: String
  let what: String
}

/// The identities of harms with grades and of treatment given.
func treatmentFaults(_ plan: TrialPlan, _ results: ResultSet) -> [InvariantFault] {
  plan.endpoints.flatMap { endpoint in
    switch endpoint.kind {
    case .exposure(let exposure):
      exposureFaults(of: endpoint.name, results)
        + doseIntensityFaults(of: endpoint.name, exposure, results)
    case .harms(let harms):
      harms.grades.map { gradeFaults(of: endpoint.name, $0.scale, from: $0.threshold, results) }
        ?? []
    default: [InvariantFault]()
    }
  }
}

/// In every row of graded harms, the grades and those not recorded sum to the patients with an event,
/// and the severe grades to the row that counts them together.
func gradeFaults(
  of analysis: String, _ scale: HarmsGrades.Scale = .grades, from threshold: Int,
  _ results: ResultSet
) -> [InvariantFault] {
  var faults: [InvariantFault] = []
  for row in results.rows(of: analysis)
  where row.statistic == "patients" && row.category.last?.name != scale.selector {
    let counts = GradeCounts(of: row, scale.selector, in: results)
    if counts.sum(scale.all) + counts["not-recorded"] != row.value {
      faults.append(
        .init(id: row.id, what: "the \(scale.rawValue) do not sum to the patients with an event"))
    }
    if counts.sum(threshold...scale.all.upperBound) != counts["\(threshold)-or-more"] {
      faults.append(
        .init(
          id: row.id,
          what: "the \(scale.rawValue) from \(threshold) on do not sum to those counted together"))
    }
  }
  return faults
}

/// The patients of one row of harms by grade.
private struct GradeCounts {
  private let results: ResultSet
  private let selector: String
  /// The row's id before and from the selector of its group.
  private let parts: (Substring, Substring)

  init(of row: ResultRow, _ selector: String, in results: ResultSet) {
    self.results = results
    self.selector = selector
    let group = row.grouping.flatMap { row.id.ranges(of: "[\($0)=").last?.lowerBound }
    let end = group ?? row.id.endIndex
    parts = (row.id[..<end], row.id[end...])
  }

  subscript(grade: String) -> Double {
    results["\(parts.0)[\(selector)=\(grade)]\(parts.1)"]?.value ?? 0
  }

  func sum(_ grades: ClosedRange<Int>) -> Double { grades.reduce(0) { $0 + self["\($1)"] } }
}

/// Patients by the number of administrations sum to all patients, and their administrations to those
/// counted; the ones that can be late are those that follow another.
func exposureFaults(of analysis: String, _ results: ResultSet) -> [InvariantFault] {
  let rows = results.rows(of: analysis)
  return rows.filter { $0.statistic == "patients" }.flatMap { patients in
    ExposureCounts(of: patients, among: rows).faults
      .map { InvariantFault(id: patients.id, what: $0) }
  }
}

/// What the rows of one treatment and one group count.
private struct ExposureCounts {
  private var treated = 0.0
  private var subjects = 0.0
  private var administrations = 0.0
  /// The administrations that can be late; nil where the plan does not say what is late.
  private var following: Double?
  /// Subjects by the number of their administrations.
  private var exactly: [Double: Double] = [:]

  init(of patients: ResultRow, among rows: [ResultRow]) {
    treated = patients.value ?? 0
    subjects = Double(patients.denominator ?? 0)
    for row in rows
    where row.category.first == patients.category.first && row.grouping == patients.grouping
      && row.level == patients.level
    {
      switch row.statistic {
      case "administrations": administrations = row.value ?? 0
      case "delayed": following = row.denominator.map(Double.init)
      case "count": exactly[Double(row.category.last?.label ?? "") ?? 0] = row.value
      default: continue
      }
    }
  }

  var faults: [String] {
    let identities = [
      (
        exactly.values.reduce(0, +) == subjects,
        "patients by number of administrations do not sum to all patients"
      ),
      (
        exactly.reduce(0) { $0 + $1.key * $1.value } == administrations,
        "administrations by patient do not sum to all of them"
      ),
      (
        exactly[0] == subjects - treated,
        "patients with and without the treatment do not sum to all patients"
      ),
      (
        following == nil || following == administrations - treated,
        "the administrations that follow another are not all but the first of each patient"
      ),
    ]
    return identities.filter { !$0.0 }.map(\.1)
  }
}
