import Diagnostics

/// The files of patients, and how rows are told to be of one patient.
struct Subjects {
  /// The column that names the subject in every file; nil where a row of the only file is a subject.
  let column: String?
  /// The file with one row a subject.
  let level: Export

  private static let names = ["USUBJID", "SUBJID"]
  private static let foldedNames = [
    "usubjid", "subjid", "subject", "subjectid", "patient", "patientid", "patid", "patno",
    "recordid",
    "studyid", "id", "pid", "caseid",
  ]

  /// - Parameter exports: the files of data, without dictionaries.
  init?(_ exports: [Export], _ answers: Answers, into log: inout DiagnosticLog) {
    guard let first = exports.first else { return nil }
    let column = answers.subject ?? Self.column(in: exports)
    let shared = column.flatMap { name in exports.allSatisfy { $0.has(name) } ? name : nil }
    let candidates = shared.map { name in exports.filter { $0.hasOneRow(for: name) } } ?? []
    if let shared, let level = Self.level(among: candidates) {
      self.column = shared
      self.level = level
    } else if exports.count == 1, column == nil, !first.has("PARAMCD") {
      self.column = nil
      level = first
    } else {
      Self.tell(exports, column: column, isShared: shared != nil, into: &log)
      return nil
    }
  }

  /// The column with a subject's name in all files.
  private static func column(in exports: [Export]) -> String? {
    if let name = names.first(where: { name in exports.allSatisfy { $0.has(name) } }) {
      return name
    }
    let shared = exports[0].columns.filter { column in
      exports.allSatisfy { $0.has(column.name) }
    }
    return foldedNames.lazy.compactMap { name in shared.first { $0.foldedName == name } }.first?
      .name
  }

  private static func level(among exports: [Export]) -> Export? {
    exports.first { $0.dataset == "adsl" } ?? exports.filter { !$0.has("PARAMCD") }
      .max { $0.columns.count < $1.columns.count } ?? exports.first
  }

  private static func tell(
    _ exports: [Export], column: String?, isShared: Bool, into log: inout DiagnosticLog
  ) {
    let place = SourceLocation.file(exports[0].file)
    switch (column, isShared) {
    case (nil, _):
      log.error(
        .noSubjectColumn, "no column is known to name the subject in every file", at: place,
        mend: "name it, as in '--subject USUBJID'")
    case (let name?, false):
      let without = exports.filter { !$0.has(name) }.map(\.file)
      log.error(
        .noSubjectColumn, "there is no column '\(name)' in \(without.joined(separator: ", "))",
        at: place,
        mend: "leave the file out, or name with '--subject' a column that all files have")
    case (let name?, true):
      log.error(
        .noSubjectLevel, "no file has one row for each '\(name)'", at: place,
        mend: "give the file with the patients too, one row each, such as ADSL")
    }
  }
}

extension Export {
  /// Whether each row has another value in a column, and none is missing.
  fileprivate func hasOneRow(for column: String) -> Bool {
    let ids = texts(column)
    return !ids.contains(nil) && Set(ids).count == rowCount
  }
}

extension DiagnosticCode {
  /// No column names the subject in all files that a study is begun with.
  static let noSubjectColumn: Self = "no-subject-column"
  /// None of the files that a study is begun with has one row a subject.
  static let noSubjectLevel: Self = "no-subject-level"
}
