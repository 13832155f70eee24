import Diagnostics
import Results
import Testing

@testable import AnalysisPlan

/// Places that say once for all rows of what landmark they are leave it out of each method.
struct LandmarkNoteTests {
  private static let landmark = LandmarkAnalysis(
    at: 30, location: .file("trial.yml"),
    from: Located("adsl.STARTDT", at: .file("trial.yml")), unit: .days)

  private func row(note: String?) -> ResultRow {
    var row = ResultRow(
      id: "os.patients", analysis: "os", population: "safety", statistic: "patients",
      method: "Anzahl" + (note ?? ""), text: "5")
    row.landmarkNote = note
    return row
  }

  @Test func noteIsLeftOutInAnyWords() {
    #expect(row(note: "; ab Tag 30").method(beside: Self.landmark) == "Anzahl")
  }

  @Test func methodStandsWhole() {
    #expect(row(note: "; ab Tag 30").method(beside: nil) == "Anzahl; ab Tag 30")
    #expect(row(note: nil).method(beside: Self.landmark) == "Anzahl")
  }
}
