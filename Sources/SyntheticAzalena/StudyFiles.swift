/// The files of the synthetic study: the data sets of each lock, and the list of corrections.
package struct StudyFile: Sendable {
  /// Relative to the study's folder, with slashes.
  package let path: String
  package let text: String

  /// Every file, in a fixed order.
  package static func all() -> [StudyFile] {
    let histories = History.all()
    let data = Lock.allCases.flatMap { lock in
      let patients = histories.compactMap { Snapshot(of: $0, at: lock.day) }
      return datasets(of: patients, at: lock).map { name, table in
        StudyFile(path: "data/\(lock.rawValue)/\(name).csv", text: table.csv)
      }
    }
    let corrections = Table(columns: Correction.columns, rows: Correction.all.map(\.line))
    return data + [StudyFile(path: "corrections.csv", text: corrections.csv)]
  }

  private static func datasets(of patients: [Snapshot], at lock: Lock) -> [(String, Table)] {
    let tables = [
      ("adsl", Table(columns: SubjectLevel.columns, rows: patients.map(SubjectLevel.row))),
      ("adex", events(EventRows.exposureColumns, patients, EventRows.exposure)),
      ("adae", events(EventRows.adverseEventColumns, patients, EventRows.adverseEvents)),
      ("adrs", events(EventRows.responseColumns, patients, EventRows.response)),
      ("adgvhd", events(EventRows.graftVersusHostColumns, patients, EventRows.graftVersusHost)),
      ("adtte", Table(columns: TimeToEvent.columns, rows: patients.flatMap(TimeToEvent.rows))),
    ]
    return tables.map { name, table in
      var table = table
      for correction in Correction.all where correction.dataset == name {
        correction.undo(in: &table, at: lock)
      }
      if name != "adtte" { table.sortWithinSubjects() }
      return (name, table)
    }
  }

  private static func events(
    _ columns: [String], _ patients: [Snapshot], _ rows: (Snapshot) -> [[String]]
  ) -> Table {
    Table(columns: columns, rows: patients.flatMap(rows))
  }
}

extension Table {
  /// Orders the rows by subject, parameter and date, as far as there are such columns, then from the left.
  fileprivate mutating func sortWithinSubjects() {
    let keys = ["USUBJID", "PARAMCD", "ASTDT", "ADT", "ONSETDT"].compactMap(columns.firstIndex(of:))
    rows.sort { left, right in
      (keys.map { left[$0] } + left).lexicographicallyPrecedes(keys.map { right[$0] } + right)
    }
  }
}
