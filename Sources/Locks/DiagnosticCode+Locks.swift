import Diagnostics

/// The rules a data lock can break.
extension DiagnosticCode {
  /// The folder has no lock record.
  static let dataNotLocked: Self = "data-not-locked"
  /// A file's bytes are not those that were locked.
  static let lockFileChanged: Self = "lock-file-changed"
  /// The line ends of locked files were changed, and nothing else in them.
  static let lockLineEndsChanged: Self = "lock-line-ends-changed"
  /// A lock is not the one that a later lock followed, or is in no chain.
  static let lockChainBroken: Self = "lock-chain-broken"
  /// A file was added after the lock.
  static let lockFileUnlisted: Self = "lock-file-unlisted"
  /// A locked file is gone.
  static let lockFileMissing: Self = "lock-file-missing"
  /// A line of `SHA256SUMS` is not as `sha256sum` writes it.
  static let lockSumsMalformed: Self = "lock-sums-malformed"
  /// `lock.json` is not JSON, or a field is missing or of another kind.
  static let lockRecordMalformed: Self = "lock-record-malformed"
  /// `lock.json` contradicts the folder it lies in.
  static let lockRecordDisagrees: Self = "lock-record-disagrees"
}
