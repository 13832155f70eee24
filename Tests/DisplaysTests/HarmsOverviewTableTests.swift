@testable import AnalysisPlan
import Displays
import Results
import TestSupport
import Testing

/// An overview of two endpoints, one with grades and serious events and one without, made by hand.
struct HarmsOverviewTableTests {
  private static let sizes = [2, 0, 2]

  private static func rows(
    _ endpoint: String, _ statistic: String, _ selector: String, _ counts: [Int]
  ) -> [ResultRow] {
    let isEvents = statistic == "events"
    return TableFixture.rows(
      endpoint, statistic, selector, category: [], values: counts.map(Double.init),
      denominators: isEvents ? nil : sizes,
      texts: zip(counts, sizes).map {
        isEvents ? "\($0)" : NumberText.countAndPercent($0, of: $1)
      })
  }

  private static let display: Display = {
    var plain = TreatmentFixture.harms
    plain.grades = nil
    var graded = TreatmentFixture.harms
    graded.serious = Clause(
      text: "AESER = 'Y'", location: PlanFixture.nowhere, expression: .missing)
    let table = TableDeclaration(
      name: "overview", title: "Overview", notes: [], population: "safety",
      by: PlanFixture.located("arm"), total: true,
      kind: .harmsOverview(endpoints: ["harms", "fatal"].map(PlanFixture.located)),
      location: PlanFixture.nowhere)
    let plan = PlanFixture.plan(
      grouping: TreatmentFixture.grouping,
      endpoints: [
        PlanFixture.endpoint("harms", label: "Any event", kind: .harms(graded)),
        PlanFixture.endpoint("fatal", label: "Fatal event", kind: .harms(plain)),
      ], tables: [table])
    let results =
      rows("harms", "patients", "", [2, 0, 2]) + rows("harms", "events", "", [7, 0, 7])
      + rows("harms", "patients", "[grade=3-or-more]", [1, 0, 1])
      + rows("harms", "patients", "[serious=yes]", [0, 0, 0])
      + rows("harms", "events", "[serious=yes]", [0, 0, 0])
      + rows("fatal", "patients", "", [1, 0, 1]) + rows("fatal", "events", "", [1, 0, 1])
    return present(plan, ResultSet(header: PlanFixture.header(), rows: results, curves: []))[0]
  }()

  @Test func eachEndpointHasARowAndItsSevereAndSeriousEventsBelow() {
    let cells = TreatmentFixture.cells(Self.display).map { row in
      row.map { $0.replacing("\u{2007}", with: "").replacing("\u{A0}", with: " ") }
    }
    #expect(
      cells.dropFirst(2).map(\.first) == [
        "Any event", "Of grade 3 or more", "Serious", "Fatal event",
      ])
    #expect(cells[2] == ["Any event", "2 (100%)", "7", "–", "–", "2 (100%)", "7"])
    #expect(cells[3] == ["Of grade 3 or more", "1 (50%)", "–", "–", "–", "1 (50%)", "–"])
    #expect(cells[4] == ["Serious", "0", "0", "–", "–", "0", "0"])
    #expect(cells[5] == ["Fatal event", "1 (50%)", "1", "–", "–", "1 (50%)", "1"])
  }

  @Test func notesDefineEachEndpointAndSayWhoIsMissing() {
    #expect(Self.display.notes.prefix(2).allSatisfy { $0.hasSuffix(": treatment-emergent.") })
    #expect(Self.display.notes.contains("High dose: no patients."))
    #expect(Self.display.notes.contains("Serious: events with AESER = 'Y' in the data."))
    #expect(Self.display.textAlternative.contains("Any event, serious, patients: Placebo, 0;"))
  }

  @Test func theFileHoldsEveryResultWithItsDenominator() {
    let lines = Self.display.csv.split(separator: "\n")
    #expect(lines.first == "endpoint,part,group,statistic,value,denominator,result")
    #expect(
      lines.contains(
        "Any event,Of grade 3 or more,Placebo,patients,1,2,harms.patients[grade=3-or-more][arm=group-1]"
      ))
    #expect(lines.count == 1 + Self.display.resultIDs.count)
  }
}
