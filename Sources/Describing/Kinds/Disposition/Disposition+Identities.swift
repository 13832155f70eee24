import AnalysisPlan
import Results

/// What does not add up in a flow.
///
/// Parts sum to their stage, reasons to their part, groups to everyone, and the first box holds as many
/// as the same population's column of a table.
func flowFaults(
  _ endpoint: Endpoint, _ details: Disposition, _ about: Described
) -> [InvariantFault] {
  var sums = FlowSums(
    endpoint: endpoint, details: details, plan: about.plan, results: about.results)
  sums.check()
  return sums.faults
}

private struct FlowSums {
  let endpoint: Endpoint
  let details: Disposition
  let plan: TrialPlan
  let results: ResultSet
  private(set) var faults: [InvariantFault] = []

  init(endpoint: Endpoint, details: Disposition, plan: TrialPlan, results: ResultSet) {
    self.endpoint = endpoint
    self.details = details
    self.plan = plan
    self.results = results
  }

  private mutating func report(_ id: String, _ what: String) {
    faults.append(.init(id: id, what: what))
  }

  mutating func check() {
    let groups = endpoint.compare.compactMap { plan.grouping($0.value) }
    let columns = [""] + groups.flatMap { selectors(of: $0) }
    for (index, stage) in details.stages.enumerated() {
      for column in columns { checkParts(stage, column) }
      if let division = details.division, index >= division.index,
        let grouping = plan.grouping(division.grouping)
      {
        expect(selectors(of: grouping).map { id(stage.slug, $0) }, sumTo: id(stage.slug, ""))
      }
    }
    checkFirstBox()
  }

  private mutating func checkParts(_ stage: Disposition.Stage, _ column: String) {
    let parts = stage.parts
    if case .parts = stage.kind {
      expect(parts.map { id($0.slug, column) }, sumTo: id(stage.slug, column))
    } else if case .condition(_, let others) = stage.kind {
      let row = results[id(stage.slug, column)]
      let left = results[id(others.slug, column)]
      if Int((row?.value ?? -1) + (left?.value ?? -1)) != row?.denominator {
        report(id(stage.slug, column), "it and '\(others.label)' do not add up to their source")
      }
    }
    for part in parts where part.reasons != nil {
      let whole = id(part.slug, column)
      let start = "\(endpoint.name).patients[stage=\(part.slug)][reason="
      let reasons = results.rows(of: endpoint.name).map(\.id).filter {
        $0.hasPrefix(start)
          && $0.drop { $0 != "]" }.dropFirst().drop { $0 != "]" }.dropFirst()
            == column
      }
      expect(reasons, sumTo: whole)
    }
  }

  /// A flow that begins with its whole population begins with the N of that population's tables.
  private mutating func checkFirstBox() {
    guard endpoint.clause == nil, let first = details.stages.first, case .everyone = first.kind
    else { return }
    let row = results[id(first.slug, "")]
    for table in plan.tables where table.population == endpoint.population {
      // Other tables have no rows of their own; an endpoint of the same name may have left subjects out.
      guard case .summary = table.kind else { continue }
      guard let patients = results["\(table.name).patients"], patients.value != row?.value else {
        continue
      }
      report(patients.id, "the table's N is not that of '\(first.label)'")
    }
  }

  private func selectors(of grouping: Grouping) -> [String] {
    grouping.levels.map { "[\(grouping.name)=\($0.slug)]" }
  }

  private func id(_ slug: String, _ column: String) -> String {
    "\(endpoint.name).patients[stage=\(slug)]\(column)"
  }

  private mutating func expect(_ parts: [String], sumTo whole: String) {
    let sum = parts.reduce(0) { $0 + (results[$1]?.value ?? .nan) }
    if sum != results[whole]?.value { report(whole, "its parts do not add up to it") }
  }
}
