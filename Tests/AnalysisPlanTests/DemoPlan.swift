import AnalysisPlan
import Diagnostics
import Testing
import TrialData

/// A small plan without a fault, to be changed in one place.
struct DemoPlan {
  var text = Self.base
  var tables: [String: String] = Self.csv

  /// The plan with one text, which stands in it once, in another's place.
  func replacing(_ old: String, _ new: String) throws -> Self {
    try #require(text.ranges(of: old).count == 1, "'\(old)' does not stand once in the plan")
    var copy = self
    copy.text = text.replacing(old, with: new)
    return copy
  }

  struct Outcome {
    var plan: TrialPlan?
    var tables: [String: DataTable]
    var diagnostics: [Diagnostic]
  }

  /// Reads the plan against its tables.
  func read() -> Outcome {
    var log = DiagnosticLog()
    guard let document = PlanDocument(text, file: "trial.yml", into: &log),
      let declarations = readDeclarations(document, into: &log)
    else { return Outcome(plan: nil, tables: [:], diagnostics: log.sorted) }
    var tables = readTables(declarations.data, into: &log)
    let plan = readPlan(document, declarations, tables: &tables, into: &log)
    return Outcome(plan: plan, tables: tables, diagnostics: log.sorted)
  }

  private func readTables(
    _ data: DataDeclaration, into log: inout DiagnosticLog
  ) -> [String: DataTable] {
    var result: [String: DataTable] = [:]
    for dataset in data.datasets {
      guard dataset.isComplete, let csv = tables[dataset.file.value] else { continue }
      let types = Dictionary(
        dataset.types.map { ($0.column.value, $0.type) }, uniquingKeysWith: { $1 })
      result[dataset.name] = readTable(
        Array(csv.utf8), file: dataset.file.value, name: dataset.name, types: types,
        missing: data.missing, rows: dataset.rows, into: &log)
    }
    return result
  }

  /// The place of a text that stands once in the plan, counted here from the bytes.
  func location(of marked: String, length: Int? = nil) throws -> Diagnostics.SourceLocation {
    let ranges = text.ranges(of: marked)
    try #require(ranges.count == 1, "'\(marked)' stands \(ranges.count) times in the plan")
    let before = text[..<ranges[0].lowerBound].utf8
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count + 1
    return .text(
      file: "trial.yml", line: line, column: column, length: length ?? marked.utf8.count)
  }

  static let csv = [
    "adsl.csv": """
    USUBJID,SAFFL,ARM,AGE,SEX,BIRTHDT,RESPDT
    1,Y,Placebo,70,F,1950-01-01,2020-05-01
    2,Y,LOW,80,M,1940-01-01,
    """,
    "adtte.csv": """
    USUBJID,PARAMCD,AVAL,CNSR
    1,OS,100,0
    2,OS,200,1
    """,
    "adae.csv": """
    USUBJID,AEBODSYS,AEDECOD,AESER
    1,Skin,Rash,N
    """,
  ]

  static let base = """
    trial: {id: demo, acronym: DEMO, title: A demonstration, design: randomised, synthetic: true, language: en-GB}
    data:
      subject: USUBJID
      subject-level: adsl
      datasets:
        adsl: {file: adsl.csv, types: {BIRTHDT: date, RESPDT: date}}
        adtte: adtte.csv
        adae: adae.csv
      dictionaries: {MedDRA: '26.1'}
    variables:
      adsl.ELDERLY: case when AGE >= 75 then 'yes' else 'no' end
    populations:
      safety: {label: Safety population, where: "SAFFL = 'Y'"}
    groupings:
      arm:
        label: Treatment
        variable: adsl.ARM
        known-at: baseline
        levels: [Placebo, {label: Low dose, value: LOW}]
        reference: Placebo
    endpoints:
      os:
        kind: time-to-event
        role: primary
        prespecified: true
        label: Overall survival
        population: safety
        dataset: adtte
        where: PARAMCD = 'OS'
        origin: first dose
        time: AVAL
        time-unit: days
        event: CNSR = 0
        competing: none
        display-unit: months
        landmarks: [6, 12]
        compare: [arm]
      harms:
        kind: harms
        role: secondary
        prespecified: true
        label: Adverse events
        population: safety
        dataset: adae
        definition: all events
        class: AEBODSYS
        term: AEDECOD
        serious: AESER = 'Y'
        dictionary: MedDRA
        compare: [arm]
    tables:
      baseline:
        kind: summary
        title: Baseline
        population: safety
        by: arm
        total: true
        variables:
          - {variable: adsl.AGE, label: Age, unit: years, digits: 0}
          - {variable: adsl.SEX, label: Sex, categories: [{value: F, label: Female}, M]}
      events: {kind: adverse-events, title: Events, endpoint: harms, by: arm}
    figures:
      os: {kind: kaplan-meier, title: Overall survival, endpoint: os, by: arm}
    conventions: {profile: house}
    report:
      authors: [{name: A. Author, orcid: 0000-0002-1825-0097, affiliations: [A hospital]}]
      funding: A fund.
      competing-interests: No interests.
      ethics: Approved by a committee.
      data-sharing: On request.
      licence: CC BY.
      protocol: With this report.
      analysis-plan: {version: '2.1', date: 2020-01-31, place: A registry}
      sample-size: {planned: 120, assumptions: Power of 80%.}
      significance-level: 0.05
    """
}
