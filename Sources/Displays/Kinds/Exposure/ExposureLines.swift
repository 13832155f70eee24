import AnalysisPlan
import Results
import Wording

/// One line of a table of treatment given, across its columns.
struct ExposureLine {
  /// One group's part of a line.
  struct Cell {
    let content: CellText
    /// All results the cell shows, the first one for machines.
    let rows: [ResultRow]

    var text: String { content.text }
  }

  let treatment: Exposure.Treatment
  let label: String
  let cells: [Cell]
}

/// Finds the rows of each line by their ids.
struct ExposureLines {
  let analysis: String
  let treatment: Exposure.Treatment
  let columns: [TableColumns.Column]
  let results: ResultSet

  var words: Words { results.words }

  var lines: [ExposureLine] {
    [
      count(words("Given at least once, n\u{A0}(%)"), "patients"),
      count(words("\(counted) in all"), "administrations"),
      composed(
        words("\(counted) per patient, median (Q1,\u{A0}Q3)"),
        ["median", "lower-quartile", "upper-quartile"],
        ""
      ) { "\($0[0]) (\($0[1]), \($0[2]))" },
      composed(words("\(counted) per patient, range"), ["minimum", "maximum"], "") {
        words("\($0[0]) to \($0[1])")
      },
    ] + (treatment.numbers.isEmpty ? [] : numbers) + doses + [reduced] + delayed
      + doseIntensity
  }

  /// `Cycles`, as a line begins.
  private var counted: String {
    treatment.counted.capitalizedFirst
  }

  /// How many had exactly so many, from none to the most that anyone had.
  private var numbers: [ExposureLine] {
    let numbers = (0...).prefix { results["\(id("count"))[number=\($0)]"] != nil }
    return numbers.map { count(words("\(counted): \($0), n\u{A0}(%)"), "count", "[number=\($0)]") }
  }

  private var doses: [ExposureLine] {
    let parts =
      treatment.numbers.isEmpty
      ? [(label: words("Dose"), selector: "")]
      : treatment.numbers.map {
        (label: words("Dose no.\u{A0}\($0)"), selector: "[administration=\($0)]")
      }
    return parts.map { part in
      composed(
        words("\(part.label), \(treatment.doseUnit), median (range)"),
        ["dose-median", "dose-minimum", "dose-maximum"], part.selector
      ) { words("\($0[0]) (\($0[1]) to \($0[2]))") }
    }
  }

  private var reduced: ExposureLine {
    fraction(words("Patients with a dose below their first, n/N\u{A0}(%)"), "reduced")
  }

  private var delayed: [ExposureLine] {
    guard let days = treatment.delayedAfter else { return [] }
    return [
      fraction(
        words(
          "\(counted) begun more than \(days) days after the one before, n/N\u{A0}(%)"), "delayed")
    ]
  }

  private func id(_ statistic: String) -> String {
    "\(analysis).\(statistic)[treatment=\(treatment.slug)]"
  }

  private func count(
    _ label: String, _ statistic: String, _ selector: String = ""
  ) -> ExposureLine {
    line(label, [statistic], selector) { $0[0].text }
  }

  /// Counts with their own denominators: `3/48 (6%)`.
  func fraction(
    _ label: String, _ statistic: String, _ selector: String = ""
  ) -> ExposureLine {
    line(label, [statistic], selector) { rows in
      guard let denominator = rows[0].denominator, denominator > 0 else { return TableCell.none }
      let count = rows[0].text.prefix { $0.isNumber }
      return "\(count)/\(denominator)" + rows[0].text.dropFirst(count.count)
    }
  }

  func composed(
    _ label: String, _ statistics: [String], _ selector: String, text: ([String]) -> String
  ) -> ExposureLine {
    line(label, statistics, selector) { text($0.map(\.text)) }
  }

  /// A line whose cells show several results; a dash where one of them has no value.
  private func line(
    _ label: String, _ statistics: [String], _ selector: String, text: ([ResultRow]) -> String
  ) -> ExposureLine {
    let cells = columns.map { column in
      let sought = statistics.map { results.sought(id($0) + selector + column.selector) }
      let content = CellText(all: sought) { rows in
        let isWhole = rows.allSatisfy { $0.value != nil } && !column.isEmpty
        return isWhole ? text(rows) : TableCell.none
      }
      return ExposureLine.Cell(content: content, rows: sought.compactMap(\.row))
    }
    return ExposureLine(treatment: treatment, label: label, cells: cells)
  }
}
