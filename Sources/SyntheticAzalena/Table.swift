/// A data set as it is written: named columns of text.
package struct Table: Sendable {
  let columns: [String]
  var rows: [[String]]

  /// The file's text: UTF-8, commas, a line feed after every row.
  package var csv: String {
    ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// Quotes a value where RFC 4180 asks for it.
  private static func quoted(_ value: String) -> String {
    guard value.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" }) else { return value }
    let doubled = value.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + doubled.joined(separator: "\"\"") + "\""
  }
}

extension Bool {
  /// The flag of clinical data sets.
  var flag: String { self ? "Y" : "N" }
}
