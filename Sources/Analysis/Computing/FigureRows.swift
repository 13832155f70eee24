import AnalysisPlan
import Results
import Wording
import Statistics

/// Makes the rows of a figure that has results of its own.
struct FigureRows {
  let name: String
  let population: String
  let words: Words

  /// A count, with what it is a part of where it is one.
  func count(
    _ statistic: String, _ value: Int, of denominator: Int? = nil, n: Int? = nil,
    _ parts: [FigurePart] = [], _ group: Group?,
    method: Phrase = Phrase("Count of subjects")
  ) -> ResultRow {
    var row = row(
      statistic, parts, group, method: method,
      text: denominator.map { NumberText.countAndPercent(value, of: $0) } ?? "\(value)")
    row.value = Double(value)
    row.n = n ?? denominator ?? value
    row.denominator = denominator
    return row
  }

  /// A number of a sample of values, or the reason why there is none.
  func number(
    _ statistic: String, _ value: Double?, digits: Int, unit: String?, n: Int,
    _ parts: [FigurePart] = [], _ group: Group?, method: Phrase, reason: Phrase
  ) -> ResultRow {
    var row = row(
      statistic, parts, group, method: method,
      text: value.map { Self.text($0, digits: digits, unit: unit) } ?? "")
    row.value = value
    row.unit = unit
    if value == nil { row.giveReason(reason, words) }
    row.n = n
    return row
  }

  private static func text(_ value: Double, digits: Int, unit: String?) -> String {
    let number = NumberText.decimal(value, digits)
    return unit.map { $0 == "%" ? "\(number)%" : "\(number)\u{A0}\($0)" } ?? number
  }

  private func row(
    _ statistic: String, _ parts: [FigurePart], _ group: Group?, method: Phrase, text: String
  ) -> ResultRow {
    let selectors = parts.map { "\($0.name)=\($0.slug)" } + (group?.selectors ?? [])
    var row = ResultRow(
      id: resultID(name, statistic, selectors), analysis: name, population: population,
      statistic: statistic, method: words(method), text: text)
    row.category = parts.map { .init(name: $0.name, label: $0.label) }
    row.grouping = group?.grouping.name
    row.level = group?.level.label
    return row
  }
}

/// A part of what a figure's row is about: a measure, a visit, a category, a threshold.
struct FigurePart {
  let name: String
  let slug: String
  let label: String

  init(_ name: String, _ level: Grouping.Level) {
    (self.name, slug, label) = (name, level.slug, level.label)
  }

  init(_ name: String, slug: String, label: String) {
    (self.name, self.slug, self.label) = (name, slug, label)
  }
}
