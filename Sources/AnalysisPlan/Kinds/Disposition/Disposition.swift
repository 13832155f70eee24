package import Diagnostics

/// The flow of patients through a trial, stage by stage, as CONSORT asks for it
/// (Hopewell et al., 2025, doi:10.1136/bmj-2024-081123, item 22).
package struct Disposition: Sendable {
  /// A box of the flow: whom it is about and how it divides them.
  package struct Stage: Sendable {
    package enum Kind: Sendable {
      /// All of the stage's source.
      case everyone
      /// From here on the flow stands by the levels of a grouping.
      case division(by: Located<String>)
      /// Those for whom a condition holds go on; the others stand beside the flow.
      case condition(Clause, others: Part)
      /// Everyone goes on, and belongs to one of the parts.
      case parts([Part])
    }
    package var label: String
    /// The name in ids.
    package var slug: String
    /// The index of the stage whose patients this one is about; nil for the population.
    package var source: Int?
    package var kind: Kind
    package var location: SourceLocation
  }

  /// Some of a stage's patients.
  package struct Part: Sendable {
    package var label: String
    package var slug: String
    /// Nil for those whom a condition leaves over.
    package var clause: Clause?
    package var reasons: Reasons?
    package var location: SourceLocation
  }

  /// The column that says why a patient belongs to a part.
  package struct Reasons: Sendable {
    package var column: Located<String>
    /// Declared reasons in the order shown; empty where the values found are shown, most first.
    package var levels: [Grouping.Level]
  }

  /// Labels of boxes above the flow of which no number was reported.
  package var notReported: [String]
  package var stages: [Stage]

  /// The index of the stage that divides the flow into groups.
  package var division: (index: Int, grouping: String)? {
    for (index, stage) in stages.enumerated() {
      if case .division(let grouping) = stage.kind { return (index, grouping.value) }
    }
    return nil
  }
}

extension Disposition.Stage {
  /// The parts that the stage makes, those left over by a condition among them.
  package var parts: [Disposition.Part] {
    switch kind {
    case .everyone, .division: []
    case .condition(_, let others): [others]
    case .parts(let parts): parts
    }
  }
}
