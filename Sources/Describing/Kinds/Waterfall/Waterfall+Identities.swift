import AnalysisPlan
import Results

/// Patients with a bar, without a baseline and without a later value are the group.
func barFaults(
  _ figure: FigureDeclaration, _ results: ResultSet
) -> [InvariantFault] {
  let rows = Dictionary(grouping: results.rows(of: figure.name), by: \.level)
  return rows.values.compactMap { rows in
    func value(_ statistic: String) -> Double? {
      rows.first { $0.statistic == statistic }?.value
    }
    let parts = ["n", "no-baseline", "no-later-value"].compactMap(value)
    guard let size = rows.first(where: { $0.statistic == "patients" }),
      parts.count == 3, parts.reduce(0, +) == size.value
    else {
      return InvariantFault(
        id: rows[0].id, what: "patients with a bar and those without are not the group")
    }
    return nil
  }
}
