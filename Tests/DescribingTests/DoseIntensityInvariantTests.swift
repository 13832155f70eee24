import Diagnostics
import Results
import Testing

@testable import AnalysisPlan
@testable import Describing

/// The identities of relative dose intensity, on rows of which one is wrong.
struct DoseIntensityInvariantTests {
  private static let nowhere = SourceLocation.file("trial.yml")

  private static let exposure = Exposure(
    treatment: Located("T", at: nowhere), number: Located("N", at: nowhere),
    dose: Located("D", at: nowhere), start: Located("S", at: nowhere),
    treatments: [
      .init(
        value: "DRUG", label: "Drug", slug: "drug", counted: "cycles", doseUnit: "mg", numbers: [],
        planned: .init(dose: .number(75), interval: 28, threshold: 80, location: nowhere))
    ], treatmentsLocation: nowhere)

  /// Four of five patients given the drug have a value, one of them below the threshold.
  private static let rows: [ResultRow] = [
    row("patients", "", 5, n: 6, of: 6),
    row("relative-dose-intensity-patients", "", 4, n: 5, of: 5),
    row("relative-dose-intensity-median", "", 95, n: 4),
    row("relative-dose-intensity-lower-quartile", "", 85, n: 4),
    row("relative-dose-intensity-upper-quartile", "", 100, n: 4),
    row("relative-dose-intensity-minimum", "", 75, n: 4),
    row("relative-dose-intensity-maximum", "", 100, n: 4),
    row("relative-dose-intensity-below", "[threshold=80]", 1, n: 4, of: 4),
  ]

  private static func row(
    _ statistic: String, _ selector: String, _ value: Double, n: Int, of denominator: Int? = nil
  ) -> ResultRow {
    var row = ResultRow(
      id: "exposure.\(statistic)[treatment=drug]\(selector)", analysis: "exposure",
      population: "safety", statistic: statistic, method: "", text: "")
    (row.value, row.n, row.denominator) = (value, n, denominator)
    return row
  }

  private static func faults(_ change: (inout [ResultRow]) -> Void = { _ in }) -> [InvariantFault] {
    var changed = rows
    change(&changed)
    let header = ResultSet.Header(
      study: "s", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "",
      conventions: [])
    return doseIntensityFaults(
      of: "exposure", exposure, ResultSet(header: header, rows: changed, curves: []))
  }

  @Test func rowsThatAgreeHaveNoFault() {
    #expect(Self.faults() == [])
  }

  @Test(
    arguments: [
      (0, 4), (1, 3), (2, 101), (3, 74), (4, 94), (5, 81), (6, 79), (7, 0), (7, 4),
    ] as [(Int, Double)])
  func anyValueThatDoesNotFitTheOthersIsFound(index: Int, value: Double) {
    let faults = Self.faults { $0[index].value = value }
    #expect(!faults.isEmpty)
    #expect(faults.allSatisfy { $0.id == "exposure.patients[treatment=drug]" })
  }

  @Test(arguments: 2..<8)
  func anyNumberOfPatientsThatDiffersIsFound(index: Int) {
    #expect(
      !Self.faults {
        $0[index].n = 3
        if $0[index].denominator != nil { $0[index].denominator = 3 }
      }.isEmpty)
  }

  @Test(arguments: 1..<8)
  func missingRowIsFound(index: Int) {
    #expect(!Self.faults { $0.remove(at: index) }.isEmpty)
  }
}
