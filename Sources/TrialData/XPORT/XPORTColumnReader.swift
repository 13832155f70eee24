import Diagnostics

/// Turns the rows of an XPORT data set into typed columns.
struct XPORTColumnReader {
  let rows: XPORTRows
  let bytes: [UInt8]
  let file: String
  let types: [String: ColumnType]

  /// The column of a variable.
  func column(_ variable: XPORTVariable, into found: inout FileDiagnostics) -> Column {
    switch variable.storage {
    case .number: numberColumn(variable, &found)
    case .text: textColumn(variable, &found)
    }
  }

  private func numberColumn(
    _ variable: XPORTVariable, _ found: inout FileDiagnostics
  ) -> Column {
    var numbers: [Double?] = []
    numbers.reserveCapacity(rows.count)
    var special: [Int: Character] = [:]
    for (row, offset) in rows.offsets.enumerated() {
      switch IBMFloat(field(variable, at: offset)) {
      case .value(let value): numbers.append(value)
      case .missing(let letter):
        numbers.append(nil)
        special[row] = letter
      case nil:
        numbers.append(nil)
        found.error(
          .xportBadNumber, "the bytes are neither a number nor a missing value",
          at: place(row, variable), mend: "export the data set again")
      }
    }
    let hasTimes = types[variable.name] == .date && variable.format.isDateTime
    let values =
      hasTimes
      ? ColumnValues.date(dates(numbers.map(daysOfSeconds), variable, &found))
      : typed(numbers, variable, &found)
    return Column(
      name: variable.name, label: variable.label, format: variable.format.text, values: values,
      specialMissing: special, timesLeft: hasTimes ? values.count - values.missingCount : 0)
  }

  /// The day of a date with a time of day, which SAS counts in seconds.
  private func daysOfSeconds(_ seconds: Double?) -> Double? {
    seconds.map { ($0 / 86_400).rounded(.down) }
  }

  private func typed(
    _ numbers: [Double?], _ variable: XPORTVariable, _ found: inout FileDiagnostics
  ) -> ColumnValues {
    switch types[variable.name] ?? (variable.format.isDate ? .date : .number) {
    case .number: return .number(numbers)
    case .date: return .date(dates(numbers, variable, &found))
    case .text:
      found.error(
        .columnTypeMismatch, "'\(variable.name)' is declared as text and holds numbers",
        at: .file(file), mend: "declare it as number or date")
      return .number(numbers)
    }
  }

  private func dates(
    _ numbers: [Double?], _ variable: XPORTVariable, _ found: inout FileDiagnostics
  ) -> [CalendarDate?] {
    let first = CalendarDate(year: 1582, month: 1, day: 1)
    let last = CalendarDate(year: 9999, month: 12, day: 31)
    return numbers.enumerated().map { row, number in
      guard let number else { return nil }
      if let days = Int(exactly: number), days.magnitude < 10_000_000 {
        let date = CalendarDate(daysSince1960: days)
        if first <= date, date <= last { return date }
      }
      found.error(
        .valueNotDate, "\(number) is not a date in days since 1960-01-01",
        at: place(row, variable),
        mend: "mend the value, or declare \(variable.name) as number if it is no date")
      return nil
    }
  }

  private func textColumn(_ variable: XPORTVariable, _ found: inout FileDiagnostics) -> Column {
    let texts = rows.offsets.map { offset -> String? in
      let text = legacyText(field(variable, at: offset))
      return text.isEmpty ? nil : text
    }
    warnLegacyText(variable, &found)
    let isInferred = types[variable.name] == nil
    if types[variable.name] ?? .date == .date, let written = writtenDates(texts) {
      return Column(
        name: variable.name, label: variable.label, format: variable.format.text,
        values: .date(written.map { $0?.day }), isTypeInferred: isInferred,
        timesLeft: written.count { $0?.hasTime ?? false })
    }
    return Column(
      name: variable.name, label: variable.label, format: variable.format.text,
      values: typed(texts, variable, &found),
      isTypeInferred: isInferred && texts.contains { $0.map(isDate) ?? false })
  }

  /// Whether a text is a date; most that are none are told by their length and first hyphen.
  private func isDate(_ text: String) -> Bool {
    let bytes = text.utf8
    return bytes.count >= 10 && bytes[bytes.index(bytes.startIndex, offsetBy: 4)] == 0x2D
      && WrittenDate(ArraySlice(bytes)) != nil
  }

  /// The dates of texts; nil where any of them is none, or where there is none.
  private func writtenDates(_ texts: [String?]) -> [WrittenDate?]? {
    var written: [WrittenDate?] = []
    var hasValue = false
    for text in texts {
      guard let text else {
        written.append(nil)
        continue
      }
      guard let date = WrittenDate(ArraySlice(text.utf8)) else { return nil }
      written.append(date)
      hasValue = true
    }
    return hasValue ? written : nil
  }

  private func typed(
    _ texts: [String?], _ variable: XPORTVariable, _ found: inout FileDiagnostics
  ) -> ColumnValues {
    switch types[variable.name] ?? .text {
    case .text: .text(texts)
    case .number:
      .number(
        converted(texts, variable, .valueNotNumber, "a number", &found) {
          DecimalNumber(ArraySlice($0.utf8))?.value
        })
    case .date:
      .date(
        converted(texts, variable, .valueNotDate, "a date, yyyy-mm-dd", &found) {
          WrittenDate(ArraySlice($0.utf8))?.day
        })
    }
  }

  private func converted<Value>(
    _ texts: [String?], _ variable: XPORTVariable, _ code: DiagnosticCode, _ what: String,
    _ found: inout FileDiagnostics, _ convert: (String) -> Value?
  ) -> [Value?] {
    texts.enumerated().map { row, text in
      guard let text else { return nil }
      if let value = convert(text) { return value }
      found.error(
        code, "'\(text)' is not \(what)", at: place(row, variable),
        mend: "mend the value, or declare \(variable.name) as text")
      return nil
    }
  }

  private func warnLegacyText(_ variable: XPORTVariable, _ found: inout FileDiagnostics) {
    let legacy = rows.offsets.enumerated().filter { !isUTF8(field(variable, at: $0.element)) }
    guard let first = legacy.first else { return }
    let values = legacy.count == 1 ? "1 value is" : "\(legacy.count) values are"
    found.warning(
      .xportLegacyText,
      "\(values) not UTF-8 and read as Windows-1252, the first as "
        + "'\(legacyText(field(variable, at: first.element)))'",
      at: place(first.offset, variable), mend: "export the data set from a UTF-8 session")
  }

  private func field(_ variable: XPORTVariable, at offset: Int) -> ArraySlice<UInt8> {
    bytes[(offset + variable.position)..<(offset + variable.position + variable.length)]
  }

  private func place(_ row: Int, _ variable: XPORTVariable) -> SourceLocation {
    .record(file: file, row: row + 1, variable: variable.name)
  }
}
