import Changes
import Results
import Testing
import Wording

struct ResultNameTests {
  @Test(arguments: [
    (1.0, "survival at 1\u{A0}month, Low dose"), (12, "survival at 12\u{A0}months, Low dose"),
    (0.5, "survival at 0.5\u{A0}months, Low dose"),
  ])
  func aTimeOfOneIsSingular(_ time: Double, _ name: String) {
    var row = ResultRow(
      id: "os.survival", analysis: "os", population: "safety", statistic: "survival", method: "",
      text: "")
    (row.at, row.unit, row.level) = (time, "months", "Low dose")
    #expect(resultName(row, .british) == name)
  }
}
