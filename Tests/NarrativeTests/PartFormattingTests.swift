import Results
import Testing

/// Expected values are the decimal notation rounded half away from zero by hand.
struct PartFormattingTests {
  @Test(
    arguments: [
      (1.005, 2, "1.01"), (0.285, 2, "0.29"), (0.25, 1, "0.3"), (-0.25, 1, "\u{2212}0.3"),
      (2.5, 0, "3"), (0.5, 0, "1"), (0.4999, 0, "0"), (-0.04, 1, "0.0"), (9.996, 2, "10.00"),
      (99.96, 1, "100.0"), (0, 2, "0.00"), (1e-7, 3, "0.000"), (1.5e20, 0, "150000000000000000000"),
      (0.1 + 0.2, 6, "0.300000"), (1234.5, 0, "1235"), (0.06, 1, "0.1"), (0.04, 1, "0.0"),
    ] as [(Double, Int, String)])
  func roundsHalfAwayFromZero(value: Double, decimals: Int, text: String) {
    #expect(NumberText.decimal(value, decimals) == text)
  }

  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (21, "21"), (-1.5, "-1.5"), (1.0 / 3, "0.333333333333333"),
      (2.0 / 3, "0.666666666666667"), (1e-5, "1e-05"), (0, "0"),
    ] as [(Double, String)])
  func machinesGetFifteenDigits(value: Double, text: String) {
    #expect(NumberText.machine(value) == text)
  }

  @Test(
    arguments: [
      (29, 50, nil, "58"), (1, 200, nil, "0.5"), (1, 8, 1, "12.5"), (1, 16, 1, "6.3"),
      (1, 3, 2, "33.33"), (0, 7, nil, "0"), (7, 7, nil, "100"), (1, 199, nil, "1"),
    ] as [(Int, Int, Int?, String)])
  func percentagesOfCountsAreExact(count: Int, of: Int, digits: Int?, text: String) {
    #expect(NumberText.percent(count, of: of, decimals: digits) == text)
  }

  @Test func nothingHasNoPercentage() {
    #expect(NumberText.percent(0, of: 0) == "–")
  }

  @Test(
    arguments: [
      (0.8136, "0.81"), (0.1, "0.10"), (0.09949, "0.099"), (0.001, "0.001"), (0.0009999, "<0.001"),
      (0.0496, "0.0496"), (0.0504, "0.0504"), (0.04996, "0.04996"), (0.05, "0.050"),
      (0.0494, "0.049"), (0.0506, "0.051"), (1, ">0.99"),
    ] as [(Double, String)])
  func pValuesKeepTheirSideOfFiveHundredths(p: Double, text: String) {
    #expect(NumberText.p(p) == text)
  }
}
