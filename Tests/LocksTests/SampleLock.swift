import Locks
import TrialData

/// A folder `2024-06` with two data files, and the lock on it.
struct SampleLock {
  static let folder = "Content/demo/data/2024-06"
  static let data: [String: [UInt8]] = [
    "adsl.csv": Array("USUBJID,AGE\n01,63\n02,64\n".utf8),
    "documents/über uns.txt": Array("notes\n".utf8),
    "odd\\name.txt": [0x00, 0xFF],
  ]

  static let made = makeLock(
    id: "2024-06", cutoff: CalendarDate(year: 2024, month: 6, day: 30), dataFiles: data,
    tables: [(file: "adsl.csv", rows: 2, columns: 2)], subjects: 2,
    record: ["trial.yml": Array("trial: {id: demo}\n".utf8), "results.json": Array("{}\n".utf8)],
    programVersion: "0.1.0", previous: [])

  /// The whole folder.
  static var files: [String: [UInt8]] { data.merging(made) { _, made in made } }
}
