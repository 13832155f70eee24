import Testing
import Wording

@testable import Displays

struct FormattingTests {
  /// Decimal arithmetic by hand; binary rounding would give 0.1, 0.2, 0.3, 94.5 and 42.6 for the first five.
  @Test(
    "halves go away from zero on the decimal digits",
    arguments: [
      (0.15, 1, "0.2"), (0.25, 1, "0.3"), (0.35, 1, "0.4"), (94.55, 1, "94.6"), (42.65, 1, "42.7"),
      (1.005, 2, "1.01"), (0.5, 0, "1"), (-2.5, 0, "\u{2212}3"), (-0.04, 1, "0.0"),
      (99.96, 1, "100.0"), (0.1 + 0.2, 2, "0.30"), (1e-7, 3, "0.000"), (12345678, 0, "12345678"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(Formatting.fixed(value, decimals: decimals) == text)
  }

  @Test(
    "machines get 15 significant digits",
    arguments: [
      (0.1 + 0.2, "0.3"), (1.0 / 3, "0.333333333333333"), (-2.0 / 3, "-0.666666666666667"),
      (1e-7, "1e-07"), (210, "210"), (1e15, "1e+15"), (0, "0"), (-0.0, "0"),
      (999.9999999999999, "1000"),
    ] as [(Double, String)])
  func machine(value: Double, text: String) { #expect(Formatting.machine(value) == text) }

  @Test(
    "p values follow the house rule",
    arguments: [
      (0.0004, "p\u{A0}<\u{A0}0.001"), (0.0011, "p\u{A0}=\u{A0}0.001"),
      (0.0401, "p\u{A0}=\u{A0}0.040"), (0.0496, "p\u{A0}=\u{A0}0.0496"),
      (0.05, "p\u{A0}=\u{A0}0.050"), (0.04999, "p\u{A0}=\u{A0}0.04999"),
      (0.8136, "p\u{A0}=\u{A0}0.81"), (0.999, "p\u{A0}>\u{A0}0.99"),
      (0.13, "p\u{A0}=\u{A0}0.13"),
    ])
  func p(value: Double, text: String) { #expect(Formatting.p(value) == text) }

  @Test("percentages have no decimals below 200 subjects and one from there on")
  func percent() {
    #expect(Formatting.percent(0.625, of: 199) == "63%")
    #expect(Formatting.percent(0.0625, of: 200) == "6.3%")
    #expect(Formatting.percent(0.5, lower: 0.25, upper: nil, of: 10, .british) == "50% (25 to NE)")
    #expect(Formatting.exactPercent(0.975) == "97.5%")
  }

  @Test(
    "a cell leaves out unit and interval label, in whatever words they stand",
    arguments: [
      ("0.91 (95%\u{A0}CI 0.43 to 1.96)", "0.91 (0.43 to 1.96)"),
      ("0.91 (KI\u{A0}95% 0.43 bis NE)", "0.91 (0.43 bis NE)"),
      ("21.0\u{A0}months (95%\u{A0}CI 14.0 to NR)", "21.0 (14.0 to NR)"),
      (
        "\u{2212}12\u{A0}percentage points (95%\u{A0}CI \u{2212}25 to 2)",
        "\u{2212}12 (\u{2212}25 to 2)"
      ),
      ("30.0\u{A0}per 100 patient-years (97.5%\u{A0}CI 6.2 to 87.7)", "30.0 (6.2 to 87.7)"),
      ("3.1\u{A0}mg (dry) (95%\u{A0}CI 1.0 to 5.2)", "3.1 (1.0 to 5.2)"),
      ("0 (no\u{A0}events)", "0 (no\u{A0}events)"), ("63% (54% to 72%)", "63% (54% to 72%)"),
      ("12\u{A0}kg", "12"), ("1.20", "1.20"),
    ])
  func bareEstimate(text: String, bare: String) {
    #expect(text.withoutUnit.withoutIntervalLabel == bare)
    #expect(text.withoutIntervalLabel.withoutUnit == bare)
  }
}
