import Results
import Testing

struct TrimmedDecimalTests {
  @Test(arguments: [
    (75.0, "75"), (2.5, "2.5"), (0.0, "0"), (10.0, "10"), (200.0 / 3, "66.667"), (0.0004, "0"),
    (-1.25, "\u{2212}1.25"), (100.5, "100.5"),
  ])
  func valueHasAsFewDecimalsAsItNeeds(value: Double, text: String) {
    #expect(NumberText.decimal(value, upTo: 3) == text)
  }
}
