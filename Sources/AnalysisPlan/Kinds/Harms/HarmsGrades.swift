/// The severity grades of a harms endpoint.
package struct HarmsGrades: Sendable {
  /// What severity is counted in.
  package enum Scale: String, Sendable, CaseIterable {
    /// Grades 1 to 5, as in the Common Terminology Criteria for Adverse Events: mild to death.
    case grades
    /// Stages 1 to 4, as those of an organ in acute graft-versus-host disease; 0 is no event. Organs
    /// have stages, and the disease has a grade that follows from them.
    case stages

    /// The grades or stages there are.
    package var all: ClosedRange<Int> { self == .grades ? 1...5 : 1...4 }

    /// What one of them is called in ids and categories of results.
    package var selector: String { self == .grades ? "grade" : "stage" }
  }

  package var scale = Scale.grades
  /// The column of grades.
  package var column: Located<String>
  /// The grade from which events are counted together, `3` for the severe ones.
  package var threshold: Int
}
