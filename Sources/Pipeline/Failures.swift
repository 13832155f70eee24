/// What a person typed does not fit: wrong words, an unknown study or lock; exit code 64.
package struct UsageFailure: Error {
  /// One line for a person, with the mend.
  package let message: String

  package init(message: String) { self.message = message }
}

/// The system refused to read or write; exit code 74.
package struct FileFailure: Error {
  /// One line for a person: what was tried, on which path, and the system's answer.
  package let message: String
}
