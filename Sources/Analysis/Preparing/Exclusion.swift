import AnalysisPlan
import Results
import Wording

/// Subjects or rows of the data that an analysis leaves out though they belong to it: its author is told in
/// a warning, and its readers in the notes of every display that shows results of the analysis.
struct Exclusion: Sendable {
  /// In ids: `no-time-at-risk`.
  let reason: String
  let count: Int
  /// Of how many; nil where that is not known.
  let all: Int?
  /// As printed, without a full stop.
  let sentence: Phrase
}

/// The exclusions of a study by what leaves out.
struct Exclusions: Sendable {
  /// What is prepared at the moment: a population, or an analysis by its name.
  enum Place: Hashable, Sendable {
    case population(String)
    case analysis(String)
  }

  private var found: [Place: [Exclusion]] = [:]

  mutating func add(_ exclusion: Exclusion, at place: Place) {
    found[place, default: []].append(exclusion)
  }

  /// The exclusions of an analysis, those of its population before its own, as result rows that `row` has
  /// begun: `os.excluded[reason=no-row]`, a second one for the same reason `…-2`.
  func rows(
    _ analysis: String, population: String, _ words: Words,
    _ row: (_ statistic: String, _ selectors: [String], _ method: String) -> ResultRow
  ) -> [ResultRow] {
    let own = (found[.population(population)] ?? []) + (found[.analysis(analysis)] ?? [])
    var times: [String: Int] = [:]
    return own.map { exclusion in
      times[exclusion.reason, default: 0] += 1
      let time = times[exclusion.reason] ?? 1
      let reason = time == 1 ? exclusion.reason : "\(exclusion.reason)-\(time)"
      var row = row(
        "excluded", ["reason=\(reason)"],
        words("Count of subjects or rows of the data that are left out"))
      row.value = Double(exclusion.count)
      row.denominator = exclusion.all
      row.n = exclusion.all
      row.text = words(exclusion.sentence)
      row.category = [.init(name: "reason", label: row.text)]
      return row
    }
  }
}

extension Preparation {
  /// Notes what the analysis or population at hand leaves out.
  mutating func leaveOut(
    _ count: Int, of all: Int? = nil, because reason: String, _ sentence: Phrase
  ) {
    guard let place = excludes else { return }
    exclusions.add(Exclusion(reason: reason, count: count, all: all, sentence: sentence), at: place)
  }
}

extension AnalyzedKind where Declaration == Endpoint {
  func exclusionRows(of endpoint: Endpoint, in study: AnalyzedStudy) -> [ResultRow] {
    let context = EndpointContext(endpoint: endpoint, study)
    return study.data.exclusions.rows(
      endpoint.name, population: endpoint.population, study.plan.words
    ) { context.row($0, selectors: $1, group: nil, method: $2, text: "") }
  }
}

extension AnalyzedKind where Declaration == RegressionModel {
  /// What its endpoint leaves out; a result of the model itself says whom it leaves out besides.
  func exclusionRows(of model: RegressionModel, in study: AnalyzedStudy) -> [ResultRow] {
    guard let endpoint = study.plan.endpoint(model.endpoint.value) else { return [] }
    return study.data.exclusions.rows(
      endpoint.name, population: endpoint.population, study.plan.words
    ) { statistic, selectors, method in
      ResultRow(
        id: resultID(model.name, statistic, selectors), analysis: model.name,
        endpoint: endpoint.name, role: model.role, prespecified: model.prespecified,
        population: endpoint.population, statistic: statistic, method: method, text: "")
    }
  }
}

extension AnalyzedKind where Declaration == TableDeclaration {
  func exclusionRows(of table: TableDeclaration, in study: AnalyzedStudy) -> [ResultRow] {
    study.exclusionRows(table.name, population: table.population)
  }
}

extension AnalyzedFigure {
  func exclusionRows(of figure: FigureDeclaration, in study: AnalyzedStudy) -> [ResultRow] {
    study.exclusionRows(figure.name, population: population)
  }
}

extension AnalyzedStudy {
  /// What a table or figure with results of its own leaves out.
  fileprivate func exclusionRows(_ display: String, population: String) -> [ResultRow] {
    data.exclusions.rows(display, population: population, plan.words) {
      statistic, selectors, method in
      ResultRow(
        id: resultID(display, statistic, selectors), analysis: display,
        population: population, statistic: statistic, method: method, text: "")
    }
  }
}
