import AnalysisPlan
import Results
import Wording

/// The groups of a figure of visits, or everyone, with what ends the ids of their results.
struct VisitGroups {
  struct Group {
    /// Its place among the levels, which gives it its look.
    let index: Int
    let label: String
    let selector: String
    let patients: Int
    fileprivate let words: Words

    /// `2.5 mg (N = 20)`.
    var name: String {
      "\(label) (\(patients == 0 ? words("no patients") : "N\u{A0}=\u{A0}\(patients)"))"
    }
  }

  let figure: FigureDeclaration
  let population: String
  let grouping: Grouping?
  let groups: [Group]
  private let results: ResultSet

  init(
    _ figure: FigureDeclaration, _ rows: RepeatedRows, plan: TrialPlan, results: ResultSet
  ) {
    self.figure = figure
    self.results = results
    population = plan.population(rows.population)?.label ?? rows.population
    let grouping = rows.by.flatMap { plan.grouping($0.value) }
    self.grouping = grouping
    func patients(_ selector: String) -> Int {
      Int(results["\(figure.name).patients\(selector)"]?.value ?? 0)
    }
    let words = results.words
    groups =
      grouping.map { grouping in
        grouping.levels.enumerated().map { index, level in
          let selector = "[\(grouping.name)=\(level.slug)]"
          return Group(
            index: index, label: level.label, selector: selector, patients: patients(selector),
            words: words)
        }
      } ?? [
        Group(
          index: 0, label: words("All patients"), selector: "", patients: patients(""),
          words: words)
      ]
  }

  /// `Safety population, by treatment, N = 60`.
  var subtitle: String {
    let shown =
      grouping.map { results.words("\(population), by \($0.label.lowercasedFirst)") } ?? population
    return "\(shown), N\u{A0}=\u{A0}\(groups.map(\.patients).reduce(0, +))"
  }

  /// A result of the figure for a group.
  func sought(_ statistic: String, _ selectors: String, of group: Group) -> Sought {
    results.sought("\(figure.name).\(statistic)\(selectors)\(group.selector)")
  }

  func row(_ statistic: String, _ selectors: String, of group: Group) -> ResultRow? {
    sought(statistic, selectors, of: group).row
  }

  func count(_ statistic: String, _ selectors: String, of group: Group) -> Int {
    Int(row(statistic, selectors, of: group)?.value ?? 0)
  }

  /// The ids of everything that the figure shows.
  var ids: [String] {
    let shown = Set(groups.map(\.label))
    return results.rows(of: figure.name).filter { row in
      grouping == nil || row.level.map(shown.contains) ?? row.statistic.hasPrefix("reference-")
    }.map(\.id)
  }
}
