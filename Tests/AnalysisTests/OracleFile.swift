import Foundation
import Results
import Testing

/// The files that the R programs of `Tests/Oracle` wrote: comma-separated, without quotes.
enum OracleFile {
  /// The fields of each line but the first, which names them.
  static func lines(_ name: String) throws -> [[String]] {
    let folder = URL(filePath: #filePath).appending(path: "../../Oracle").standardized
    let text = String(
      decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    let lines = text.split(separator: "\n").dropFirst()
    try #require(!lines.isEmpty)
    return lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A field's number; nil where R has none.
  static func number(_ field: String) throws -> Double? {
    if field.isEmpty { return nil }
    let number: Double = try #require(Double(field), "\(field) is no number")
    return number
  }
}

extension ResultRow {
  /// The number in a field, by the field's name in `results.json`.
  func number(_ field: String) throws -> Double? {
    switch field {
    case "value": return value
    case "lower": return lower
    case "upper": return upper
    case "p": return p
    case "n": return n.map(Double.init)
    case "events": return events.map(Double.init)
    case "denominator": return denominator.map(Double.init)
    case "df": return degreesOfFreedom.map(Double.init)
    default:
      Issue.record("unknown field \(field)")
      return nil
    }
  }
}
