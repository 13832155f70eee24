import Diagnostics

/// Turns the fields of a CSV file into typed columns.
struct CSVColumnReader {
  /// The number of rows.
  let rowCount: Int
  private let fields: CSVFields
  private let options: CSVOptions
  private let missing: [[UInt8]]
  private let longestMissing: Int
  private let width: Int
  private let file: String

  init(_ fields: CSVFields, options: CSVOptions, width: Int, file: String) {
    self.fields = fields
    self.options = options
    self.width = width
    self.file = file
    rowCount = fields.count / width
    missing = options.missing.map { Array($0.utf8) }
    longestMissing = missing.map(\.count).max() ?? -1
  }

  /// The column at an index, of its declared type or of the one its values have.
  func column(_ name: String, index: Int, into found: inout FileDiagnostics) -> Column {
    let values: ColumnValues =
      switch options.type(of: name) {
      case .text: .text(texts(index))
      case .number: .number(declaredNumbers(name, index, &found))
      case .date: .date(declaredDates(name, index, &found))
      case nil: inferredNumbers(index).map(ColumnValues.number) ?? .text(texts(index))
      }
    return Column(name: name, values: values)
  }

  /// The numbers of a column; nil where any value is not one, or where there is none.
  private func inferredNumbers(_ index: Int) -> [Double?]? {
    var numbers: [Double?] = []
    numbers.reserveCapacity(rowCount)
    var hasValue = false
    for field in fieldIndices(index) {
      if isMissing(field) {
        numbers.append(nil)
        continue
      }
      guard let number = number(field), number.looksLikeNumber else { return nil }
      numbers.append(number.value)
      hasValue = true
    }
    return hasValue ? numbers : nil
  }

  private func texts(_ index: Int) -> [String?] {
    fieldIndices(index).map { isMissing($0) ? nil : fields.text($0) }
  }

  private func declaredNumbers(
    _ name: String, _ index: Int, _ found: inout FileDiagnostics
  ) -> [Double?] {
    fieldIndices(index).map { field in
      if isMissing(field) { return nil }
      if let number = number(field) { return number.value }
      found.error(
        .valueNotNumber, "'\(fields.text(field))' is not a number",
        at: fields.location(field, file: file),
        mend: "write digits with a decimal point, list the text under missing, "
          + "or declare \(options.typedColumn(for: name)) as text")
      return nil
    }
  }

  private func declaredDates(
    _ name: String, _ index: Int, _ found: inout FileDiagnostics
  ) -> [CalendarDate?] {
    fieldIndices(index).map { field in
      if isMissing(field) { return nil }
      if let date = CalendarDate(isoBytes: fields.content(field)) { return date }
      found.error(
        .valueNotDate, "'\(fields.text(field))' is not a date",
        at: fields.location(field, file: file),
        mend: "write it as yyyy-mm-dd, list the text under missing, "
          + "or declare \(options.typedColumn(for: name)) as text")
      return nil
    }
  }

  private func fieldIndices(_ index: Int) -> StrideTo<Int> {
    stride(from: index, to: rowCount * width, by: width)
  }

  private func number(_ field: Int) -> DecimalNumber? { DecimalNumber(fields.content(field)) }

  private func isMissing(_ field: Int) -> Bool {
    let content = fields.content(field)
    guard content.count <= longestMissing * 2 else { return false }
    if fields.hasDoubledQuote(field) { return options.missing.contains(fields.text(field)) }
    return missing.contains { content.elementsEqual($0) }
  }
}
