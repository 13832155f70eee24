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
    switch options.type(of: name) {
    case .text: return Column(name: name, values: .text(texts(index)))
    case .number:
      return Column(name: name, values: .number(declaredNumbers(name, index, &found)))
    case .date:
      let dates = declaredDates(name, index, &found)
      return Column(name: name, values: .date(dates.days), timesLeft: dates.timesLeft)
    case nil: return inferredColumn(name, index)
    }
  }

  private func inferredColumn(_ name: String, _ index: Int) -> Column {
    if let numbers = inferredNumbers(index) {
      return Column(name: name, values: .number(numbers), isTypeInferred: true)
    }
    if let dates = inferredDates(index) {
      return Column(
        name: name, values: .date(dates.days), isTypeInferred: true, timesLeft: dates.timesLeft)
    }
    return Column(name: name, values: .text(texts(index)), isTypeInferred: true)
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

  /// The dates of a column; nil where any value is not one, or where there is none.
  private func inferredDates(_ index: Int) -> (days: [CalendarDate?], timesLeft: Int)? {
    var days: [CalendarDate?] = []
    var timesLeft = 0
    var hasValue = false
    for field in fieldIndices(index) {
      if isMissing(field) {
        days.append(nil)
        continue
      }
      guard let date = WrittenDate(fields.content(field), options.form.dateOrder) else {
        return nil
      }
      days.append(date.day)
      timesLeft += date.hasTime ? 1 : 0
      hasValue = true
    }
    return hasValue ? (days, timesLeft) : nil
  }

  private func texts(_ index: Int) -> [String?] {
    fieldIndices(index).map { isMissing($0) ? nil : fields.text($0) }
  }

  private func declaredNumbers(
    _ name: String, _ index: Int, _ found: inout FileDiagnostics
  ) -> [Double?] {
    let isComma = options.form.decimal == .comma
    return fieldIndices(index).map { field in
      if isMissing(field) { return nil }
      if let number = number(field) { return number.value }
      let text = fields.text(field)
      found.error(
        .valueNotNumber, "'\(text)' is not a number", at: fields.location(field, file: file),
        mend: text.contains(",") && !isComma
          ? "write 'decimal: comma' for the file under 'datasets', if the comma is a decimal mark"
          : "write digits with a decimal \(isComma ? "comma" : "point"), list the text under 'missing', "
            + "or declare \(options.typedColumn(for: name)) as text")
      return nil
    }
  }

  private func declaredDates(
    _ name: String, _ index: Int, _ found: inout FileDiagnostics
  ) -> (days: [CalendarDate?], timesLeft: Int) {
    var timesLeft = 0
    let order = options.form.dateOrder
    let days = fieldIndices(index).map { field -> CalendarDate? in
      if isMissing(field) { return nil }
      if let date = WrittenDate(fields.content(field), order) {
        timesLeft += date.hasTime ? 1 : 0
        return date.day
      }
      found.error(
        .valueNotDate, "'\(fields.text(field))' is not a date",
        at: fields.location(field, file: file), mend: dateMend(fields.content(field), name))
      return nil
    }
    return (days, timesLeft)
  }

  private func dateMend(_ text: ArraySlice<UInt8>, _ name: String) -> String {
    let orders = DateOrder.allCases.filter {
      $0 != options.form.dateOrder && WrittenDate(text, $0) != nil
    }
    guard orders.isEmpty else {
      return "say in which order the file has its dates, as in "
        + orders.map { "'date-order: \($0.rawValue)'" }.joined(separator: " or ")
    }
    return "write it as yyyy-mm-dd, list the text under 'missing', "
      + "or declare \(options.typedColumn(for: name)) as text"
  }

  private func fieldIndices(_ index: Int) -> StrideTo<Int> {
    stride(from: index, to: rowCount * width, by: width)
  }

  private func number(_ field: Int) -> DecimalNumber? {
    DecimalNumber(fields.content(field), decimal: options.form.decimal)
  }

  private func isMissing(_ field: Int) -> Bool {
    let content = fields.content(field)
    guard content.count <= longestMissing * 2 else { return false }
    if fields.hasDoubledQuote(field) { return options.missing.contains(fields.text(field)) }
    return missing.contains { content.elementsEqual($0) }
  }
}
