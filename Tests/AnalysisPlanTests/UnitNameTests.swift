import Diagnostics
import Testing
import Wording

@testable import AnalysisPlan

/// Units as results name them, in a study's own words.
struct UnitNameTests {
  private static let words = Words([
    "months": "Monate", "patient-years": "Patientenjahre", "per {1}": "je {1}",
    "per {1} {2}": "je {1} {2}",
  ])

  @Test(arguments: [
    ("months", "Monate"), ("patient-years", "Patientenjahre"),
    ("per patient-years", "je Patientenjahre"), ("per 100 patient-years", "je 100 Patientenjahre"),
    ("mg", "mg"), ("visits per patient-years", "visits per patient-years"), ("", ""),
  ])
  func unitIsWorded(_ unit: String, _ name: String) {
    #expect(Self.words.unitName(unit) == name)
    #expect(Words.british.unitName(unit) == unit)
  }

  @Test(arguments: [1, 100])
  func rateIsNamedAsItsUnit(_ number: Double) {
    let rate = EventRate(
      time: Located("adsl.TIME", at: .file("trial.yml")), timeUnit: .days, perNumber: number,
      perUnit: .years)
    #expect(Self.words(rate.rateLabel) == Self.words.unitName(rate.rateUnit))
    #expect(Self.words(rate.personTimeLabel) == Self.words.unitName(rate.personTime))
  }
}
