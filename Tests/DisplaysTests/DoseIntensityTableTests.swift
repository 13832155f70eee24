@testable import AnalysisPlan
import Displays
import Results
import Testing

/// Relative dose intensity in the table of treatment given.
struct DoseIntensityTableTests {
  private static func display(
    _ planned: [Exposure.Planned?], known: [Double] = [80, 84, 164]
  ) -> Display {
    var exposure = TreatmentFixture.exposure
    for index in planned.indices { exposure.treatments[index].planned = planned[index] }
    return TreatmentFixture.display(
      .exposure(endpoint: PlanFixture.located("exposure")), name: "given", rows: rows(known),
      byArm: true, exposure: exposure)
  }

  private static let planned = Exposure.Planned(
    dose: .number(75), interval: 28, threshold: 80, location: PlanFixture.nowhere)
  private static let own = Exposure.Planned(
    dose: .column(PlanFixture.located("LEVEL")), interval: 56, location: PlanFixture.nowhere)

  private static func rows(_ known: [Double]) -> [ResultRow] {
    let sizes = known.map { Int($0) }
    return statistic("patients", known, of: [80, 84, 164])
      + statistic("median", [91.25, 100, 95])
      + statistic("lower-quartile", [80, 92.5, 84]) + statistic("upper-quartile", [100, 100, 100])
      + statistic("minimum", [50, 75, 50]) + statistic("maximum", [104, 100, 104])
      + statistic("below", part: "[threshold=80]", [20, 4, 24], of: sizes)
  }

  private static func statistic(
    _ name: String, part selector: String = "", _ values: [Double], of denominators: [Int]? = nil
  ) -> [ResultRow] {
    TableFixture.rows(
      "exposure", "relative-dose-intensity-\(name)", "[treatment=drug]\(selector)",
      category: [("treatment", "drug")] + (selector.isEmpty ? [] : [("threshold", "80")]),
      values: values, denominators: denominators,
      texts: values.indices.map { index in
        denominators.map { NumberText.countAndPercent(Int(values[index]), of: $0[index]) }
          ?? NumberText.decimal(values[index], upTo: 1)
      })
  }

  /// The cells of the lines about dose intensity, without the spaces that align them.
  private func lines(_ display: Display) -> [[String]] {
    TreatmentFixture.cells(display)
      .map {
        $0.map { $0.replacing("\u{2007}", with: "").replacing("\u{A0}", with: " ") }
      }
      .filter { $0[0].contains("elative dose intensity") }
  }

  @Test("a treatment with a plan has its median, range and those below the threshold")
  func linesOfATreatmentWithAPlan() {
    #expect(
      lines(Self.display([Self.planned, nil])) == [
        [
          "Relative dose intensity, %, median (Q1, Q3)", "91.3 (80, 100)", "100 (92.5, 100)",
          "95 (84, 100)",
        ],
        ["Relative dose intensity, %, range", "50 to 104", "75 to 100", "50 to 104"],
        [
          "Relative dose intensity below 80%, n/N (%)", "20/80 (25%)", "4/84 (5%)",
          "24/164 (15%)",
        ],
      ])
  }

  @Test("where patients given the treatment have no value, a line says how many have one")
  func linesWhereValuesAreMissing() {
    let lines = lines(Self.display([Self.planned, nil], known: [80, 83, 163]))
    #expect(
      lines.first == [
        "Patients with a relative dose intensity, n/N (%)", "80/80 (100%)", "83/84 (99%)",
        "163/164 (99%)",
      ])
    #expect(lines.count == 4)
  }

  @Test("there is no line and no note without a plan, no count without a threshold")
  func linesWithoutAPlan() {
    let none = Self.display([nil, nil])
    #expect(lines(none).isEmpty)
    #expect(!none.notes.joined().contains("Relative dose intensity"))
    let own = Self.display([Self.own, nil])
    #expect(lines(own).count == 2)
  }

  @Test("the note defines relative dose intensity and says what was planned")
  func note() throws {
    let display = Self.display([Self.planned, Self.own])
    let note = try #require(display.notes.first { $0.hasPrefix("Relative dose intensity is") })
    #expect(note.contains("to the end of the last one's planned interval"))
    #expect(
      note.contains(
        "(Study <drug>, 75 mg/m² a day every 28 days; Donor lymphocytes, the patient's planned "
          + "dose every 56 days)"))
    #expect(display.resultIDs.contains("exposure.relative-dose-intensity-median[treatment=drug]"))
  }

  @Test("in the CSV a threshold is no number of administrations")
  func csv() {
    let lines = Self.display([Self.planned, nil]).csv.split(separator: "\n").map(String.init)
    let id = "exposure.relative-dose-intensity-below[treatment=drug][threshold=80]"
    #expect(lines.contains("Study <drug>,,Total,relative-dose-intensity-below,24,,164,\(id)"))
  }
}
