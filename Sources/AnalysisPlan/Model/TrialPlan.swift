package import Diagnostics
package import References
package import TrialData
package import Wording

/// What a study is and what is analysed: the statistical analysis plan, read from `trial.yml`.
package struct TrialPlan: Sendable {
  package var trial: TrialDescription
  package var data: DataDeclaration
  package var variables: [DerivedVariable]
  package var populations: [Population]
  package var groupings: [Grouping]
  package var endpoints: [Endpoint]
  package var models: [RegressionModel] = []
  package var tables: [TableDeclaration]
  package var figures: [FigureDeclaration]
  package var conventions: Conventions
  package var report = ReportStatements()
  /// For whom the site is made: the build says so, not the plan.
  package var audience = Audience.public
  /// What the plan's own labels abbreviate, in its order.
  package var abbreviations: [DeclaredAbbreviation] = []
  /// Results of the locks' records that are rightly computed otherwise since.
  package var recalculated: [Recalculation] = []
  /// The columns that the plan reads, by data set.
  package var usedColumns: [String: Set<String>] = [:]
  /// What the plan asks for besides, and only later locks hold.
  package var later = PlannedLater()
  /// What the program says, in the language of the trial and with the study's own wordings.
  package var words = Words.british

  /// The population of that name; the plan was checked, so every reference has one.
  package func population(_ name: String) -> Population? { populations.first { $0.name == name } }
  /// The grouping of that name.
  package func grouping(_ name: String) -> Grouping? { groupings.first { $0.name == name } }
  /// The endpoint of that name.
  package func endpoint(_ name: String) -> Endpoint? { endpoints.first { $0.name == name } }
}

/// An abbreviation in the plan's own words, and what it stands for.
package struct DeclaredAbbreviation: Sendable {
  package let short: String
  package let long: String
  package let location: SourceLocation

  package init(_ short: String, _ long: String, at location: SourceLocation) {
    self.short = short
    self.long = long
    self.location = location
  }
}

/// A value of the plan and where it stands.
package struct Located<Value: Sendable>: Sendable {
  package let value: Value
  package let location: SourceLocation
  package init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

/// The trial itself, as the reader meets it.
package struct TrialDescription: Sendable {
  /// The study's id, the folder name under `Output/`.
  package var id: String
  package var acronym: String
  package var title: String
  package var registry: String?
  package var registrationNumber: String?
  package var phase: String?
  /// `randomised`, `single-arm` or `observational`.
  package var design: String
  package var sponsor: String?
  /// What every page says about where the data come from.
  package var dataNote: String?
  package var synthetic: Bool
  /// The key of the publication that reported the trial, in `references.json`.
  package var source: Located<String>?
  package var citationStyle = CitationStyle.vancouver
  /// `en-GB` or `en-US`.
  package var language: String
  /// Whether a public site may show one bar or mark a patient.
  package var patientLevelFigures = PatientLevelFigures.internal
}

/// Where the data are and how their files are read.
package struct DataDeclaration: Sendable {
  /// The column that names the subject; nil where one row is one subject.
  package var subject: String?
  /// Where the plan names that column.
  package var subjectLocation: SourceLocation?
  /// The data set with one row a subject, which populations and denominators come from.
  package var subjectLevel: Located<String>?
  /// Texts that stand for a missing value in CSV files.
  package var missing: [String]
  package var datasets: [DatasetDeclaration]
  /// Columns of the subject-level data that are known when a subject enters, whatever follows.
  package var baseline: [Located<String>] = []
  /// Columns, `dataset.COLUMN`, whose values evolve with follow-up, whatever they were before.
  package var evolving: [Located<String>] = []
  /// Dictionaries and their versions, such as `MedDRA` → `not stated`.
  package var dictionaries: [(name: String, version: String)]

  /// The data sets whose file another one stands for: that of a row a subject, or else the first in
  /// which a row of the file is a row, or else the first.
  package var repeatedDatasets: Set<String> {
    let repeated = Dictionary(grouping: datasets, by: \.file.value).values.flatMap { ofFile in
      let first =
        ofFile.first { $0.name == subjectLevel?.value } ?? ofFile.first { $0.rows == nil }
        ?? ofFile.first
      return ofFile.map(\.name).filter { $0 != first?.name }
    }
    return Set(repeated)
  }
}

/// One data set: its name, its file in the lock's folder, and declared column types.
package struct DatasetDeclaration: Sendable {
  package var name: String
  package var file: Located<String>
  package var types: [(column: Located<String>, type: ColumnType)]
  /// How the file is written, where it is a CSV file.
  package var form = FileForm()
  /// The columns that are read as rows; nil where a row of the file is a row of the data set.
  package var rows: ColumnsAsRows?
  /// Whether all of the declaration was understood; otherwise the file is not read.
  package var isComplete = true
}

/// A column the plan derives, `adsl.EARLY: case when …`.
package struct DerivedVariable: Sendable {
  package var dataset: String
  package var column: String
  package var formula: Located<String>
  package var expression: Expression
  /// Whether its cut-points were planned before the data were seen; nil where the plan does not say.
  package var prespecified: Bool? = nil
}

/// A set of subjects, chosen by a clause on the subject-level data set.
package struct Population: Sendable {
  package var name: String
  package var label: String
  /// Nil where everyone belongs.
  package var clause: Clause?
}

/// A clause of the `where` language with the text that stands in the plan.
package struct Clause: Sendable {
  package let text: String
  package let location: SourceLocation
  package let expression: Expression
  package init(text: String, location: SourceLocation, expression: Expression) {
    self.text = text
    self.location = location
    self.expression = expression
  }
}

/// Arms or other groups, in declared order.
package struct Grouping: Sendable {
  /// A level: its label, its slug in ids, and the data value that stands for it.
  package struct Level: Sendable {
    package var label: String
    package var slug: String
    package var value: String
  }
  package var name: String
  package var label: String
  package var dataset: String
  package var column: String
  /// Whether membership is known at baseline; otherwise the column that dates it.
  package var knownAtBaseline: Bool
  package var knownAtColumn: Located<String>?
  /// The data set of that column.
  package var knownAtDataset: String?
  /// The label of the level to which a subject belongs before its own is known; nil for none.
  package var beforeKnown: String?
  package var levels: [Level]
  /// The level's label that others are compared with.
  package var reference: String?
  /// Whether the groups were planned before the data were seen; nil where the plan does not say.
  package var prespecified: Bool? = nil
  package var location: SourceLocation
}
