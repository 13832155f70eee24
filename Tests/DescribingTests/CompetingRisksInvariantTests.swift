import Results
import Testing

@testable import Describing

struct CompetingRisksInvariantTests {
  private func curve(_ cause: String, _ incidence: [Double], events: [Int]) -> CurveRow {
    CurveRow(
      id: "x.curve[cause=\(cause)]", analysis: "x", grouping: nil, level: nil, unit: "days", n: 4,
      time: [1, 2], survival: [0.75, 0.5], lower: [nil, nil], upper: [nil, nil], atRisk: [4, 3],
      events: events, censored: [0, 0], ticks: [],
      cause: CurveRow.Cause(
        name: cause, label: cause, cumulativeIncidence: incidence,
        otherEvents: events.map { 1 - $0 }))
  }

  private func row(_ statistic: String, _ selectors: String, at: Double? = nil, _ value: Double?)
    -> ResultRow
  {
    let place = at.map { "@\(Int($0))" } ?? ""
    var row = ResultRow(
      id: "x.\(statistic)\(place)\(selectors)", analysis: "x", population: "all",
      statistic: statistic, method: "", text: "")
    row.at = at
    row.value = value
    return row
  }

  private var curves: [CurveRow] {
    [curve("a", [0.25, 0.25], events: [1, 0]), curve("b", [0, 0.25], events: [0, 1])]
  }

  private var rows: [ResultRow] {
    [
      row("patients", "", 4), row("events", "[cause=a]", 1), row("events", "[cause=b]", 1),
      row("censored", "", 2), row("cumulative-incidence", "[cause=a]", at: 2, 0.25),
      row("cumulative-incidence", "[cause=b]", at: 2, 0.25), row("event-free", "", at: 2, 0.5),
    ]
  }

  private func faults(_ rows: [ResultRow], _ curves: [CurveRow]) -> [String] {
    let header = ResultSet.Header(
      study: "s", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "",
      conventions: [])
    return competingRisksFaults("x", ResultSet(header: header, rows: rows, curves: curves))
      .map { "\($0.id): \($0.what)" }
  }

  @Test func resultsThatAddUpPass() { #expect(faults(rows, curves) == []) }

  @Test func probabilitiesThatDoNotSumToOneAreFound() {
    var wrong = curves
    wrong[1] = curve("b", [0, 0.26], events: [0, 1])
    #expect(
      faults(rows, wrong) == [
        "x.curve[cause=a]: cumulative incidence and event-free do not sum to 1 at 2"
      ])
    var landmarks = rows
    landmarks[6].value = 0.51
    #expect(faults(landmarks, curves).map { $0.hasSuffix("do not sum to 1") } == [true])
    landmarks[6].value = nil
    #expect(faults(landmarks, curves).count == 1)
  }

  @Test func countsThatDoNotSumToThePatientsAreFound() {
    var wrong = rows
    wrong[1].value = 2
    #expect(faults(wrong, curves).map { $0.hasSuffix("do not sum to the patients") } == [true])
  }

  @Test func incidenceThatFallsAndEventsThatDifferAreFound() {
    var wrong = curves
    wrong[0] = curve("a", [0.25, 0.2], events: [1, 0])
    wrong[1] = curve("b", [0, 0.3], events: [0, 0])
    #expect(
      faults(rows, wrong) == [
        "x.curve[cause=a]: the cumulative incidence falls",
        "x.curve[cause=a]: the events of the causes do not sum at 2",
      ])
  }
}
