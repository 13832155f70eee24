/// A named, typed column of a data set.
package struct Column: Sendable {
  /// The variable's name, as the file spells it.
  package let name: String
  /// The variable's label; empty where the file has none.
  package let label: String
  /// The display format, such as `DATE9.`; empty where the file has none.
  package let format: String
  /// The values, one a row.
  package let values: ColumnValues
  /// Whether the values alone decided the type: neither the plan nor the file says it.
  ///
  /// Of an XPORT file that is so for dates in a variable of text, and for such a variable with dates and
  /// other texts.
  package let isTypeInferred: Bool
  /// How many dates had a time of day beside them, which was left.
  package let timesLeft: Int
  /// Whether the lock's file has the column; false for one that only a later lock has.
  package let isCollected: Bool
  /// SAS special missing values (`.A` to `.Z`, `._`) by row, as their letter; such a value is missing.
  package let specialMissing: [Int: Character]

  /// Creates a column.
  package init(
    name: String, label: String = "", format: String = "", values: ColumnValues,
    specialMissing: [Int: Character] = [:], isTypeInferred: Bool = false, timesLeft: Int = 0,
    isCollected: Bool = true
  ) {
    self.name = name
    self.label = label
    self.format = format
    self.values = values
    self.specialMissing = specialMissing
    self.isTypeInferred = isTypeInferred
    self.timesLeft = timesLeft
    self.isCollected = isCollected
  }
}

/// What a column can hold.
package enum ColumnType: String, Sendable, CaseIterable {
  /// Numbers, as `Double`.
  case number
  /// Text.
  case text
  /// Calendar days.
  case date
}

/// The values of a column; nil is missing.
package enum ColumnValues: Sendable, Equatable {
  /// Numbers.
  case number([Double?])
  /// Text; in an XPORT file a blank text is missing.
  case text([String?])
  /// Calendar days.
  case date([CalendarDate?])

  /// The number of rows.
  package var count: Int {
    switch self {
    case .number(let values): values.count
    case .text(let values): values.count
    case .date(let values): values.count
    }
  }

  /// The type of the values.
  package var type: ColumnType {
    switch self {
    case .number: .number
    case .text: .text
    case .date: .date
    }
  }
}
