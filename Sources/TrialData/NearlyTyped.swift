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
    guard isTypeInferred, case .text(let texts) = values, mayBeNearlyTyped(texts) else {
      return nil
    }
    let found = texts.enumerated().compactMap { row, text in
      text.map { (row: row, text: $0, bytes: ArraySlice($0.utf8)) }
    }
    let readers: [(ColumnType, NearlyTyped.Form?, (ArraySlice<UInt8>) -> Bool)] = [
      (.number, nil, { DecimalNumber($0)?.looksLikeNumber ?? false }),
      (.date, nil, { WrittenDate($0) != nil }),
      (.number, .decimalComma, { DecimalNumber($0, decimal: .comma)?.looksLikeNumber ?? false }),
      (.date, .dayFirst, { WrittenDate($0, .dayMonthYear) != nil }),
      (.date, .monthFirst, { WrittenDate($0, .monthDayYear) != nil }),
    ]
    var best: NearlyTyped?
    for (type, form, reads) in readers {
      let typed = found.count { reads($0.bytes) }
      guard typed >= 3, typed * 3 >= found.count * 2, typed > best?.typed ?? 0 else { continue }
      best = NearlyTyped(
        type: type, form: form, typed: typed, others: grouped(found.filter { !reads($0.bytes) }))
    }
    return best
  }

  /// Whether enough texts begin as a number or a date does; of most columns of text few do.
  private func mayBeNearlyTyped(_ texts: [String?]) -> Bool {
    var (begin, all) = (0, 0)
    for case .some(let text) in texts {
      all += 1
      // A digit, or one of `+ , - .`.
      if let first = text.utf8.first, (0x2B...0x39).contains(first), first != 0x2F { begin += 1 }
    }
    return begin >= 3 && begin * 3 >= all * 2
  }

  private func grouped(
    _ found: [(row: Int, text: String, bytes: ArraySlice<UInt8>)]
  ) -> [(text: String, rows: [Int])] {
    var rows: [String: [Int]] = [:]
    var order: [String] = []
    for (row, text, _) in found {
      if rows[text] == nil { order.append(text) }
      rows[text, default: []].append(row)
    }
    return order.map { ($0, rows[$0] ?? []) }
  }
}
