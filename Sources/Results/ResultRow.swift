/// One result: a statistic of an analysis, for one group or comparison, with all a reader may ask of it.
package struct ResultRow: Sendable, Hashable {
  /// A part of a category in table order, such as `class` → `Infections and infestations`.
  package struct CategoryPart: Sendable, Hashable {
    package let name: String
    package let label: String
    package init(name: String, label: String) {
      self.name = name
      self.label = label
    }
  }

  /// The id, by the grammar of DESIGN's section 4.
  package var id: String
  /// The plan's name of the analysis: an endpoint or a table.
  package var analysis: String
  /// The endpoint, where the analysis has one.
  package var endpoint: String?
  /// `primary`, `secondary`, `exploratory`; nil for a table that no endpoint owns.
  package var role: String?
  /// Whether the analysis was planned before the data were seen.
  package var prespecified: Bool
  /// The population's name in the plan.
  package var population: String
  /// The grouping's name, where the row is about one of its levels or compares them.
  package var grouping: String?
  /// The level's label, such as `5 mg`.
  package var level: String?
  /// The label of the level compared with.
  package var reference: String?
  /// What the row counts, in table order; empty where it is about everyone.
  package var category: [CategoryPart] = []
  /// The statistic, from the closed list of the manual.
  package var statistic: String
  /// The landmark in display units.
  package var at: Double?
  /// The unit of ``at``, and of value and interval where they are times or measurements.
  package var unit: String?
  /// The method with its conventions, as it is printed.
  package var method: String
  /// The end of ``method`` that says of what landmark the analysis is, where it is of one; no part of
  /// any file.
  package var landmarkNote: String?
  /// The estimate; nil with a ``reason``.
  package var value: Double?
  /// The lower confidence limit.
  package var lower: Double?
  /// The upper confidence limit.
  package var upper: Double?
  /// The confidence level, such as 0.95, where the row has or could have an interval.
  package var confidenceLevel: Double?
  /// The test's name, for a test row.
  package var test: String?
  /// Degrees of freedom of the test.
  package var degreesOfFreedom: Int?
  /// The p value.
  package var p: Double?
  /// Subjects analysed.
  package var n: Int?
  /// Events up to ``at``, or in all.
  package var events: Int?
  /// What a count is a part of.
  package var denominator: Int?
  /// The row as it stands in a sentence.
  package var text: String
  /// Why there is no value: not reached, not estimable, no patients.
  package var reason: String?

  package init(
    id: String, analysis: String, endpoint: String? = nil, role: String? = nil,
    prespecified: Bool = true, population: String, statistic: String, method: String, text: String
  ) {
    self.id = id
    self.analysis = analysis
    self.endpoint = endpoint
    self.role = role
    self.prespecified = prespecified
    self.population = population
    self.statistic = statistic
    self.method = method
    self.text = text
  }
}
