/// The severity grades of a harms endpoint.
package struct HarmsGrades: Sendable {
  /// The grades there are, as in the Common Terminology Criteria for Adverse Events: mild to death.
  package static let all = 1...5

  /// The column of grades.
  package var column: Located<String>
  /// The grade from which events are counted together, `3` for the severe ones.
  package var threshold: Int
}
