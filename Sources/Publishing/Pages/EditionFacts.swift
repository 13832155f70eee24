import Results

extension ResultSet.Header {
  /// `Data lock 2021-06, cut-off 30 June 2021`, as it stands on every page.
  func lockLine(language: String) -> String {
    guard let lock else { return "Data not locked" }
    guard let cutoff = cutoffInWords(language: language) else { return "Data lock \(lock)" }
    return "Data lock \(lock), cut-off \(cutoff)"
  }

  /// The data cut-off, such as `30 June 2021`; nil for data that are not locked.
  func cutoffInWords(language: String) -> String? {
    cutoff.map { dayInWords($0, language: language) }
  }
}

/// `2021-06-30` as `30 June 2021`, or `June 30, 2021` in American English; other text as it is.
func dayInWords(_ date: String, language: String) -> String {
  let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  let parts = date.split(separator: "-").map { Int($0) }
  guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
    months.indices.contains(month - 1)
  else { return date }
  return language == "en-US"
    ? "\(months[month - 1]) \(day), \(year)" : "\(day) \(months[month - 1]) \(year)"
}
