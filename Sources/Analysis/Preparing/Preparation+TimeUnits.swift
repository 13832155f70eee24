import AnalysisPlan
import Diagnostics
import TrialData

extension DiagnosticCode {
  /// The data name another unit of time than the plan, or a word that is none.
  static let unitMismatch: Self = "unit-mismatch"
}

extension Preparation {
  /// Holds the unit of a column of times against the one that the data name beside it, in ADaM `AVALU` beside
  /// `AVAL`: another unit, or a word that is no unit of time, is an error, told once for all rows that have it.
  mutating func checkUnit(
    of time: Located<String>, _ unit: TimeUnit, _ rows: [Int], _ table: DataTable
  ) {
    let column = time.value + "U"
    guard case .text(let values)? = table[column: column]?.values else { return }
    var counts: [(text: String, count: Int, row: Int)] = []
    for row in rows {
      guard let text = values[row], TimeUnit(inData: text) != unit else { continue }
      if let place = counts.firstIndex(where: { $0.text == text }) {
        counts[place].count += 1
      } else {
        counts.append((text, 1, row))
      }
    }
    for (text, count, row) in counts {
      let found = "\(column) is '\(text)' in \(count) of \(rows.count) rows"
      let location = table.location(row: row, column: column)
      let plan = Diagnostic.Note("the time is declared here", at: time.location)
      if let other = TimeUnit(inData: text) {
        log.error(
          .unitMismatch, "\(found), but 'time-unit' is \(unit.rawValue)", at: location,
          mend: "write 'time-unit: \(other.rawValue)', or correct \(column)", notes: [plan])
      } else {
        log.error(
          .unitMismatch, "\(found), which is no unit of time", at: location,
          mend: "name the parameter that is a time in 'where', or correct \(column)", notes: [plan])
      }
    }
  }
}

extension TimeUnit {
  /// The unit that data mean by a word, however it is spelt; nil for a word that is no unit of time.
  fileprivate init?(inData text: String) {
    let word = text.lowercased().filter { $0.isLetter }
    switch word {
    case "d", "day", "days": self = .days
    case "w", "wk", "wks", "week", "weeks": self = .weeks
    case "m", "mo", "mos", "month", "months": self = .months
    case "y", "yr", "yrs", "year", "years": self = .years
    default: return nil
    }
  }
}
