package import Changes
package import Displays
package import Markup
package import Narrative
package import Results

/// Everything a site is made of; nothing in it is read again or computed anew.
package struct PublishingInput: Sendable {
  /// What the masthead says about the trial.
  package var trial: TrialFacts
  /// The narrative in reading order; the first chapter is the front page.
  package var chapters: [Chapter]
  /// All tables and figures, numbered.
  package var displays: [Display]
  /// The results, with lock, cut-off, edition id and whether the data are synthetic.
  package var results: ResultSet
  /// `results.json`, byte for byte.
  package var resultsFile: [UInt8]
  /// Labels of the populations by their names in the plan.
  package var populationLabels: [String: String] = [:]
  /// The rules of the populations by their names, as the plan has them; none for all subjects.
  package var populationRules: [String: String] = [:]
  /// Labels of the groupings by their names in the plan; one without keeps its name.
  package var groupingLabels: [String: String] = [:]
  /// How the numbers of each analysis were made, by its name.
  package var accounts: [String: AnalysisAccount] = [:]
  /// Labels of the analyses by their names in the plan; one without keeps its name.
  package var analysisLabels: [String: String] = [:]
  /// What actually ran.
  package var methods: [MethodParagraph] = []
  /// Every convention and its value.
  package var conventions: [ConventionEntry] = []
  /// The files of the lock.
  package var inputFiles: [InputFile] = []
  /// The columns that the plan derives.
  package var derivedColumns: [DerivedColumn] = []
  /// Columns that conditions ask about, and what they hold besides the values that the plan names.
  package var otherValues: [(column: String, values: String)] = []
  /// Whether subject ids were looked for in the site, or why they could not be; nil where there are none.
  package var identifierStatement: String?
  /// The publications that the narrative may cite.
  package var library = ReferenceLibrary()
  /// Whether published claims are known, be it of this lock or of another.
  package var hasClaims = false
  /// The publication that reported the trial.
  package var source: SourceFacts?
  /// What the report says of its trial besides results.
  package var report = ReportFacts()
  /// What the front page shows first.
  package var keyResults: [KeyResult] = []
  /// Reporting guidelines and how the report answers them; empty where the study is no trial.
  package var checklist: [ChecklistSection] = []
  /// What the captions of displays say of a plan altered after the data were locked, by anchor.
  package var sinceLock: [String: String] = [:]
  /// The same of the plan as a whole; nil where it is as it was recorded.
  package var planSinceLock: String?
  /// Groupings that were not planned before the data were seen, and those whose cut-points were not.
  package var postHocGroupings: (groups: Set<String>, cutPoints: Set<String>) = ([], [])
  /// The newest lock of the site and the digest of its list of files; nil in its own edition.
  package var newestLock: (id: String, digest: String)?
  /// What changed since the lock before; nil for the first.
  package var changes: ChangeReport?
  /// Whether the data are not locked: every page says so.
  package var isDraft = false
  /// For whom the edition is.
  package var audience = Audience.public
  /// A study's own templates by file name, which win over the theme's.
  package var templates: [String: String] = [:]
  /// How many phrases of the program the study words otherwise.
  package var ownWordings = 0
  /// Where these came from, as diagnostics name the folder.
  package var templateFolder = "Templates"
  /// The program and its version, such as `trialpress 0.1.0`.
  package var generator: String
  /// The SHA-256 of some bytes.
  package var sha256: @Sendable ([UInt8]) -> [UInt8]
  /// A number in full, for the list of all numbers.
  package var fullNumber: @Sendable (Double) -> String

  package init(
    trial: TrialFacts, chapters: [Chapter], displays: [Display], results: ResultSet,
    resultsFile: [UInt8], generator: String,
    sha256: @escaping @Sendable ([UInt8]) -> [UInt8],
    fullNumber: @escaping @Sendable (Double) -> String
  ) {
    self.trial = trial
    self.chapters = chapters
    self.displays = displays
    self.results = results
    self.resultsFile = resultsFile
    self.generator = generator
    self.sha256 = sha256
    self.fullNumber = fullNumber
  }

  /// For whom an edition is.
  package enum Audience: String, Sendable, CaseIterable {
    /// Anyone: aggregates only.
    case `public`
    /// The trial's own people.
    case `internal`
  }
}

/// What the masthead says about the trial.
package struct TrialFacts: Sendable, Hashable {
  /// The study's id, the folder's name under `Output`.
  package var id: String
  package var acronym: String
  package var title: String
  /// Registry and number, such as `ClinicalTrials.gov NCT00000000`.
  package var registration: String?
  /// The same in two parts; nil where the trial is in no registry.
  package var record: RegistryRecord?
  package var sponsor: String?
  package var phase: String?
  /// `randomised`, `single-arm` or `observational`.
  package var design: String
  /// What every page says about where the data come from.
  package var dataNote: String?
  /// `en-GB` or `en-US`.
  package var language: String

  package init(
    id: String, acronym: String, title: String, registration: String? = nil, phase: String? = nil,
    design: String, dataNote: String? = nil, language: String
  ) {
    self.id = id
    self.acronym = acronym
    self.title = title
    self.registration = registration
    self.phase = phase
    self.design = design
    self.dataNote = dataNote
    self.language = language
  }
}

/// A trial's entry in a registry.
package struct RegistryRecord: Sendable, Hashable {
  /// Such as `ClinicalTrials.gov`.
  package var registry: String
  package var number: String
  package init(registry: String, number: String) {
    self.registry = registry
    self.number = number
  }
}

/// A paragraph of the Methods page.
package struct MethodParagraph: Sendable, Hashable {
  package var title: String
  /// Block elements: paragraphs and lists; links as in the narrative.
  package var body: [Node]
  package init(title: String, body: [Node]) {
    self.title = title
    self.body = body
  }
}

/// A switch, its value, and where another program would print another number.
package struct ConventionEntry: Sendable, Hashable {
  /// The key in the plan, such as `median-on-plateau`.
  package var key: String
  package var value: String
  /// What the value means.
  package var meaning: String
  /// Where R or SAS would print another number, and which; nil where none would.
  package var elsewhere: String?
  package init(key: String, value: String, meaning: String, elsewhere: String? = nil) {
    self.key = key
    self.value = value
    self.meaning = meaning
    self.elsewhere = elsewhere
  }
}

/// A file that went into the edition.
package struct InputFile: Sendable, Hashable {
  /// The path inside its folder.
  package var path: String
  package var byteCount: Int
  /// In hexadecimal.
  package var sha256: String
  package init(path: String, byteCount: Int, sha256: String) {
    self.path = path
    self.byteCount = byteCount
    self.sha256 = sha256
  }
}

/// A column that the plan derives from others.
package struct DerivedColumn: Sendable, Hashable {
  /// Such as `adsl.EARLY`.
  package var name: String
  package var formula: String
  /// Rows without a value.
  package var missing: Int
  /// All rows.
  package var rows: Int
  package init(name: String, formula: String, missing: Int, rows: Int) {
    self.name = name
    self.formula = formula
    self.missing = missing
    self.rows = rows
  }
}
