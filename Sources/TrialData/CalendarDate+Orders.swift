/// In which order a file writes the parts of a date.
package enum DateOrder: String, Sendable, CaseIterable {
  case yearMonthDay = "year-month-day"
  case dayMonthYear = "day-month-year"
  case monthDayYear = "month-day-year"
}

/// A date as a text file writes it: its day, and whether a time of day stood beside it.
struct WrittenDate {
  let day: CalendarDate
  let hasTime: Bool

  /// Reads the whole of a text: `2020-02-29`, or in another order `29.02.2020` and `29/2/2020`, with or
  /// without a time after `T` or a blank, such as `T12:30`, `T12:30:59.5` and `T12:30Z`.
  ///
  /// ISO 8601-1:2019, 5.4.2. A time of day must be one; the zone is not used.
  init?(_ text: ArraySlice<UInt8>, _ order: DateOrder = .yearMonthDay) {
    let end = text.firstIndex { $0 == 0x54 || $0 == 0x20 } ?? text.endIndex
    let date = text[text.startIndex..<end]
    let day = order == .yearMonthDay ? CalendarDate(isoBytes: date) : CalendarDate(date, order)
    guard let day else { return nil }
    self.day = day
    hasTime = end < text.endIndex
    guard !hasTime || isTime(text[(end + 1)...]) else { return nil }
  }
}

extension CalendarDate {
  /// A day whose year has four digits and stands last, its parts separated by points, strokes or hyphens.
  init?(_ text: ArraySlice<UInt8>, _ order: DateOrder) {
    let separators: [UInt8] = [0x2E, 0x2F, 0x2D]
    guard let separator = text.first(where: separators.contains) else { return nil }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4,
      let first = number(parts[0], atMost: 2), let second = number(parts[1], atMost: 2),
      let year = number(parts[2], atMost: 4)
    else { return nil }
    let (day, month) = order == .monthDayYear ? (second, first) : (first, second)
    guard (1...12).contains(month), day >= 1 else { return nil }
    self.init(year: year, month: month, day: day)
    guard self.day == day else { return nil }
  }
}

/// `hh:mm`, `hh:mm:ss`, a fraction of a second, a zone.
private func isTime(_ text: ArraySlice<UInt8>) -> Bool {
  var rest = text
  if rest.last == 0x5A {
    rest = rest.dropLast()
  } else if let sign = rest.lastIndex(where: { $0 == 0x2B || $0 == 0x2D }) {
    let zone = rest[(sign + 1)...].filter { $0 != 0x3A }
    guard zone.count == 4 || zone.count == 2, number(zone[...], atMost: 4) != nil else {
      return false
    }
    rest = rest[..<sign]
  }
  let parts = rest.split(separator: 0x3A, omittingEmptySubsequences: false)
  guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2,
    let hour = number(parts[0], atMost: 2), hour <= 24,
    let minute = number(parts[1], atMost: 2), minute < 60
  else { return false }
  guard parts.count == 3 else { return true }
  let seconds = parts[2].split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
  guard let whole = seconds.first, whole.count == 2, let second = number(whole, atMost: 2),
    second <= 60
  else { return false }
  return seconds.count == 1 || number(seconds[1], atMost: 9) != nil
}

private func number(_ digits: ArraySlice<UInt8>, atMost most: Int) -> Int? {
  guard (1...most).contains(digits.count) else { return nil }
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}
