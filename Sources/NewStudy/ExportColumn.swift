import TrialData

/// What a column of an export holds, as far as a first plan needs to know.
struct ExportColumn: Sendable {
  /// A value as a plan names it, with the number of its rows.
  struct Value: Sendable {
    let text: String
    let count: Int
  }

  /// More values than these are not told apart: no plan lists so many.
  private static let most = 60

  let name: String
  /// The label that the file gives; empty where it gives none.
  let label: String
  let type: ColumnType
  let missingCount: Int
  let rowCount: Int
  /// The values, numbers by size and texts in the order of the file; nil where there are too many.
  let values: [Value]?
  /// The least and the greatest number.
  let range: ClosedRange<Double>?
  /// Whether all numbers are whole.
  let isWhole: Bool

  init(_ column: Column) {
    name = column.name
    label = column.label
    type = column.values.type
    rowCount = column.values.count
    var counts = CountedValues(most: Self.most)
    var range: ClosedRange<Double>?
    var isWhole = true
    switch column.values {
    case .number(let numbers):
      for case let number? in numbers {
        range =
          range.map { min($0.lowerBound, number)...max($0.upperBound, number) } ?? number...number
        isWhole = isWhole && number == number.rounded()
        counts.add(identifyingText(number))
      }
    case .text(let texts): for case let text? in texts { counts.add(text) }
    case .date(let dates): for case let date? in dates { counts.add(date.isoText) }
    }
    missingCount = rowCount - counts.total
    self.range = range
    self.isWhole = isWhole
    var found = counts.values
    if case .number = column.values { found?.sort { Double($0.text) ?? 0 < Double($1.text) ?? 0 } }
    values = found
  }

  /// The texts of the values; empty where there are too many.
  var texts: [String] { values?.map(\.text) ?? [] }

  /// What readers are shown: the file's label, or else the name.
  var shownLabel: String { label.isEmpty ? name : label }

  /// The name in small letters, without what separates its words.
  var foldedName: String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
}

/// Values with their counts, in the order in which they come, as long as they are few.
private struct CountedValues {
  let most: Int
  private(set) var total = 0
  private var order: [String] = []
  private var counts: [String: Int] = [:]

  init(most: Int) { self.most = most }

  mutating func add(_ text: String) {
    total += 1
    if let count = counts[text] {
      counts[text] = count + 1
    } else if order.count <= most {
      order.append(text)
      counts[text] = 1
    }
  }

  var values: [ExportColumn.Value]? {
    order.count > most ? nil : order.map { .init(text: $0, count: counts[$0] ?? 0) }
  }
}
