package import Results
import Wording

extension ResultSet.Header {
  /// `Data lock 2021-06, cut-off 30 June 2021`, as it stands on every page.
  package var lockLine: String {
    guard let lock else { return words("Data not locked") }
    guard let cutoff = cutoffInWords else { return words("Data lock \(lock)") }
    return words("Data lock \(lock), cut-off \(cutoff)")
  }

  /// The data cut-off, such as `30 June 2021`; nil for data that are not locked.
  var cutoffInWords: String? {
    cutoff.map { dayInWords($0, words) }
  }
}

/// `2021-06-30` as `30 June 2021`, or `June 30, 2021` in American English; other text as it is.
func dayInWords(_ date: String, _ words: Words) -> String {
  let parts = date.split(separator: "-").map { Int($0) }
  guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
    months.indices.contains(month - 1)
  else { return date }
  return words("\(day) \(months[month - 1]) \(year)")
}

private let months = [
  Phrase("January"), Phrase("February"), Phrase("March"), Phrase("April"), Phrase("May"),
  Phrase("June"), Phrase("July"), Phrase("August"), Phrase("September"), Phrase("October"),
  Phrase("November"), Phrase("December"),
]
