/// A day of the Gregorian calendar, as the number of days since 1 March of year 0.
///
/// Integer arithmetic alone: no clock, time zone or locale can reach a date of the data.
package struct Day: Hashable, Comparable, Sendable {
  package let number: Int

  init(number: Int) {
    self.number = number
  }

  /// The day of a calendar date, by counting years from March so that the leap day comes last.
  package init(_ year: Int, _ month: Int, _ day: Int) {
    let monthFromMarch = (month + 9) % 12
    let yearFromMarch = month < 3 ? year - 1 : year
    number =
      365 * yearFromMarch + yearFromMarch / 4 - yearFromMarch / 100 + yearFromMarch / 400
      + (153 * monthFromMarch + 2) / 5 + day - 1
  }

  /// The date as ISO 8601 writes it, `yyyy-mm-dd`.
  package var iso: String {
    let (year, month, day) = calendar
    return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  /// Monday to Friday, but for the German public holidays of a fixed date and the days about Christmas and New Year.
  var isWorkday: Bool {
    // 1 March of year 0 was a Wednesday, so this is 0 on Mondays.
    let weekday = (number + 2) % 7
    return weekday < 5 && !Self.holidays.contains(String(iso.suffix(5)))
  }

  private static let holidays = ["01-01", "05-01", "10-03", "12-24", "12-25", "12-26", "12-31"]

  /// The day itself, or the last working day before.
  var workdayBefore: Day { isWorkday ? self : (self + -1).workdayBefore }

  /// The day itself, or the first working day after.
  var workdayAfter: Day { isWorkday ? self : (self + 1).workdayAfter }

  /// The working day that is closest; of two the earlier.
  var nearestWorkday: Day {
    let (before, after) = (workdayBefore, workdayAfter)
    return self - before <= after - self ? before : after
  }

  private var calendar: (year: Int, month: Int, day: Int) {
    var year = number * 400 / 146_097 + 1
    while Day(year, 3, 1).number > number { year -= 1 }
    let dayOfYear = number - Day(year, 3, 1).number
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = (monthFromMarch + 2) % 12 + 1
    return (month < 3 ? year + 1 : year, month, day)
  }

  private static func twoDigits(_ value: Int) -> String {
    value < 10 ? "0\(value)" : "\(value)"
  }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  static func - (later: Day, earlier: Day) -> Int { later.number - earlier.number }
}
