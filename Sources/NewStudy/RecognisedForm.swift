import TrialData

/// How a CSV file is written, by rules that can be told.
///
/// - UTF-16 where it begins with that mark; Windows-1252 where its bytes are not UTF-8;
/// - separated by what stands most often in its first line outside quotes, a comma where none does;
/// - with decimal commas where a column has nothing but numbers with commas, and none with points;
/// - the day first in dates with points, or where a first part is above 12; the month first where a second one is.
func recognisedForm(of bytes: [UInt8]) -> FileForm {
  var form = FileForm()
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    form.encoding = .utf16
  } else if String(validating: bytes, as: UTF8.self) == nil {
    form.encoding = .windows1252
  }
  let lines = firstLines(bytes)
  guard let head = lines.first else { return form }
  let separators: [(FileForm.Separator, UInt8)] = [
    (.comma, 0x2C), (.semicolon, 0x3B), (.tab, 0x09),
  ]
  let counts = separators.map { (form: $0.0, byte: $0.1, count: fields(of: head, by: $0.1).count) }
  let best = counts.max { $0.count < $1.count } ?? counts[0]
  let separator = best.count > counts[0].count ? best : counts[0]
  if separator.form != .comma { form.separator = separator.form }
  let rows = lines.dropFirst().map { fields(of: $0, by: separator.byte) }
  let columns = (0..<separator.count).map { index in
    rows.compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
  }
  if columns.contains(where: areDecimalCommas),
    !columns.joined().contains(where: { isNumber($0, mark: 0x2E) })
  {
    form.decimal = .comma
  }
  form.dateOrder = dateOrder(columns)
  return form
}

/// The first thousand lines, the mark of UTF-16 and its zero bytes taken out.
private func firstLines(_ bytes: [UInt8]) -> [[UInt8]] {
  bytes.prefix(1 << 20).filter { $0 != 0 && $0 < 0xFE }
    .split(maxSplits: 1000) { $0 == 0x0A || $0 == 0x0D }.prefix(1000).map(Array.init)
}

/// The fields of a line, without their quotes.
private func fields(of line: [UInt8], by separator: UInt8) -> [[UInt8]] {
  var fields: [[UInt8]] = [[]]
  var isQuoted = false
  for byte in line {
    if byte == 0x22 {
      isQuoted.toggle()
    } else if byte == separator, !isQuoted {
      fields.append([])
    } else {
      fields[fields.count - 1].append(byte)
    }
  }
  return fields
}

/// Whether all values are numbers, some of them with a decimal comma.
private func areDecimalCommas(_ values: [[UInt8]]) -> Bool {
  values.contains { isNumber($0, mark: 0x2C) }
    && values.allSatisfy { isNumber($0, mark: 0x2C) || isNumber($0, mark: nil) }
}

/// Whether it is digits with that mark once between them; without a mark, digits alone.
private func isNumber(_ text: [UInt8], mark: UInt8?) -> Bool {
  let digits = text.first == 0x2D ? text.dropFirst() : text[...]
  let parts =
    mark.map { digits.split(separator: $0, omittingEmptySubsequences: false) } ?? [digits]
  return parts.count == (mark == nil ? 1 : 2)
    && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
}

/// The order of all dates whose year stands last; year first where there are none or they do not tell.
private func dateOrder(_ columns: [[[UInt8]]]) -> DateOrder {
  let orders = columns.compactMap { column -> DateOrder? in
    let dates = column.map(numericDate)
    guard !dates.isEmpty, dates.allSatisfy({ $0 != nil }) else { return nil }
    let found = dates.compactMap(\.self)
    if found.contains(where: { $0.second > 12 }) { return .monthDayYear }
    return found.contains { $0.first > 12 || $0.hasPoints } ? .dayMonthYear : nil
  }
  return Set(orders).count == 1 ? orders[0] : .yearMonthDay
}

private func numericDate(_ text: [UInt8]) -> (first: Int, second: Int, hasPoints: Bool)? {
  guard let separator = text.first(where: { [0x2E, 0x2F, 0x2D].contains($0) }) else { return nil }
  let parts = text.split(separator: separator, omittingEmptySubsequences: false)
  guard parts.count == 3, parts[2].count == 4,
    let first = Int(String(decoding: parts[0], as: UTF8.self)), (1...31).contains(first),
    let second = Int(String(decoding: parts[1], as: UTF8.self)), (1...31).contains(second),
    Int(String(decoding: parts[2], as: UTF8.self)) != nil
  else { return nil }
  return (first, second, separator == 0x2E)
}
