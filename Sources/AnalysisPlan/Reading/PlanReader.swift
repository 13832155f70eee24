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
  var found = DiagnosticLog()
  defer { log.add(found) }
  guard var root = MappingReader(document.root, "the plan", into: &found) else { return nil }
  let trial = root.requiredNode("trial", into: &found).flatMap { readTrial($0, into: &found) }
  let data = root.requiredNode("data", into: &found).flatMap { readData($0, into: &found) }
  guard let trial, let data else { return nil }
  return Declarations(trial: trial, data: data, isComplete: !found.hasErrors)
}

/// Reads everything else of a plan against the data, and adds the derived columns to the tables.
///
/// - Parameter tables: the data sets that could be read; what refers to another one is not checked.
/// - Returns: the plan; nil after an error here or in the declarations, or where a table is missing.
package func readPlan(
  _ document: PlanDocument, _ declarations: Declarations, tables: inout [String: DataTable],
  into log: inout DiagnosticLog
) -> TrialPlan? {
  guard var root = MappingReader(document.root, "the plan", into: &log) else { return nil }
  _ = (root.node("trial"), root.node("data"))
  var reader = PlanReader(declarations: declarations, tables: tables)
  let plan = reader.plan(&root)
  root.finish("the plan", into: &reader.log)
  log.add(reader.log)
  tables = reader.tables
  let hasTables = declarations.data.datasets.allSatisfy { reader.tables[$0.name] != nil }
  return declarations.isComplete && hasTables && !reader.log.hasErrors ? plan : nil
}

/// Reads the sections of a plan one after the other, each against those before it.
struct PlanReader {
  let declarations: Declarations
  var tables: [String: DataTable]
  var log = DiagnosticLog()
  var populations: [Population] = []
  var groupings: [Grouping] = []
  var endpoints: [Endpoint] = []
  /// Names that stand in the plan but could not be read: what refers to them is not reported.
  var endpointsWithErrors: Set<String> = []
  var variables: [DerivedVariable] = []
  var models: [RegressionModel] = []
  var modelsWithErrors: Set<String> = []
  var columnsWithErrors: [String: Set<String>] = [:]
  /// The tables that stand in the plan by name; nil for one that could not be read.
  var declaredTables: [String: TableDeclaration?] = [:]
  /// Read before the endpoints, some of whose keys have a convention for their default.
  var conventions = Conventions(profile: .house)

  init(declarations: Declarations, tables: [String: DataTable]) {
    self.declarations = declarations
    self.tables = tables
  }

  mutating func plan(_ root: inout MappingReader) -> TrialPlan {
    conventions = readConventions(root.node("conventions"), root.location)
    variables = named(&root, "variables").compactMap { readVariable($0.key, $0.value) }
    checkBaselineColumns()
    for entry in named(&root, "populations") { readPopulation(entry.key, entry.value) }
    for entry in named(&root, "groupings") { readGrouping(entry.key, entry.value) }
    for entry in named(&root, "endpoints") { readEndpoint(entry.key, entry.value) }
    models = named(&root, "models").compactMap { readModel($0.key, $0.value) }
    let tables = named(&root, "tables").compactMap { key, node in
      let table = readTableDeclaration(key, node)
      declaredTables[key.text] = .some(table)
      return table
    }
    let figures = named(&root, "figures").compactMap { readFigure($0.key, $0.value) }
    let report = readReport(root.node("report"))
    let abbreviations = readAbbreviations(root.node("abbreviations"))
    let plan = TrialPlan(
      trial: declarations.trial, data: declarations.data, variables: variables,
      populations: populations, groupings: groupings, endpoints: endpoints, models: models,
      tables: tables, figures: figures, conventions: conventions, report: report,
      abbreviations: abbreviations, words: declarations.words)
    checkAnalysisNames(plan.analyses)
    return plan
  }

  /// The entries of a section whose keys are names that the plan gives.
  private mutating func named(
    _ root: inout MappingReader, _ section: String
  ) -> [(key: PlanScalar, value: PlanNode)] {
    guard let node = root.node(section),
      let mapping = MappingReader(node, "'\(section)'", into: &log)
    else { return [] }
    return mapping.named
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
    if names.contains(name.text) { return true }
    log.error(
      .unknownName, "'\(name.text)' is not \(what) of the plan", at: name.location,
      mend: didYouMean(name.text, in: names)
        ?? (names.isEmpty
          ? "declare it first" : "the plan has " + names.joined(separator: ", ")))
    return false
  }
}

extension MappingReader {
  /// The value of a key that must be there.
  mutating func requiredNode(_ key: String, into log: inout DiagnosticLog) -> PlanNode? {
    if let node = node(key) { return node }
    log.error(.missingKey, "'\(key)' is missing", at: location, mend: "add '\(key):'")
    return nil
  }
}
