import AnalysisPlan
import TrialData

/// What a column holds, in the rows that conditions ask about, besides the values that the plan names.
package struct OtherValues: Sendable, Equatable {
  /// A value and the number of rows that hold it.
  package struct Counted: Sendable, Equatable {
    package let text: String
    package let rows: Int
  }

  /// Such as `adtte.PARAMCD`.
  package let column: String
  /// The most frequent first, then in the order of the data.
  package let values: [Counted]

  init(_ name: ColumnName, _ strays: [StrayValue]) {
    column = "\(name.dataset).\(name.column)"
    values = strays.enumerated()
      .sorted {
        ($1.element.rows.count, $0.offset) < ($0.element.rows.count, $1.offset)
      }
      .map { Counted(text: $0.element.value.written, rows: $0.element.rows.count) }
  }
}

extension RowValue {
  /// The value as the data have it, without quotes.
  fileprivate var written: String {
    switch self {
    case .text(let text): text
    case .date(let date): date.isoText
    case .number, .truth: shown
    }
  }
}
