import Diagnostics
import Foundation
import Testing
import TrialData

/// A file of the folder `Fixtures`.
struct Fixture {
  let name: String

  func bytes() throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try [UInt8](Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }

  /// The table, which must be readable without a diagnostic.
  func table(types: [String: ColumnType] = [:]) throws -> DataTable {
    var log = DiagnosticLog()
    let table = readTable(
      try bytes(), file: name, name: "data", types: types, missing: ["", "NA"], into: &log)
    #expect(log.diagnostics == [])
    return try #require(table)
  }

  /// The one diagnostic with which the file is refused.
  func refusal() throws -> Diagnostic {
    var log = DiagnosticLog()
    #expect(readTable(try bytes(), file: name, name: "data", into: &log) == nil)
    #expect(log.diagnostics.count == 1)
    return try #require(log.diagnostics.first)
  }
}

extension DataTable {
  /// The values of a column of numbers.
  func numbers(_ name: String) throws -> [Double?] {
    guard case .number(let values) = try #require(self[column: name]).values else {
      Issue.record("\(name) is not of numbers")
      return []
    }
    return values
  }

  /// The values of a column of text.
  func texts(_ name: String) throws -> [String?] {
    guard case .text(let values) = try #require(self[column: name]).values else {
      Issue.record("\(name) is not text")
      return []
    }
    return values
  }

  /// The values of a column of dates, as `yyyy-mm-dd`.
  func dates(_ name: String) throws -> [String?] {
    guard case .date(let values) = try #require(self[column: name]).values else {
      Issue.record("\(name) is not of dates")
      return []
    }
    return values.map { $0?.isoText }
  }
}
