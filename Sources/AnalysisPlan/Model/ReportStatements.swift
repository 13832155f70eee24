package import Diagnostics

/// What a report says of its trial besides results: who made it, who paid, what was planned.
package struct ReportStatements: Sendable {
  /// A person who answers for the report.
  package struct Author: Sendable, Hashable {
    package let name: String
    /// The 16 digits in groups of four, without address; nil where the plan gives none.
    package let orcid: String?
    package let affiliations: [String]
    /// Whether the name is that of a group or an institution, not of a person.
    package let isGroup: Bool
  }

  /// When and where the report itself was published, as citations of it say.
  package struct Publication: Sendable, Hashable {
    /// `2021-06-30`.
    package let date: String
    /// Who published it; nil where the plan does not say.
    package let institution: String?
    /// Without the resolver's address, `10.1000/182`; nil where it has none.
    package let doi: String?
    /// Where the plan gives the date.
    package let location: SourceLocation
  }

  /// The sheet that the report is printed on.
  package enum Paper: String, Sendable, CaseIterable {
    case a4, letter
  }

  /// How many subjects were planned and why.
  package struct SampleSize: Sendable, Hashable {
    package let planned: Int
    package let assumptions: String
  }

  /// The statistical analysis plan that was followed.
  package struct AnalysisPlanVersion: Sendable, Hashable {
    package let version: String
    /// `2021-06-30`.
    package let date: String
    /// Where it can be read; nil where the plan does not say.
    package let place: String?
  }

  /// What an item of the reporting checklist has as its answer.
  package enum Answer: Sendable, Hashable {
    case text(String)
    /// A page of the narrative with an anchor on it, as links name it: `background#objectives`.
    case page(String)
    case notApplicable(reason: String)
  }

  /// The texts that a report of any trial needs, by key of the plan.
  package enum Text: String, Sendable, CaseIterable {
    case funding
    case competingInterests = "competing-interests"
    case ethics
    case dataSharing = "data-sharing"
    case protocolPlace = "protocol"
    /// What may be done with the report; a trial's readers need not be told.
    case licence

    fileprivate static var expected: [Text] { allCases.filter { $0 != .licence } }
  }

  /// A line of the front page: a label and the results that stand beside it.
  package struct KeyResult: Sendable {
    package let label: String
    /// Ids of results, with their places in the plan.
    package let results: [(id: String, location: SourceLocation)]
  }

  package var authors: [Author] = []
  package var texts: [Text: String] = [:]
  package var analysisPlan: AnalysisPlanVersion?
  package var sampleSize: SampleSize?
  /// The two-sided level of significance, between 0 and 1.
  package var significanceLevel: Double?
  package var publication: Publication?
  package var paper = Paper.a4
  /// Guidelines whose items are added to those of every trial.
  package var guidelines: Set<Guideline> = []
  /// What the front page shows first, in order.
  package var keyResults: [KeyResult] = []
  /// Answers to items of the checklist by their id, such as `C6`.
  package var answers: [String: (answer: Answer, location: SourceLocation)] = [:]

  /// Where the section stands; nil where the plan has none.
  package var location: SourceLocation?

  package init() {}

  /// The keys of what readers of a trial must be told and are not.
  package var gaps: [String] {
    (authors.isEmpty ? ["authors"] : []) + Text.expected.filter { texts[$0] == nil }.map(\.rawValue)
      + (analysisPlan == nil ? ["analysis-plan"] : []) + (sampleSize == nil ? ["sample-size"] : [])
      + (significanceLevel == nil ? ["significance-level"] : [])
  }

  /// A guideline that concerns some trials only.
  package enum Guideline: String, Sendable, CaseIterable {
    /// Graft-versus-host disease after transplants.
    case transplants
  }
}
