@testable import AnalysisPlan
import Displays
import Results

/// Figures over visits, with results made up by arithmetic as an analysis would give them.
struct VisitFigureFixture {
  enum Kind: CaseIterable {
    case panelsByMeasure
    case panelsByGroup
    case response
    case waterfall
  }

  var kind: Kind
  var groups: [(label: String, size: Int)]
  var isGrouped = true
  var visits = ["Baseline", "Week 4", "Week 8", "Week 16", "Week 24"]
  var measures = ["Haemoglobin", "Platelets", "Creatinine"]
  var categories = ["Complete response", "Partial response", "Stable disease", "Progression"]
  var thresholds: [(label: String, change: Double)] = [("Partial response", -30), ("Worse", 20)]
  var header = PlanFixture.header()

  private func located(_ text: String) -> Located<String> { PlanFixture.located(text) }

  private func levels(_ labels: [String], _ slug: String) -> [Grouping.Level] {
    labels.enumerated().map { .init(label: $1, slug: "\(slug)-\($0 + 1)", value: $1) }
  }

  private var shown: RepeatedRows {
    RepeatedRows(
      population: "safety", dataset: located("visits"), clause: nil,
      by: isGrouped ? located("arm") : nil)
  }

  private var schedule: VisitSchedule {
    VisitSchedule(column: located("VISIT"), visits: levels(visits, "visit"))
  }

  private var declared: FigureDeclaration.Kind {
    switch kind {
    case .panelsByMeasure, .panelsByGroup:
      .smallMultiples(
        SmallMultiples(
          rows: shown, schedule: schedule,
          measures: measures.enumerated().map { index, label in
            .init(
              label: label, slug: "measure-\(index + 1)", value: located("X"), clause: nil,
              unit: "g/dL", digits: 1, range: .numbers(low: 12, high: 16),
              location: PlanFixture.nowhere)
          }, panels: kind == .panelsByGroup ? .groups : .measures))
    case .response:
      .responseOverTime(
        ResponseOverTime(
          rows: shown, schedule: schedule, response: located("RESP"),
          categories: levels(categories, "category")))
    case .waterfall:
      .waterfall(
        Waterfall(
          rows: shown, label: "Sum of diameters", value: located("SLD"),
          baseline: Clause(
            text: "WEEK = 0", location: PlanFixture.nowhere, expression: .missing),
          later: nil, best: .lowest,
          thresholds: thresholds.enumerated().map { index, threshold in
            .init(label: threshold.label, slug: "threshold-\(index + 1)", change: threshold.change)
          }))
    }
  }

  var display: Display {
    let plan = PlanFixture.plan(
      grouping: isGrouped ? PlanFixture.grouping(groups.map(\.label)) : nil,
      figures: [
        FigureDeclaration(
          name: "f", title: "A figure over visits", notes: ["A note of the plan."], kind: declared,
          location: PlanFixture.nowhere)
      ])
    let changes = PatientChanges(
      id: "f.changes", analysis: "f", grouping: isGrouped ? "arm" : nil, patients: patients)
    return present(
      plan,
      ResultSet(
        header: header, rows: rows, curves: [], changes: kind == .waterfall ? [changes] : []))[0]
  }

  // MARK: Results

  private var selectors: [String] {
    isGrouped ? groups.indices.map { "[arm=group-\($0 + 1)]" } : [""]
  }

  /// Middle and quartiles of a measure for a group at a visit; nil at the second visit of the second
  /// group, who have no value there.
  func summary(_ measure: Int, _ visit: Int, _ group: Int) -> [Double]? {
    guard groups[group].size > 0, (visit, group) != (1, 1) else { return nil }
    let scale = measure == 1 ? 10.0 : 1
    let median = (11 + Double((visit * 3 + group * 2 + measure) % 7) * 0.6) * scale
    return [median, median - 0.8 * scale, median + 1.1 * scale]
  }

  func assessed(_ visit: Int, _ group: Int) -> Int {
    visit == 2 && group == 1 ? 0 : max(0, groups[group].size - visit * groups[group].size / 9)
  }

  /// Patients of each category; those of one category may be none.
  func counts(_ visit: Int, _ group: Int) -> [Int] {
    var left = assessed(visit, group)
    return categories.indices.map { index in
      let count =
        index == categories.count - 1
        ? left : min(left, assessed(visit, group) * ((index + visit) % 4) / 6)
      left -= count
      return count
    }
  }

  var patients: [PatientChanges.Patient] {
    let count = groups.map(\.size).reduce(0, +)
    let owners = groups.enumerated().flatMap { index, group in
      (0..<group.size).map { (rank: $0 * count / max(1, group.size), index: index) }
    }.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }
    return owners.enumerated().map { position, owner in
      .init(
        position: position + 1, level: isGrouped ? groups[owner.index].label : nil,
        change: 62.5 - Double(position) * 160 / Double(max(1, count)))
    }
  }

  private var rows: [ResultRow] {
    var rows: [ResultRow] = []
    func add(_ id: String, _ value: Double?, of denominator: Int? = nil, _ group: Int) {
      var row = ResultRow(
        id: "f." + id, analysis: "f", population: "safety",
        statistic: String(id.prefix { $0 != "[" }), method: "",
        text: value.map {
          denominator.map { whole in
            NumberText.countAndPercent(Int(value ?? 0), of: whole)
          } ?? NumberText.plain($0)
        } ?? "no value")
      row.level = isGrouped ? groups[group].label : nil
      row.value = value
      row.denominator = denominator
      rows.append(row)
    }
    for (index, selector) in selectors.enumerated() {
      let size = groups[index].size
      add("patients\(selector)", Double(size), index)
      switch kind {
      case .panelsByMeasure, .panelsByGroup:
        for measure in measures.indices {
          let name = "[measure=measure-\(measure + 1)]"
          add("reference-low\(name)", measure == 1 ? 120 : 12, index)
          add("reference-high\(name)", measure == 1 ? 160 : 16, index)
          for visit in visits.indices {
            let end = "\(name)[visit=visit-\(visit + 1)]\(selector)"
            let numbers = summary(measure, visit, index)
            add("n\(end)", numbers == nil ? 0 : Double(size), index)
            add("missing\(end)", numbers == nil ? Double(size) : 0, of: size, index)
            for (place, statistic) in ["median", "lower-quartile", "upper-quartile"].enumerated() {
              add("\(statistic)\(end)", numbers?[place], index)
            }
          }
        }
      case .response:
        for visit in visits.indices {
          let name = "[visit=visit-\(visit + 1)]"
          let assessed = assessed(visit, index)
          for (category, count) in counts(visit, index).enumerated() {
            add(
              "count\(name)[category=category-\(category + 1)]\(selector)", Double(count),
              of: assessed, index)
          }
          add("n\(name)\(selector)", Double(assessed), index)
          add("missing\(name)\(selector)", Double(size - assessed), of: size, index)
        }
      case .waterfall:
        for (statistic, value) in [("n", Double(size)), ("no-baseline", 1), ("no-later-value", 2)] {
          add("\(statistic)\(selector)", value, index)
        }
        for (statistic, value) in [("median", -17.5), ("minimum", -97), ("maximum", 62.5)] {
          add("\(statistic)\(selector)", value, index)
        }
        for threshold in thresholds.indices {
          add("count[threshold=threshold-\(threshold + 1)]\(selector)", 1, of: size, index)
        }
      }
    }
    return rows
  }

  // MARK: Extremes

  static let long = "Lenalidomide and azacitidine after allogeneic transplantation for relapse"
  static let all: [VisitFigureFixture] = Kind.allCases.flatMap { kind -> [VisitFigureFixture] in
    [
      VisitFigureFixture(kind: kind, groups: [("2.5 mg", 20), ("5 mg", 30)]),
      VisitFigureFixture(kind: kind, groups: [("All", 1)], isGrouped: false, visits: ["Once"]),
      VisitFigureFixture(
        kind: kind,
        groups: [(long, 3), ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", 0)],
        visits: (1...26).map { "Follow-up visit number \($0)" }, measures: [long, "B"],
        categories: [long, "B", "C", "D", "E", long + " again"],
        thresholds: [(long, -30), (long + " again", 1000), ("C", -100)],
        header: PlanFixture.header(synthetic: true, lock: nil)),
      VisitFigureFixture(
        kind: kind,
        groups: (1...(kind == .panelsByMeasure ? 4 : 8)).map { ("Group \($0)", 40 * $0) },
        measures: ["One"], thresholds: []),
      VisitFigureFixture(
        kind: kind, groups: [("Many", 1234)], isGrouped: false,
        visits: (1...12).map { "Month \($0 * 3)" }),
    ]
  }
  static let displays = all.map(\.display)
}
