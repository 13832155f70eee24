import AnalysisPlan
import Results

/// Identities between the results of competing causes: the probabilities of the causes and of no
/// event add to 1 at every time and landmark, and the counts to the group.
func competingRisksFaults(_ endpoint: String, _ results: ResultSet) -> [InvariantFault] {
  let (rows, curves) = (results.rows(of: endpoint), results.curves(of: endpoint))
  return curves.chunked(by: { $0.groupID }).flatMap { CompetingCurves($0).faults }
    + landmarkFaults(rows) + countFaults(rows)
}

private func landmarkFaults(_ rows: [ResultRow]) -> [InvariantFault] {
  let landmarks = rows.filter {
    $0.statistic == "cumulative-incidence" || $0.statistic == "event-free"
  }
  let groups = landmarks.chunked { "\($0.groupID)@\($0.at.map(NumberText.machine) ?? "")" }
  return groups.compactMap { rows in
    let values = rows.compactMap(\.value)
    if values.isEmpty || (values.count == rows.count && isOne(values.reduce(0, +))) { return nil }
    return InvariantFault(
      id: rows[0].id, what: "the probabilities of the causes and of no event do not sum to 1")
  }
}

private func countFaults(_ rows: [ResultRow]) -> [InvariantFault] {
  rows.filter(\.isCountOfEnds).chunked(by: \.groupID).compactMap { rows in
    let patients = rows.first { $0.statistic == "patients" }?.value
    let parts = rows.filter { $0.statistic != "patients" }.compactMap(\.value)
    return patients == parts.reduce(0, +)
      ? nil
      : InvariantFault(
        id: rows[0].id, what: "events of all causes and censored do not sum to the patients")
  }
}

/// The curves of all causes in one group.
private struct CompetingCurves {
  let curves: [CurveRow]

  init(_ curves: [CurveRow]) { self.curves = curves }

  var faults: [InvariantFault] {
    guard let first = curves.first else { return [] }
    for curve in curves where curve.time != first.time || curve.survival != first.survival {
      return [.init(id: curve.id, what: "the causes' curves differ in what they have in common")]
    }
    var faults: [InvariantFault] = []
    func report(_ id: String, _ what: String) { faults.append(.init(id: id, what: what)) }
    for curve in curves {
      let incidence = curve.cause?.cumulativeIncidence ?? []
      if zip(incidence, incidence.dropFirst()).contains(where: { $0 > $1 }) {
        report(curve.id, "the cumulative incidence falls")
      }
    }
    for index in first.time.indices {
      let incidence = curves.compactMap { $0.cause?.cumulativeIncidence[index] }.reduce(0, +)
      let events = curves.map { $0.events[index] }.reduce(0, +)
      if !isOne(incidence + first.survival[index]) {
        report(
          first.id,
          "cumulative incidence and event-free do not sum to 1 at "
            + NumberText.plain(first.time[index]))
      }
      if events != first.events[index] + (first.cause?.otherEvents[index] ?? 0) {
        report(
          first.id, "the events of the causes do not sum at \(NumberText.plain(first.time[index]))")
      }
    }
    return faults
  }
}

private func isOne(_ value: Double) -> Bool { (value - 1).magnitude <= 1e-9 }

extension CurveRow {
  /// The id without its cause: the same for all causes of a group.
  fileprivate var groupID: String { "\(analysis)\(withoutCause(id))" }
}

extension ResultRow {
  /// The analysis and the group of a row.
  fileprivate var groupID: String { "\(analysis)\(withoutCause(id))" }

  /// Whether the row counts subjects, all or by how their time ended.
  fileprivate var isCountOfEnds: Bool {
    ["patients", "events", "censored"].contains(statistic)
  }
}

/// The selectors of an id but for its cause.
private func withoutCause(_ id: String) -> String {
  id.drop { $0 != "[" }.split(separator: "[").filter { !$0.hasPrefix("cause=") }
    .map { "[\($0)" }.joined()
}

extension Sequence {
  /// The elements in groups of one key, in the order in which the keys first come.
  fileprivate func chunked<Key: Hashable>(by key: (Element) -> Key) -> [[Element]] {
    var groups: [Key: Int] = [:]
    var chunks: [[Element]] = []
    for element in self {
      let place = groups[key(element), default: chunks.count]
      if place == chunks.count {
        groups[key(element)] = place
        chunks.append([])
      }
      chunks[place].append(element)
    }
    return chunks
  }
}
