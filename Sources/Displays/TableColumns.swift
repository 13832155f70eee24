import AnalysisPlan
import Markup
import Results

/// The columns of a table: one a level, then one for everyone where the plan asks for it.
struct TableColumns {
  /// A column: its heading, what ends its ids, and its patients.
  struct Column {
    let label: String
    let level: String?
    let selector: String
    /// The header's N; nil where the results have no such row.
    let patients: Int?
    let patientsID: String?

    var isEmpty: Bool { patients == 0 }

    /// `Placebo (N = 86)`, the count kept on one line.
    var heading: [Node] {
      guard let patients else { return [.text(label)] }
      let size = isEmpty ? "no patients" : "(N\u{A0}=\u{A0}\(patients))"
      return [.text(label + " "), .tag("span", ["class": "n"], [.text(size)])]
    }
  }

  let columns: [Column]
  let grouping: Grouping?

  init(
    table: TableDeclaration, plan: TrialPlan, patients: (_ selector: String) -> ResultRow?,
    size: (ResultRow) -> Int?
  ) {
    let grouping = table.by.flatMap { plan.grouping($0.value) }
    self.grouping = grouping
    let levels = (grouping?.levels ?? []).map { level in
      (level.label, Optional(level.label), "[\(grouping?.name ?? "")=\(level.slug)]")
    }
    let everyone = grouping == nil ? "All patients" : "Total"
    let total = grouping == nil || table.total ? [(everyone, nil as String?, "")] : []
    columns = (levels + total).map { label, level, selector in
      let row = patients(selector)
      return Column(
        label: label, level: level, selector: selector, patients: row.flatMap(size),
        patientsID: row?.id)
    }
  }

  /// The population, with its N where a column is about everyone.
  func subtitle(_ population: String) -> String {
    let everyone = columns.first { $0.level == nil }?.patients
    return everyone.map { "\(population), N\u{A0}=\u{A0}\($0)" } ?? population
  }
}

/// Cells of tables, with the machine's value and the result they show.
enum TableCell {
  /// What stands where there is nothing to show; never a blank.
  static let none = "–"

  static func data(_ text: String, row: ResultRow?, class name: String) -> Node {
    .tag(
      "td",
      ["class": name, "data-v": row?.value.map(Formatting.machine), "data-result": row?.id],
      [.text(text)])
  }

  /// Figure spaces before the texts of one column, so that the units of their first numbers stand
  /// under each other.
  static func aligned(_ texts: [String]) -> [String] {
    let widths = texts.map { $0.prefix { $0.isNumber || $0 == "\u{2212}" }.count }
    let widest = widths.max() ?? 0
    return zip(texts, widths).map { text, width in
      width == 0 ? text : String(repeating: "\u{2007}", count: widest - width) + text
    }
  }
}
