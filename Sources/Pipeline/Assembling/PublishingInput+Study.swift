import TrialData
import Analysis
import AnalysisPlan
import Checklist
import Describing
import Diagnostics
import Displays
import Locks
import Narrative
import Publishing
import Results
import Wording

/// Everything a site is made of, from a study and its results.
func publishingInput(
  _ study: Study, _ sources: ProjectSources, _ results: ResultSet, _ account: ResultsAccount,
  _ chapters: [Chapter], _ displays: [Display], isDraft: Bool, into log: inout DiagnosticLog
) -> PublishingInput {
  let plan = study.plan
  var input = PublishingInput(
    trial: TrialFacts(plan.trial), chapters: chapters, displays: displays, results: results,
    resultsFile: account.file, generator: ProgramVersion.text,
    sha256: { sha256Bytes($0) }, fullNumber: { NumberText.machine($0) })
  input.populationLabels = Dictionary(
    plan.populations.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
  input.populationLabels[TrialPlan.everyone] = plan.words("All rows")
  input.populationRules = Dictionary(
    plan.populations.compactMap { population in
      population.clause.map { (population.name, $0.text) }
    }, uniquingKeysWith: { first, _ in first })
  input.groupingLabels = Dictionary(
    plan.groupings.map { ($0.name, $0.label) }, uniquingKeysWith: { first, _ in first })
  input.postHocGroupings = plan.postHocGroupings
  input.accounts = account.origins
  input.analysisLabels = Dictionary(
    plan.endpoints.map { ($0.name, $0.label) } + plan.models.map { ($0.name, $0.label) }
      + plan.tables.map { ($0.name, $0.title) }
      + plan.figures.map { ($0.name, $0.title) },
    uniquingKeysWith: { first, _ in first })
  input.methods = account.methods
  input.conventions = account.conventions
  input.inputFiles = study.lockFiles.sorted { $0.key < $1.key }.map { path, bytes in
    InputFile(path: path, byteCount: bytes.count, sha256: study.lockDigests[path] ?? sha256(bytes))
  }
  input.derivedColumns =
    plan.data.datasets.compactMap { columnOfRows($0, study) }
    + plan.variables.compactMap { derivedColumn($0, study) }
    + plan.data.datasets.flatMap { columnsWithoutTimes($0, study) }
  input.otherValues = study.data.otherValues.map { ($0.column, otherValues($0, plan.words)) }
  input.identifierStatement = identifierStatement(study)
  input.library = study.library
  input.hasClaims = study.claims != nil
  input.source = plan.trial.source.flatMap { study.library.references[$0.value] }.map {
    SourceFacts($0, registration: TrialFacts(plan.trial).registration)
  }
  input.report = ReportFacts(plan.report, plan.words)
  input.keyResults = keyResults(plan, results, into: &log)
  checkReport(plan, sources.planFile, input, into: &log)
  input.isDraft = isDraft
  input.audience = plan.audience == .internal ? .internal : .public
  input.ownWordings = sources.wordings.map(wordingCount) ?? 0
  input.templateFolder = "\(sources.folder.path)/Templates"
  for (name, bytes) in sources.templates {
    input.templates[name] = utf8Text(
      bytes, file: "\(sources.folder.path)/Templates/\(name)", into: &log)
  }
  return input
}

/// What a site says about the results on its own, whatever the narrative says.
struct ResultsAccount: Sendable {
  /// `results.json`, byte for byte.
  let file: [UInt8]
  let methods: [MethodParagraph]
  let conventions: [ConventionEntry]
  /// How the numbers of each analysis were made.
  let origins: [String: AnalysisAccount]

  init(_ study: Study, _ results: ResultSet) {
    file = results.json()
    methods = methodParagraphs(study.plan, results, program: ProgramVersion.text)
    conventions = conventionEntries(study.plan, study.data, results)
    let (about, data) = (Described(study.plan, results), study.lockedData)
    let analyses = (results.rows.map(\.analysis) + results.curves.map(\.analysis)).distinct
    origins = Dictionary(
      uniqueKeysWithValues: analyses.map { ($0, AnalysisOrigin(of: $0, about, data).account) })
  }
}

extension Study {
  /// The files of the lock, as those who ask where a number comes from are told of them.
  var lockedData: LockedData {
    LockedData(
      digests: lockFiles.reduce(into: [:]) { digests, file in
        digests[file.key] = lockDigests[file.key] ?? sha256(file.value)
      },
      lock: lock.map { .init(id: $0.id, cutoff: $0.cutoff.isoText, digest: $0.sumsDigest) },
      edition: edition)
  }
}

/// Values with the number of rows of each; of many only their number, as they may be anyone's own words.
private func otherValues(_ other: OtherValues, _ words: Words) -> String {
  guard other.values.count <= 10 else {
    let rows = other.values.map(\.rows).reduce(0, +)
    return words("\(other.values.count) values in \(rows) rows")
  }
  return other.values.map { "\($0.text) (\($0.rows))" }.joined(separator: ", ")
}

private func derivedColumn(_ variable: DerivedVariable, _ study: Study) -> DerivedColumn? {
  guard let table = study.tables[variable.dataset],
    let column = table[column: variable.column]
  else { return nil }
  return DerivedColumn(
    name: "\(variable.dataset).\(variable.column)", formula: variable.formula.value,
    missing: column.values.missingCount, rows: table.rowCount)
}

/// The column that holds the values of columns that are read as rows; nil for any other data set.
private func columnOfRows(_ dataset: DatasetDeclaration, _ study: Study) -> DerivedColumn? {
  guard let rows = dataset.rows, let table = study.tables[dataset.name],
    let column = table[column: rows.value.name]
  else { return nil }
  let words = study.plan.words
  let sources = words.list(rows.sources.map(\.column))
  return DerivedColumn(
    name: "\(dataset.name).\(rows.value.name)",
    formula: words("\(sources) of \(dataset.file.value), a row each"),
    missing: column.values.missingCount, rows: table.rowCount)
}

/// The columns of dates that the plan reads and whose times of day were left.
private func columnsWithoutTimes(_ dataset: DatasetDeclaration, _ study: Study) -> [DerivedColumn] {
  guard let table = study.tables[dataset.name] else { return [] }
  let used = study.plan.usedColumns[dataset.name] ?? []
  return table.columns.filter { $0.timesLeft > 0 && used.contains($0.name) }.map { column in
    DerivedColumn(
      name: "\(dataset.name).\(column.name)",
      formula: study.plan.words(
        "the day alone: \(column.timesLeft) values have a time of day, which is left"),
      missing: column.values.missingCount, rows: table.rowCount)
  }
}

/// A digest as bytes, from its hexadecimal text.
private func sha256Bytes(_ bytes: [UInt8]) -> [UInt8] {
  let text = Array(sha256(bytes).utf8)
  return stride(from: 0, to: text.count, by: 2).map { index in
    UInt8(String(decoding: text[index..<index + 2], as: UTF8.self), radix: 16) ?? 0
  }
}

extension TrialFacts {
  init(_ trial: TrialDescription) {
    self.init(
      id: trial.id, acronym: trial.acronym, title: trial.title,
      registration: trial.registrationNumber.map { number in
        [trial.registry, number].compactMap { $0 }.joined(separator: " ")
      },
      phase: trial.phase, design: trial.design, dataNote: trial.dataNote,
      language: trial.language)
    sponsor = trial.sponsor
    if let registry = trial.registry, let number = trial.registrationNumber {
      record = RegistryRecord(registry: registry, number: number)
    }
  }
}
