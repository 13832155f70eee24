import Results
import Testing

struct NumberTextTests {
  /// Closed form: the decimal value, first to 15 significant digits, then half away from zero.
  private static let decimals: [(Double, Int, String)] = [
    (0.15, 1, "0.2"), (0.25, 1, "0.3"), (0.35, 1, "0.4"), (94.55, 1, "94.6"), (42.65, 1, "42.7"),
    (1.005, 2, "1.01"), (2.675, 2, "2.68"), (0.5, 0, "1"), (1.5, 0, "2"), (2.5, 0, "3"),
    (0.49999999999, 0, "0"), (0.1 + 0.2, 1, "0.3"), (0.05, 1, "0.1"), (0.04, 1, "0.0"),
    (0.005, 1, "0.0"), (999.95, 1, "1000.0"), (9.996, 2, "10.00"), (0.996, 2, "1.00"),
    (0.0996, 3, "0.100"), (0.95, 1, "1.0"), (0, 2, "0.00"), (7, 0, "7"), (7, 3, "7.000"),
    (1e-20, 3, "0.000"), (1e15, 0, "1000000000000000"), (1e15, 1, "1000000000000000.0"),
    (123_456_789_012_345_680, 0, "123456789012346000"), (1e22, 1, "10000000000000000000000.0"),
    (-0.04, 1, "0.0"), (-0.0, 1, "0.0"), (-0.05, 1, "\u{2212}0.1"), (-1.25, 1, "\u{2212}1.3"),
    (-999.95, 1, "\u{2212}1000.0"), (100.0 / 3, 1, "33.3"), (0.145 * 100, 0, "15"),
    (.leastNonzeroMagnitude, 2, "0.00"), (.infinity, 1, "∞"), (-.infinity, 1, "\u{2212}∞"),
    (.nan, 1, "–"),
  ]

  @Test(arguments: decimals)
  func decimalRoundsAHalfAwayFromZero(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.decimal(value, decimals) == text)
  }

  private static let machineTexts: [(Double, String)] = [
    (0.1, "0.1"), (0.1 + 0.2, "0.3"), (1.0 / 3, "0.333333333333333"), (-0.0, "0"), (30, "30"),
    (1e-70, "1e-70"), (1e15, "1e+15"), (-2.5, "-2.5"), (0.95 * 100, "95"),
  ]

  @Test(arguments: machineTexts)
  func machineTextHasFifteenDigits(_ value: Double, _ text: String) {
    #expect(NumberText.machine(value) == text)
  }

  @Test func plainTextHasATrueMinusSign() {
    #expect(NumberText.plain(-1) == "\u{2212}1")
    #expect(NumberText.plain(2.5) == "2.5")
  }

  private static let percentages: [(Int, Int, Int?, String)] = [
    (1, 16, 1, "6.3"), (1, 16, 2, "6.25"), (1, 8, 0, "13"), (1, 40, 0, "3"), (3, 8, 0, "38"),
    (1, 3, nil, "33"), (29, 86, nil, "34"), (1, 200, nil, "0.5"), (1, 400, nil, "0.3"),
    (2, 3, 2, "66.67"), (1, 1000, 2, "0.10"), (0, 50, nil, "0"), (0, 500, nil, "0.0"),
    (50, 50, 1, "100.0"), (1, 2000, 1, "0.1"), (0, 0, nil, "–"), (1, 0, 1, "–"),
  ]

  @Test(arguments: percentages)
  func percentIsAnExactRational(_ count: Int, _ all: Int, _ decimals: Int?, _ text: String) {
    #expect(NumberText.percent(count, of: all, decimals: decimals) == text)
  }

  private static let edges: [(Int, Int, String)] = [
    (0, 86, "0"), (29, 86, "29 (34%)"), (86, 86, "86 (100%)"), (254, 254, "254 (100%)"),
    (1, 254, "1 (0.4%)"), (1, 5000, "1 (<0.1%)"), (4999, 5000, "4999 (>99.9%)"),
    (199, 200, "199 (99.5%)"), (1, 199, "1 (1%)"), (0, 0, "0"),
  ]

  @Test(arguments: edges)
  func edgesOfPercentagesSayWhatTheyAre(_ count: Int, _ all: Int, _ text: String) {
    #expect(NumberText.countAndPercent(count, of: all) == text)
  }

  @Test(arguments: [(1, 254, "1 (<1%)"), (217, 254, "217 (85%)"), (254, 254, "254 (100%)")])
  func decimalsCanBeAskedFor(_ count: Int, _ all: Int, _ text: String) {
    #expect(NumberText.countAndPercent(count, of: all, decimals: 0) == text)
  }

  private static let pValues: [(Double, String)] = [
    (0, "<0.001"), (2.5e-14, "<0.001"), (0.00099999, "<0.001"), (0.001, "0.001"),
    (0.0012, "0.001"), (0.0494, "0.049"), (0.0495, "0.0495"), (0.0496, "0.0496"), (0.05, "0.050"),
    (0.04996, "0.04996"), (0.0499999, "0.0499999"), (0.0504, "0.0504"), (0.0506, "0.051"),
    (0.0994, "0.099"), (0.0995, "0.100"), (0.0999, "0.100"), (0.1, "0.10"), (0.125, "0.13"),
    (0.8136, "0.81"), (0.9949, "0.99"), (0.995, ">0.99"), (0.999, ">0.99"), (1, ">0.99"),
  ]

  @Test(arguments: pValues)
  func pValueNeverReadsAsTheOtherSideOfTheLevel(_ value: Double, _ text: String) {
    #expect(NumberText.p(value) == text)
  }

  @Test func anotherSignificanceLevelIsKeptApartToo() {
    #expect(NumberText.p(0.0998, significanceLevel: 0.1) == "0.0998")
    #expect(NumberText.p(0.0102, significanceLevel: 0.01) == "0.0102")
  }

  @Test func phraseOfAPValueStaysOnOneLine() {
    #expect(NumberText.pPhrase(0.031) == "p\u{A0}=\u{A0}0.031")
    #expect(NumberText.pPhrase(0.0001) == "p\u{A0}<\u{A0}0.001")
    #expect(NumberText.pPhrase(1) == "p\u{A0}>\u{A0}0.99")
  }
}
