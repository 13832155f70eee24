/// The files that numbers were made from, and what vouches for them.
package struct LockedData: Sendable {
  package struct Lock: Sendable {
    package let id: String
    /// As an ISO date.
    package let cutoff: String
    package let digest: String

    package init(id: String, cutoff: String, digest: String) {
      (self.id, self.cutoff, self.digest) = (id, cutoff, digest)
    }
  }

  /// The SHA-256 of each file by its path in the lock's folder.
  package let digests: [String: String]
  /// Nil for a draft on data that are not locked.
  package let lock: Lock?
  package let edition: String

  package init(digests: [String: String], lock: Lock?, edition: String) {
    (self.digests, self.lock, self.edition) = (digests, lock, edition)
  }
}
