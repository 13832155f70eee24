import AnalysisPlan
import Results
import Wording

extension Harms: AnalyzedEndpoint {
  func sample(of endpoint: Endpoint, in preparation: inout Preparation) -> HarmsSample? {
    preparation.sample(endpoint, self)
  }

  func results(of sample: HarmsSample, in context: EndpointContext) -> AnalysisResults {
    AnalysisResults(rows: HarmsAnalysis(context, sample).rows)
  }
}

/// Patients and events of a harms endpoint: any, serious, by class and by term, for everyone and by group.
struct HarmsAnalysis {
  private(set) var rows: [ResultRow] = []
  private let context: EndpointContext
  private let columns: [GroupColumn]
  private let sample: HarmsSample
  private let worstGrades: WorstGrades?
  private let comparison: HarmsComparison
  private let rates: HarmsRates?
  private var counter: ColumnCounter
  private let patientsMethod: String
  private let eventsMethod: String

  init(_ context: EndpointContext, _ sample: HarmsSample) {
    self.context = context
    self.sample = sample
    patientsMethod = context.words("Count of subjects with at least one event")
    eventsMethod = context.words("Count of events")
    let members = context.data.members(of: context.endpoint.population)
    var columns = [GroupColumn(group: nil, members: members, levels: [])]
    for grouping in context.groupings {
      let levels = context.levels(grouping)
      columns += grouping.groups.map { GroupColumn(group: $0, members: members, levels: levels) }
    }
    self.columns = columns
    worstGrades = context.grades.map { grades in
      WorstGrades(context: context, grades: grades, columns: columns)
    }
    comparison = HarmsComparison(context, columns)
    rates = HarmsRates(context, columns, sample)
    counter = ColumnCounter(columns, subjects: (members.max() ?? -1) + 1)
    rows += rates?.personTime ?? []
    add(sample.events, [], [])
    if sample.hasSerious {
      add(
        sample.events.filter(\.isSerious), [.init(name: "serious", label: context.words("yes"))],
        ["serious=yes"])
    }
    addClasses()
  }

  /// Classes by patients, most first, then by name in byte order; terms within a class likewise.
  private mutating func addClasses() {
    let byClass = Dictionary(grouping: sample.events, by: \.classIndex)
    let classes = sample.classes.enumerated().map { index, entry in
      (label: entry.label, index: index, events: byClass[index] ?? [])
    }
    for entry in ordered(classes) {
      let classPart = ResultRow.CategoryPart(name: "class", label: worded(entry.label))
      let classSelector = "class=\(sample.classes[entry.index].slug)"
      add(entry.events, [classPart], [classSelector])
      let byTerm = Dictionary(grouping: entry.events, by: \.termIndex)
      let slugs = sample.classes[entry.index].termSlugs
      let terms = sample.classes[entry.index].terms.enumerated().map { index, label in
        (label: label, index: index, events: byTerm[index] ?? [])
      }
      for term in ordered(terms) {
        add(
          term.events, [classPart, .init(name: "term", label: worded(term.label))],
          [classSelector, "term=\(slugs[term.index])"])
      }
    }
  }

  /// A class or term of the data, or that of events which have none.
  private func worded(_ label: String) -> String {
    label == HarmsSample.notCoded ? context.words("Not coded") : label
  }

  private typealias Entry = (label: String, index: Int, events: [HarmsSample.Event])

  private func ordered(_ entries: [Entry]) -> [Entry] {
    entries.map { (entry: $0, patients: Set($0.events.map(\.subject)).count) }
      .sorted {
        $0.patients == $1.patients
          ? $0.entry.label.utf8.lexicographicallyPrecedes($1.entry.label.utf8)
          : $0.patients > $1.patients
      }
      .map(\.entry)
  }

  private mutating func add(
    _ events: [HarmsSample.Event], _ category: [ResultRow.CategoryPart], _ selectors: [String]
  ) {
    let counts = counter.count(events)
    for (column, count) in zip(columns, counts) {
      rows.append(
        row("patients", count.patients, column, category, selectors, events: count.events))
      rows.append(row("events", count.events, column, category, selectors, events: count.events))
    }
    rows += worstGrades?.rows(events, category, selectors) ?? []
    rows += rates?.rows(of: events, category, selectors) ?? []
    rows += comparison.rows(of: counts.map(\.patients), category, selectors)
  }

  private func row(
    _ statistic: String, _ count: Int, _ column: GroupColumn, _ category: [ResultRow.CategoryPart],
    _ selectors: [String], events: Int
  ) -> ResultRow {
    let isPatients = statistic == "patients"
    var row = context.row(
      statistic, selectors: selectors, group: column.group,
      method: isPatients ? patientsMethod : eventsMethod,
      text: isPatients ? NumberText.countAndPercent(count, of: column.count) : "\(count)")
    row.category = category
    row.value = Double(count)
    row.n = column.count
    row.events = events
    row.denominator = isPatients ? column.count : nil
    return row
  }
}

/// Counts patients and events for all columns in one pass over the events.
private struct ColumnCounter {
  private let columnsBySubject: [[Int]]
  private let columnCount: Int
  /// The last count in which a subject was seen.
  private var seen: [Int]
  private var round = 0

  init(_ columns: [GroupColumn], subjects: Int) {
    columnsBySubject = (0..<subjects).map { subject in
      columns.indices.filter { columns[$0].includes(subject) }
    }
    columnCount = columns.count
    seen = Array(repeating: 0, count: subjects)
  }

  mutating func count(_ events: [HarmsSample.Event]) -> [(patients: Int, events: Int)] {
    round += 1
    var counts = Array(repeating: (patients: 0, events: 0), count: columnCount)
    for event in events {
      let isFirst = seen[event.subject] != round
      seen[event.subject] = round
      for column in columnsBySubject[event.subject] {
        counts[column].events += 1
        if isFirst { counts[column].patients += 1 }
      }
    }
    return counts
  }
}
