import AnalysisPlan
import Diagnostics
import TrialData

/// The data of a lock with the plan as they allow it.
///
/// A plan may be ahead of an older lock: where a column or a file is not there and a newer lock has it, it was
/// collected only later, and what needs it is no part of the older edition's plan.
struct PlanOfLock {
  private(set) var tables: [String: DataTable]
  /// Nil after an error.
  private(set) var plan: TrialPlan?
  private(set) var log = DiagnosticLog()

  init(
    _ text: PlanText, _ sources: ProjectSources, _ chosen: LockChoice,
    _ newer: [ProjectSources.LockFolder]
  ) {
    tables = readTables(text.declarations.data, chosen.folder, sources.planFile, into: &log)
    plan = readPlan(text.document, text.declarations, tables: &tables, into: &log)
    guard !newer.isEmpty, log.diagnostics.contains(where: \.mayBeOfLaterData) else { return }
    let later = LaterColumns(text.declarations.data, newer, sources.planFile)
    log = DiagnosticLog()
    tables = later.tables(of: chosen.folder, sources.planFile, into: &log)
    plan = readPlan(text.document, text.declarations, tables: &tables, into: &log)
    if let plan { later.warnOfNames(in: tables, plan, into: &log) }
  }
}

extension DiagnosticCode {
  /// A column that only newer locks have may be one that an older lock has under another name.
  fileprivate static let columnRenamed: Self = "column-renamed"
}

extension Diagnostic {
  /// Whether it is about something that is not in the data.
  fileprivate var mayBeOfLaterData: Bool {
    ["missing-data-file", "unknown-column", "unknown-typed-column"].contains(code)
  }
}

/// The columns of newer locks.
private struct LaterColumns {
  private let data: DataDeclaration
  /// The data sets, those of the newest lock first.
  private let newer: [[String: DataTable]]

  init(_ data: DataDeclaration, _ folders: [ProjectSources.LockFolder], _ planFile: String) {
    self.data = data
    newer = folders.map { folder in
      var ignored = DiagnosticLog()
      return readTables(data, folder, planFile, into: &ignored)
    }
  }

  /// A lock's data sets, each with the columns that newer locks have.
  func tables(
    of folder: ProjectSources.LockFolder, _ planFile: String, into log: inout DiagnosticLog
  ) -> [String: DataTable] {
    var data = data
    var later: [String: DataTable] = [:]
    data.datasets = data.datasets.compactMap { dataset in
      let isSubjectLevel = dataset.name == data.subjectLevel?.value
      if folder.files[dataset.file.value] == nil, !isSubjectLevel,
        let table = newer.lazy.compactMap({ $0[dataset.name] }).first
      {
        later[dataset.name] = DataTable(
          notCollectedLike: table, file: "\(folder.path)/\(dataset.file.value)")
        return nil
      }
      return withoutTypesOfLater(dataset, folder)
    }
    let own = readTables(data, folder, planFile, into: &log)
    return own.mapValues { $0.adding(columns(of: $0.name)) }
      .merging(later) { own, _ in own }
  }

  /// Tells each data set whose columns may have changed their names: then nothing was collected later.
  func warnOfNames(
    in tables: [String: DataTable], _ plan: TrialPlan, into log: inout DiagnosticLog
  ) {
    for dataset in data.datasets where !data.repeatedDatasets.contains(dataset.name) {
      guard let table = tables[dataset.name] else { continue }
      let known = Set(columns(of: dataset.name).map(\.name))
      let used = plan.usedColumns[dataset.name] ?? []
      let later = table.columns.filter { !$0.isCollected && known.contains($0.name) }
        .map(\.name).filter(used.contains)
      let gone = table.columns.filter(\.isCollected).map(\.name).filter {
        !known.contains($0) && !plan.derives($0, in: dataset.name)
      }
      guard let first = later.first, !gone.isEmpty, table.rowCount > 0 else { continue }
      log.warning(
        .columnRenamed,
        "only newer locks have \(dataset.name).\(first), which counts as not collected here, and "
          + "only this one has " + gone.prefix(6).joined(separator: ", ")
          + (gone.count > 6 ? ", …" : ""),
        at: table.location(row: 0, column: gone[0]),
        mend:
          "if a column was renamed, keep its old name in the next export: the plan has one name for it"
      )
    }
  }

  /// The columns of a data set in any newer lock.
  private func columns(of dataset: String) -> [(name: String, type: ColumnType)] {
    newer.compactMap { $0[dataset] }.flatMap { table in
      table.columns.map { ($0.name, $0.values.type) }
    }
  }

  /// A data set without the types that are declared for columns which its file does not have yet.
  private func withoutTypesOfLater(
    _ dataset: DatasetDeclaration, _ folder: ProjectSources.LockFolder
  ) -> DatasetDeclaration {
    let known = Set(columns(of: dataset.name).map(\.name))
    var untyped = dataset
    untyped.types = []
    var ignored = DiagnosticLog()
    guard let table = readTable(untyped, missing: data.missing, folder, into: &ignored) else {
      return dataset
    }
    var declared = dataset
    declared.types.removeAll { type in
      known.contains(type.column.value) && table[column: type.column.value] == nil
    }
    return declared
  }
}

extension TrialPlan {
  fileprivate func derives(_ column: String, in dataset: String) -> Bool {
    variables.contains { $0.dataset == dataset && $0.column == column }
      || data.datasets.contains { $0.name == dataset && $0.rows != nil }
  }
}
