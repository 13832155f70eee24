package import Diagnostics
import TrialData

/// A file that someone gave to begin a study with, read as the study will read it.
package struct Export: Sendable {
  /// The file's own name.
  package let file: String
  /// Its bytes, which the study keeps as they are.
  package let bytes: [UInt8]
  /// The name that the plan gives the data set.
  package let dataset: String
  /// How a CSV file is written.
  let form: FileForm
  /// What each column holds, in the order of the file.
  let columns: [ExportColumn]
  /// The number of rows.
  let rowCount: Int
  let table: DataTable

  /// The names of its columns.
  package var columnNames: [String] { columns.map(\.name) }

  /// The values of a column, where they are few; nil where there is no such column.
  package func values(of column: String) -> [String]? { self[column].map(\.texts) }

  subscript(name: String) -> ExportColumn? { columns.first { $0.name == name } }

  /// Whether it has all columns of these names.
  func has(_ names: String...) -> Bool { names.allSatisfy { self[$0] != nil } }

  /// The first of these columns that it has.
  func first(of names: [String]) -> ExportColumn? { names.lazy.compactMap { self[$0] }.first }
}

/// Reads files to begin a study with.
///
/// - Parameter files: each with its own name, without a folder, and its bytes.
/// - Returns: those that could be read; what is wrong with the others is in `log`.
package func readExports(
  _ files: [(name: String, bytes: [UInt8])], into log: inout DiagnosticLog
) -> [Export] {
  var taken: Set<String> = []
  return files.compactMap { name, bytes in
    let dataset = datasetName(name, besides: &taken)
    let form = name.lowercased().hasSuffix(".csv") ? recognisedForm(of: bytes) : FileForm()
    guard let table = readTable(bytes, file: name, name: dataset, form: form, into: &log) else {
      return nil
    }
    return Export(
      file: name, bytes: bytes, dataset: dataset, form: form,
      columns: table.columns.map { ExportColumn($0) }, rowCount: table.rowCount, table: table)
  }
}

/// A name of small letters, digits and underscores that no other data set has.
private func datasetName(_ file: String, besides taken: inout Set<String>) -> String {
  let stem = file.split(separator: ".").first.map(String.init) ?? file
  var name = String(
    stem.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
    })
  if name.first.map({ !$0.isLetter }) ?? true { name = "data" + name }
  var unique = name
  var number = 2
  while !taken.insert(unique).inserted {
    unique = "\(name)_\(number)"
    number += 1
  }
  return unique
}
