package import Diagnostics

/// A lock as the next one names it.
package struct LockLink: Sendable, Hashable {
  /// The name of the lock's folder.
  package let id: String
  /// The SHA-256 of its `SHA256SUMS`, in hexadecimal.
  package let digest: String

  package init(id: String, digest: String) {
    (self.id, self.digest) = (id, digest)
  }
}

/// The locks of a study, each of which names the one recorded before it by its digest.
///
/// Locks of versions that wrote no such link begin the chain as they are: the first that has links
/// names all of them.
package struct LockChain: Sendable {
  /// A lock of the chain.
  private struct Member: Sendable {
    let own: LockLink
    /// Nil for a lock that was recorded before links were.
    let previous: [LockLink]?
    let path: String
  }

  private let members: [Member]

  /// - Parameter folders: The path of each folder of data, the bytes of its own files and the digest of
  ///   its `SHA256SUMS`; those that are not locked, or whose `lock.json` cannot be read, are left out.
  package init(_ folders: [(path: String, files: [String: [UInt8]], sums: String?)]) {
    members = folders.compactMap { folder in
      guard let digest = folder.sums, let bytes = folder.files[LockFileName.lock],
        let record = try? LockRecord(bytes), record.id == lockID(ofFolder: folder.path)
      else { return nil }
      return Member(
        own: LockLink(id: record.id, digest: digest), previous: record.previous, path: folder.path)
    }
  }

  /// The locks that no other names: what the next lock has to name.
  package var heads: [LockLink] {
    let named = Set(members.flatMap { $0.previous ?? [] }.map(\.id))
    return members.map(\.own).filter { !named.contains($0.id) }
  }

  /// The locks that name one.
  package func followers(of id: String) -> [String] {
    members.filter { ($0.previous ?? []).contains { $0.id == id } }.map(\.own.id)
  }

  /// Reports each lock that is not as the one after it names it, and each that is in no chain.
  ///
  /// - Parameter ids: The locks that are looked at, as if others did not exist; nil for all.
  package func verify(_ ids: Set<String>?, into log: inout DiagnosticLog) {
    let digests = Dictionary(
      members.map { ($0.own.id, $0.own.digest) }, uniquingKeysWith: { first, _ in first })
    for member in members where ids?.contains(member.own.id) ?? true {
      for link in member.previous ?? [] where digests[link.id] != link.digest {
        report(link, namedBy: member, found: digests[link.id], into: &log)
      }
    }
    if ids == nil { verifyHeads(into: &log) }
  }

  private func report(
    _ link: LockLink, namedBy member: Member, found: String?, into log: inout DiagnosticLog
  ) {
    let record = SourceLocation.file("\(member.path)/\(LockFileName.lock)")
    guard let found else {
      log.error(
        .lockChainBroken,
        "the lock '\(link.id)', which the lock '\(member.own.id)' follows, is not there",
        at: record,
        mend: "restore the folder '\(link.id)' whose SHA256SUMS has the digest \(link.digest)")
      return
    }
    log.error(
      .lockChainBroken,
      "the lock '\(link.id)' is not the one that the lock '\(member.own.id)' follows: its SHA256SUMS had "
        + "the digest \(link.digest) and has \(found)",
      at: record, mend: "restore the folder '\(link.id)' as it was locked")
  }

  /// One lock is the last; two that nothing follows are two chains, or a lock that was made anew.
  private func verifyHeads(into log: inout DiagnosticLog) {
    let heads = heads.map(\.id)
    let last = members.filter { heads.contains($0.own.id) }
    guard members.contains(where: { $0.previous != nil }), last.count > 1 else { return }
    let names = heads.map { "'\($0)'" }.joined(separator: " and ")
    log.error(
      .lockChainBroken, "the locks \(names) are all the last of a chain: no lock names any of them",
      at: .file("\(last[0].path)/\(LockFileName.lock)"),
      mend:
        "take the folder out of 'data' that was not recorded there after the others, or record it "
        + "again with 'trialpress lock'")
  }
}

/// The id of the lock in a folder: the last part of its path.
func lockID(ofFolder path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
