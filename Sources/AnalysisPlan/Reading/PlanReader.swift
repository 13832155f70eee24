package import Diagnostics
package import TrialData
package import Wording

/// The parts of a plan that say what there is to read, before any data are read.
package struct Declarations: Sendable {
  package var trial: TrialDescription
  package var data: DataDeclaration
  /// What the program says in results and displays of the plan.
  package var words = Words.british
  /// Whether both were read without an error; otherwise the rest of the plan is only checked.
  let isComplete: Bool

  /// The same in other words.
  package func worded(_ words: Words) -> Self {
    var declarations = self
    declarations.words = words
    return declarations
  }
}

/// Reads `trial:` and `data:`; nil after errors that leave nothing to go on with, while other errors
/// leave declarations that the rest of the plan can be checked against.
package func readDeclarations(
  _ document: PlanDocument, into log: inout DiagnosticLog
) -> Declarations? {
  readDeclarations(document, KeyRecord(), into: &log)
}

func readDeclarations(
  _ document: PlanDocument, _ record: KeyRecord, into log: inout DiagnosticLog
) -> Declarations? {
  let found = PlanLog()
  defer { log.add(found.found) }
  guard var root = MappingReader(document.root, "the plan", record, log: found) else { return nil }
  return readDeclarations(&root)
}

func readDeclarations(_ root: inout MappingReader) -> Declarations? {
  let trial = root.mapping("trial", "what the trial is", .required("")).map { readTrial($0) }
  let data = root.mapping("data", "where the data are and how they are read", .required(""))
    .flatMap { readData($0) }
  guard let trial, let data else { return nil }
  return Declarations(trial: trial, data: data, isComplete: !root.log.found.hasErrors)
}

/// Reads everything else of a plan against the data, and adds the derived columns to the tables.
///
/// - Parameter tables: the data sets that could be read; what refers to another one is not checked.
/// - Returns: the plan; nil after an error here or in the declarations, or where a table is missing.
package func readPlan(
  _ document: PlanDocument, _ declarations: Declarations, tables: inout [String: DataTable],
  into log: inout DiagnosticLog
) -> TrialPlan? {
  readPlan(document, declarations, KeyRecord(), tables: &tables, into: &log)
}

func readPlan(
  _ document: PlanDocument, _ declarations: Declarations, _ record: KeyRecord,
  tables: inout [String: DataTable], into log: inout DiagnosticLog
) -> TrialPlan? {
  let found = PlanLog()
  defer { log.add(found.found) }
  guard var root = MappingReader(document.root, "the plan", record, log: found) else { return nil }
  root.pass(over: ["trial", "data"])
  var reader = PlanReader(declarations: declarations, tables: tables, log: found)
  let plan = reader.plan(&root)
  root.finish("the plan")
  tables = reader.tables
  let hasTables = declarations.data.datasets.allSatisfy { reader.tables[$0.name] != nil }
  return declarations.isComplete && hasTables && !found.found.hasErrors ? plan : nil
}

/// Reads the sections of a plan one after the other, each against those before it.
struct PlanReader {
  let declarations: Declarations
  var tables: [String: DataTable]
  let log: PlanLog
  var populations: [Population] = []
  var groupings: [Grouping] = []
  var endpoints: [Endpoint] = []
  /// Names that stand in the plan but could not be read: what refers to them is not reported.
  var endpointsWithErrors: Set<String> = []
  var variables: [DerivedVariable] = []
  var models: [RegressionModel] = []
  var modelsWithErrors: Set<String> = []
  var columnsWithErrors: [String: Set<String>] = [:]
  /// The columns that the plan reads, by data set.
  var usedColumns: [String: Set<String>] = [:]
  /// What the entry at hand names, and which entries need columns that only a later lock has.
  var named = NamedInEntry()
  var notCollected = EntriesNotCollected()
  /// The tables that stand in the plan by name; nil for one that could not be read.
  var declaredTables: [String: TableDeclaration?] = [:]
  /// Read before the endpoints, some of whose keys have a convention for their default.
  var conventions = Conventions(profile: .house)

  init(declarations: Declarations, tables: [String: DataTable], log: PlanLog) {
    self.declarations = declarations
    self.tables = tables
    self.log = log
  }

  mutating func plan(_ root: inout MappingReader) -> TrialPlan {
    conventions = readConventions(
      root.mapping("conventions", "the profile of programs' habits, and single ones over it"))
    readDefinitions(&root)
    readAnalyses(&root)
    let tables = readTables(&root)
    let figures = readFigures(&root)
    checkForests(figures)
    let report = readReport(
      root.mapping("report", "what a report says besides results, as guidelines ask"),
      at: root["report"]?.location)
    let abbreviations = readAbbreviations(&root)
    var plan = TrialPlan(
      trial: declarations.trial, data: declarations.data, variables: variables,
      populations: populations, groupings: groupings, endpoints: endpoints, models: models,
      tables: tables, figures: figures, conventions: conventions, report: report,
      abbreviations: abbreviations, words: declarations.words)
    plan.usedColumns = usedColumns
    plan.recalculated = readRecalculated(&root)
    checkAnalysisNames(plan.analyses)
    return withoutLater(plan)
  }

  /// What analyses refer to: derived columns, populations, groupings.
  private mutating func readDefinitions(_ root: inout MappingReader) {
    let columns = root.named(
      "variables", "derived columns: `dataset.COLUMN` and its formula, or a mapping with it",
      to: .either([.expression, .keys]))
    variables = (columns?.entries ?? []).compactMap { entry in
      let (variable, named) = naming { $0.readVariable(entry.key, entry.value, in: root) }
      if let variable, named.hasColumnNotCollected {
        tables[variable.dataset]?.markNotCollected(variable.column)
      }
      return variable
    }
    checkBaselineColumns()
    checkEvolvingColumns()
    let subjects = root.named(
      "populations", "sets of subjects, by the names that analyses give them", to: .keys)
    for entry in subjects?.entries ?? [] {
      let (_, named) = naming { $0.readPopulation(entry.key, entry.value, in: root) }
      if notCollected.areNeeded(by: named) { notCollected.populations.insert(entry.key.text) }
    }
    let groups = root.named("groupings", "arms and other groups of subjects", to: .keys)
    for entry in groups?.entries ?? [] {
      let (_, named) = naming { $0.readGrouping(entry.key, entry.value, in: root) }
      if notCollected.areNeeded(by: named) { notCollected.groupings.insert(entry.key.text) }
    }
  }

  private mutating func readAnalyses(_ root: inout MappingReader) {
    let outcomes = root.named(
      "endpoints", "what is analysed; ids of results begin with the name", to: .keys,
      kinds: EndpointKind.allCases.map(\.rawValue))
    for entry in outcomes?.entries ?? [] {
      let (_, named) = naming { $0.readEndpoint(entry.key, entry.value, in: root) }
      let groups = endpoints.first { $0.name == entry.key.text }?.compare.map(\.value) ?? []
      if notCollected.areNeeded(by: named, besides: Set(groups)) {
        notCollected.endpoints.insert(entry.key.text)
      }
    }
    let fits = root.named(
      "models", "how the hazard of an endpoint depends on several covariates", to: .keys)
    models = (fits?.entries ?? []).compactMap { entry in
      let (model, named) = naming { $0.readModel(entry.key, entry.value, in: root) }
      if notCollected.areNeeded(by: named) { notCollected.models.insert(entry.key.text) }
      return model
    }
  }

  /// A name that can stand in an id: lower-case letters, digits, `-`.
  mutating func checkName(_ key: PlanScalar, _ what: String) {
    let isName =
      key.text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      } && key.text.first?.isLetter == true
    if !isName {
      log.error(
        .invalidName, "'\(key.text)' cannot be the name of \(what)", at: key.location,
        mend: "use lower-case letters, digits and '-', beginning with a letter")
    }
  }

  /// Looks a name up among declared ones, with a diagnostic where it is none of them.
  mutating func check(_ name: PlanScalar, isOneOf names: [String], _ what: String) -> Bool {
    if names.contains(name.text) {
      named.add(name.text, what)
      return true
    }
    log.error(
      .unknownName, "'\(name.text)' is not \(what) of the plan", at: name.location,
      mend: didYouMean(name.text, in: names)
        ?? (names.isEmpty
          ? "declare it first" : "the plan has " + names.joined(separator: ", ")))
    return false
  }
}
