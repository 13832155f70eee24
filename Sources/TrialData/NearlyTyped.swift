/// A column of texts that are almost all of another type: the type, and the texts that are not of it.
package struct NearlyTyped: Sendable {
  package let type: ColumnType
  /// How the texts that are of the type are written; nil where it is the usual way.
  package let form: Form?
  /// How many rows hold a value of the type.
  package let typed: Int
  /// The texts that are not of the type, each with its rows, in the order of the data.
  package let others: [(text: String, rows: [Int])]

  /// A way to write values that the plan has to declare.
  package enum Form: String, Sendable {
    case decimalComma = "decimal: comma"
    case dayFirst = "date-order: day-month-year"
    case monthFirst = "date-order: month-day-year"
  }
}

extension Column {
  /// What a column without a declared type would be if a few of its texts were not there: at least three
  /// rows, and at least two thirds of those with a value, must be of the type.
  ///
  /// Codes with leading zeros are no numbers. Dates whose order is not told by any value are read with the
  /// day first.
  package var nearlyTyped: NearlyTyped? {
    guard isTypeInferred, case .text(let texts) = values else { return nil }
    let found = texts.enumerated().compactMap { row, text in text.map { (row: row, text: $0) } }
    let readers: [(ColumnType, NearlyTyped.Form?, (String) -> Bool)] = [
      (.number, nil, { isNumber($0) }), (.date, nil, { WrittenDate(ArraySlice($0.utf8)) != nil }),
      (.number, .decimalComma, isNumberWithComma),
      (.date, .dayFirst, { WrittenDate(ArraySlice($0.utf8), .dayMonthYear) != nil }),
      (.date, .monthFirst, { WrittenDate(ArraySlice($0.utf8), .monthDayYear) != nil }),
    ]
    var best: NearlyTyped?
    for (type, form, reads) in readers {
      let typed = found.filter { reads($0.text) }
      guard typed.count >= 3, typed.count * 3 >= found.count * 2, typed.count > best?.typed ?? 0
      else {
        continue
      }
      best = NearlyTyped(
        type: type, form: form, typed: typed.count,
        others: grouped(found.filter { !reads($0.text) }))
    }
    return best
  }

  private func grouped(_ found: [(row: Int, text: String)]) -> [(text: String, rows: [Int])] {
    var rows: [String: [Int]] = [:]
    var order: [String] = []
    for (row, text) in found {
      if rows[text] == nil { order.append(text) }
      rows[text, default: []].append(row)
    }
    return order.map { ($0, rows[$0] ?? []) }
  }
}

private func isNumber(_ text: String) -> Bool {
  DecimalNumber(ArraySlice(text.utf8))?.looksLikeNumber ?? false
}

/// Whether a text is a number with a decimal comma, or one without decimals.
private func isNumberWithComma(_ text: String) -> Bool {
  guard !text.utf8.contains(0x2E) else { return false }
  return isNumber(String(text.map { $0 == "," ? "." : $0 }))
}
