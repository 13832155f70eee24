import AnalysisPlan
import Results

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
