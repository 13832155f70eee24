import Foundation

/// A row of a data set, by column.
typealias Row = [String: String]

/// Reads comma-separated text with quoted values, and knows nothing of the generator.
enum CommaSeparated {
  static func rows(_ text: String) -> [Row] {
    var lines = text.split(separator: "\n").map { values(String($0)) }
    guard !lines.isEmpty else { return [] }
    let columns = lines.removeFirst()
    return lines.map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
  }

  private static func values(_ line: String) -> [String] {
    var values = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: values.append("")
      default: values[values.count - 1].append(character)
      }
    }
    return values
  }
}

/// The Julian day number of an ISO date, nil for a blank.
///
/// Source: H. F. Fliegel, T. C. Van Flandern, Commun ACM 1968;11:657.
func dayNumber(_ date: String?) -> Int? {
  let parts = (date ?? "").split(separator: "-").compactMap { Int($0) }
  guard parts.count == 3 else { return nil }
  let (year, month, day) = (parts[0], parts[1], parts[2])
  let early = (month - 14) / 12
  return (1461 * (year + 4800 + early)) / 4 + (367 * (month - 2 - 12 * early)) / 12
    - (3 * ((year + 4900 + early) / 100)) / 4 + day - 32075
}
