import AnalysisPlan
import Results
import Statistics
import Wording

extension Swimmer: AnalyzedFigure {
  func sample(
    of figure: FigureDeclaration, in preparation: inout Preparation
  ) -> SwimmerSample? {
    preparation.sample(figure, self)
  }

  func results(
    of figure: FigureDeclaration, _ sample: SwimmerSample, in study: AnalyzedStudy
  ) -> AnalysisResults {
    let analysis = SwimmerAnalysis(figure, self, sample, study.plan)
    return AnalysisResults(rows: analysis.rows, timelines: analysis.timelines)
  }
}

/// The courses of single patients and what is counted of them, for everyone and by group.
///
/// Medians here describe the bars as they are drawn; they are no estimates of survival.
struct SwimmerAnalysis {
  private(set) var rows: [ResultRow] = []
  let timelines: PatientTimelines
  private let name: String
  private let swimmer: Swimmer
  private let quantileType: QuantileType
  private let words: Words

  init(
    _ figure: FigureDeclaration, _ swimmer: Swimmer, _ sample: SwimmerSample, _ plan: TrialPlan
  ) {
    name = figure.name
    self.swimmer = swimmer
    words = plan.words
    quantileType =
      QuantileType(rawValue: plan.conventions.quantileType) ?? .averagedInverseDistribution
    let grouping = swimmer.by.flatMap { plan.grouping($0.value) }
    let unit = swimmer.displayUnit
    func time(_ days: Int) -> Double { Double(days) / unit.days(plan.conventions) }
    let patients = sample.courses.enumerated().map { index, course in
      PatientTimelines.Patient(
        position: index + 1, level: course.level.flatMap { grouping?.levels[$0].label },
        followUp: time(course.followUp), hasDied: course.hasDied,
        treatment: course.treatment.map(time), isOngoing: course.isOngoing,
        marks: course.marks.sorted().map { .init(kind: $0.kind, time: time($0.day)) })
    }
    timelines = PatientTimelines(
      id: "\(figure.name).timelines", analysis: figure.name, grouping: grouping?.name,
      unit: unit.rawValue, marks: swimmer.marks.map(\.label), patients: patients,
      ticks: axisTicks(last: patients.map(\.followUp).max() ?? 0, unit: unit))
    add(patients, nil)
    for group in grouping?.groups ?? [] {
      add(patients.filter { $0.level == group.level.label }, group)
    }
  }

  private mutating func add(_ patients: [PatientTimelines.Patient], _ group: Group?) {
    let whole = patients.count
    addCount(whole, of: nil, [], [], group)
    addTimes("follow-up", words("Follow-up"), patients.map(\.followUp), group)
    if swimmer.treatmentEnd != nil {
      addTimes("treatment", words("Treatment"), patients.compactMap(\.treatment), group)
    }
    for (kind, mark) in swimmer.marks.enumerated() {
      let count = patients.count { $0.marks.contains { $0.kind == kind } }
      addCount(
        count, of: whole, ["mark=\(mark.slug)"], [.init(name: "mark", label: mark.label)], group)
    }
    if swimmer.died != nil {
      addCount(
        patients.count(where: \.hasDied), of: whole, ["mark=death"],
        [.init(name: "mark", label: words("Death"))], group)
    }
    if swimmer.ongoing != nil {
      addCount(
        patients.count(where: \.isOngoing), of: whole, ["mark=ongoing"],
        [.init(name: "mark", label: words("Treatment ongoing"))], group)
    }
  }

  private mutating func addCount(
    _ count: Int, of denominator: Int?, _ selectors: [String],
    _ category: [ResultRow.CategoryPart], _ group: Group?
  ) {
    var row = row(
      "patients", selectors, group, method: words("Count of subjects"),
      text: denominator.map { NumberText.countAndPercent(count, of: $0) } ?? "\(count)")
    row.category = category
    row.value = Double(count)
    row.n = denominator ?? count
    row.denominator = denominator
    rows.append(row)
  }

  /// The median and the range of times since the start.
  private mutating func addTimes(
    _ variable: String, _ label: String, _ times: [Double], _ group: Group?
  ) {
    let median = Quantiles(times).quantile(0.5, type: quantileType)
    let statistics: [(String, Double?, Phrase)] = [
      ("median", median, Phrase("Median of the times shown")),
      ("minimum", times.min(), Phrase("Minimum of the times shown")),
      ("maximum", times.max(), Phrase("Maximum of the times shown")),
    ]
    for (statistic, value, method) in statistics {
      var row = row(
        statistic, ["variable=\(variable)"], group, method: words(method),
        text: value.map { "\(NumberText.decimal($0, 1)) \(words(swimmer.displayUnit.label))" }
          ?? "")
      row.category = [.init(name: "variable", label: label)]
      row.unit = swimmer.displayUnit.rawValue
      row.value = value
      if value == nil { row.giveReason(MissingValueReason.noPatients, words) }
      row.n = times.count
      rows.append(row)
    }
  }

  private func row(
    _ statistic: String, _ selectors: [String], _ group: Group?, method: String, text: String
  ) -> ResultRow {
    var row = ResultRow(
      id: resultID(name, statistic, selectors + (group?.selectors ?? [])), analysis: name,
      population: swimmer.population, statistic: statistic, method: method, text: text)
    row.grouping = group?.grouping.name
    row.level = group?.level.label
    return row
  }
}
