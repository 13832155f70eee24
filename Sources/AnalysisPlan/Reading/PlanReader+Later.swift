import Results
import TrialData

/// What an entry of the plan names.
struct NamedInEntry {
  var hasColumnNotCollected = false
  private(set) var groupings: Set<String> = []
  private(set) var populations: Set<String> = []
  private(set) var endpoints: Set<String> = []
  private(set) var models: Set<String> = []

  /// Adds a name that was looked up as `what`: "a grouping", "an endpoint of kind harms".
  mutating func add(_ name: String, _ what: String) {
    if what.contains("endpoint") { endpoints.insert(name) }
    switch what {
    case "a grouping": groupings.insert(name)
    case "a population": populations.insert(name)
    case "a model": models.insert(name)
    default: break
    }
  }
}

/// The entries of the plan that need columns which only a later lock has.
struct EntriesNotCollected {
  var populations: Set<String> = []
  var groupings: Set<String> = []
  var endpoints: Set<String> = []
  var models: Set<String> = []
  /// What each table and figure names.
  var displays: [String: NamedInEntry] = [:]

  /// Whether an entry needs one of them.
  func areNeeded(by named: NamedInEntry, besides groups: Set<String> = []) -> Bool {
    named.hasColumnNotCollected || !named.populations.isDisjoint(with: populations)
      || !named.groupings.subtracting(groups).isDisjoint(with: groupings)
      || !named.endpoints.isDisjoint(with: endpoints) || !named.models.isDisjoint(with: models)
  }
}

extension PlanReader {
  /// Notes a column that the entry at hand needs.
  mutating func use(_ column: String, of dataset: String) {
    usedColumns[dataset, default: []].insert(column)
    if tables[dataset]?[column: column]?.isCollected == false {
      named.hasColumnNotCollected = true
    }
  }

  /// Reads an entry, and says what it names.
  mutating func naming<Entry>(
    _ read: (inout PlanReader) -> Entry
  ) -> (entry: Entry, named: NamedInEntry) {
    named = NamedInEntry()
    let entry = read(&self)
    return (entry, named)
  }

  /// The plan without what these data cannot give, which stands in `later`.
  func withoutLater(_ plan: TrialPlan) -> TrialPlan {
    guard tables.values.contains(where: { $0.columns.contains { !$0.isCollected } }) else {
      return plan
    }
    var plan = plan
    plan.later.results.groupings = notCollected.groupings
    plan.later.results.analyses = notCollected.endpoints.union(notCollected.models)
    for index in plan.endpoints.indices { leaveOutGroupings(of: index, &plan) }
    plan.tables = plan.tables.compactMap { part(of: $0, &plan) }
    plan.figures = plan.figures.compactMap { part(of: $0, &plan) }
    plan.populations.removeAll { notCollected.populations.contains($0.name) }
    plan.groupings.removeAll { notCollected.groupings.contains($0.name) }
    plan.endpoints.removeAll { notCollected.endpoints.contains($0.name) }
    plan.models.removeAll { notCollected.models.contains($0.name) }
    return plan
  }

  private func leaveOutGroupings(of index: Int, _ plan: inout TrialPlan) {
    let gone = plan.endpoints[index].compare.filter { notCollected.groupings.contains($0.value) }
    guard !gone.isEmpty else { return }
    plan.endpoints[index].compare.removeAll { notCollected.groupings.contains($0.value) }
    plan.later.parts[plan.endpoints[index].name, default: []] += gone.compactMap {
      plan.grouping($0.value)?.label
    }
  }

  /// A table with what the data hold of it; nil where they hold nothing.
  private func part(
    of table: TableDeclaration, _ plan: inout TrialPlan
  ) -> TableDeclaration? {
    guard let named = notCollected.displays[table.name] else { return table }
    var table = table
    switch table.kind {
    case .summary(var summary):
      var others = named
      others.hasColumnNotCollected = false
      guard !notCollected.areNeeded(by: others), summary.markLater(tables) else { break }
      let gone = summary.variables.filter { !$0.isCollected }
      plan.later.results.variables[table.name] = gone.isEmpty ? nil : Set(gone.map(\.slug))
      table.kind = .summary(summary)
      return table
    case .continuous(let endpoints):
      return stacked(table, endpoints, &plan) { .continuous(endpoints: $0) }
    case .eventRates(let endpoints):
      return stacked(table, endpoints, &plan) { .eventRates(endpoints: $0) }
    case .harmsOverview(let endpoints):
      return stacked(table, endpoints, &plan) { .harmsOverview(endpoints: $0) }
    case .proportions(let endpoints):
      return stacked(table, endpoints, &plan) { .proportions(endpoints: $0) }
    case .adverseEvents, .codedRecords, .comparisons, .competingRisks, .exposure, .listing, .model,
      .stoppingRule, .timeToEvent, .worstGrade:
      if !notCollected.areNeeded(by: named) { return table }
    }
    plan.later.add(table)
    return nil
  }

  /// A table of several endpoints with those that the data hold.
  private func stacked(
    _ table: TableDeclaration, _ endpoints: [Located<String>], _ plan: inout TrialPlan,
    _ kind: ([Located<String>]) -> TableDeclaration.Kind
  ) -> TableDeclaration? {
    let kept = endpoints.filter { !notCollected.endpoints.contains($0.value) }
    let isGrouped = table.by.map { notCollected.groupings.contains($0.value) } ?? false
    guard !kept.isEmpty, !isGrouped else {
      plan.later.add(table)
      return nil
    }
    var table = table
    table.kind = kind(kept)
    note(
      endpoints.filter { notCollected.endpoints.contains($0.value) }.compactMap {
        plan.endpoint($0.value)?.label
      }, of: table.name, &plan)
    return table
  }

  /// A figure with what the data hold of it; nil where they hold nothing.
  private func part(
    of figure: FigureDeclaration, _ plan: inout TrialPlan
  ) -> FigureDeclaration? {
    guard let named = notCollected.displays[figure.name] else { return figure }
    var figure = figure
    if case .forest(var forest) = figure.kind {
      let gone = forest.subgroups.filter { notCollected.groupings.contains($0.value) }
      forest.subgroups.removeAll { notCollected.groupings.contains($0.value) }
      if !forest.subgroups.isEmpty,
        !notCollected.areNeeded(by: named, besides: Set(gone.map(\.value)))
      {
        figure.kind = .forest(forest)
        note(gone.compactMap { plan.grouping($0.value)?.label }, of: figure.name, &plan)
        return figure
      }
    } else if !notCollected.areNeeded(by: named) {
      return figure
    }
    plan.later.add(figure)
    return nil
  }

  private func note(_ labels: [String], of display: String, _ plan: inout TrialPlan) {
    if !labels.isEmpty { plan.later.parts[display, default: []] += labels }
  }
}

extension PlannedLater {
  fileprivate mutating func add(_ table: TableDeclaration) {
    results.analyses.insert(table.name)
    displays.append(Display(name: table.name, title: table.title, isFigure: false))
  }

  fileprivate mutating func add(_ figure: FigureDeclaration) {
    results.analyses.insert(figure.name)
    displays.append(Display(name: figure.name, title: figure.title, isFigure: true))
  }
}

extension SummaryTable {
  /// Marks the variables that the data do not hold; whether they hold any.
  fileprivate mutating func markLater(_ tables: [String: DataTable]) -> Bool {
    for index in variables.indices {
      let name = variables[index].column.value
      let dataset = String(name.prefix { $0 != "." })
      let column = tables[dataset]?[column: String(name.dropFirst(dataset.count + 1))]
      variables[index].isCollected = column?.isCollected ?? true
    }
    return variables.contains(where: \.isCollected)
  }
}
