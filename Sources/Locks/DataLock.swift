package import TrialData

/// A recorded data lock: the data as they were when the study stopped for an analysis.
package struct DataLock: Sendable, Equatable {
  /// A data set of the lock.
  package struct File: Sendable, Equatable {
    /// The path within the lock's folder.
    package let name: String
    /// The number of rows.
    package let rows: Int
    /// The number of columns.
    package let columns: Int
    /// The SHA-256 of the file, in hexadecimal.
    package let sha256: String
  }

  /// The lock's id, the name of its folder.
  package let id: String
  /// The last day whose data are in the lock.
  package let cutoff: CalendarDate
  /// The version of trialpress that recorded the lock.
  package let programVersion: String
  /// The number of subjects.
  package let subjects: Int
  /// The data sets, by name.
  package let files: [File]
  /// The SHA-256 of the file `SHA256SUMS`, in hexadecimal: it stands for the whole folder.
  package let sumsDigest: String
}

/// The data cut-off that a folder's `lock.json` gives; nil where it cannot be read.
///
/// Nothing is verified: this tells which locks a build is about before it looks at their bytes.
package func recordedCutoff(_ files: [String: [UInt8]]) -> CalendarDate? {
  files[LockFileName.lock].flatMap { try? LockRecord($0).cutoff }
}

/// The id of the lock whose `lock.json` a folder holds; nil where it cannot be read.
package func recordedID(_ files: [String: [UInt8]]) -> String? {
  files[LockFileName.lock].flatMap { try? LockRecord($0).id }
}

/// The names of the files that make a folder of data a lock.
package enum LockFileName {
  /// What was locked, and when.
  package static let lock = "lock.json"
  /// The digests of all other files.
  package static let sums = "SHA256SUMS"
  /// The folder with the plan and the results as they were.
  package static let record = "record/"

  /// Whether the lock made the file, rather than the study's data management.
  package static func isOwn(_ path: String) -> Bool {
    path == lock || path == sums || path.hasPrefix(record)
  }
}
