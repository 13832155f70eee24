import Analysis
import AnalysisPlan
import Diagnostics
import Foundation
import Results
import Testing
import TrialData
import Wording

/// A study from its plan's text and its files' bytes, taken as far as its results.
struct StudyFixture {
  var plan: String
  let files: [String: [UInt8]]

  /// A study made by hand: CSV files by name.
  init(plan: String, csv: [String: String]) {
    self.plan = plan
    files = csv.mapValues { Array($0.utf8) }
  }

  init(plan: String, files: [String: [UInt8]]) {
    self.plan = plan
    self.files = files
  }

  /// The study in `Content/` with the data of one lock.
  init(content name: String, lock: String) throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let study = root.appending(path: "Content/\(name)")
    plan = String(decoding: try Data(contentsOf: study.appending(path: "trial.yml")), as: UTF8.self)
    var files: [String: [UInt8]] = [:]
    let folder = study.appending(path: "data/\(lock)")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file != "record" {
      files[file] = try [UInt8](Data(contentsOf: folder.appending(path: file)))
    }
    self.files = files
  }

  struct Outcome {
    var results: ResultSet?
    var log: DiagnosticLog

    /// `code` of each diagnostic in print order.
    var codes: [String] { log.sorted.map(\.code.rawValue) }
  }

  /// Runs everything from reading to the numbers.
  func run(cutoff: CalendarDate? = nil, in words: Words = .british) -> Outcome {
    var log = DiagnosticLog()
    guard let (plan, tables) = read(in: words, into: &log),
      let data = prepareAnalysis(plan, tables, cutoff: cutoff, into: &log)
    else { return Outcome(results: nil, log: log) }
    let header = ResultSet.Header(
      study: plan.trial.id, synthetic: plan.trial.synthetic, lock: nil, cutoff: nil,
      lockDigest: nil, edition: "", conventions: plan.conventions.pairs, words: plan.words)
    return Outcome(results: analyze(plan, data, header: header), log: log)
  }

  /// The plan with its tables, nothing prepared yet.
  func read(
    in words: Words = .british, into log: inout DiagnosticLog
  ) -> (plan: TrialPlan, tables: [String: DataTable])? {
    guard let document = PlanDocument(plan, file: "trial.yml", into: &log),
      let declarations = readDeclarations(document, into: &log)
    else { return nil }
    var tables = tables(declarations.data, into: &log)
    return readPlan(document, declarations.worded(words), tables: &tables, into: &log)
      .map { ($0, tables) }
  }

  /// The results of a study that has no diagnostics.
  func results() throws -> ResultSet {
    let outcome = run()
    #expect(outcome.log.diagnostics == [])
    return try #require(outcome.results)
  }

  private func tables(
    _ data: DataDeclaration, into log: inout DiagnosticLog
  ) -> [String: DataTable] {
    var tables: [String: DataTable] = [:]
    for dataset in data.datasets {
      guard let bytes = files[dataset.file.value] else { continue }
      let types = Dictionary(
        dataset.types.map { ($0.column.value, $0.type) }, uniquingKeysWith: { $1 })
      tables[dataset.name] = readTable(
        bytes, file: dataset.file.value, name: dataset.name, types: types, missing: data.missing,
        form: dataset.form, rows: dataset.rows, into: &log)
    }
    return tables
  }
}

extension ResultSet {
  /// The row of an id, which must exist.
  func row(_ id: String) throws -> ResultRow {
    try #require(self[id], "no row \(id)")
  }

  /// The value of a row, which must have one.
  func value(_ id: String) throws -> Double { try #require(row(id).value, "no value in \(id)") }
}
