import Diagnostics
import Testing
import TrialData

struct ReadTableTests {
  @Test(arguments: ["adsl.sas7bdat", "adsl", "csv", "data.csv/adsl"])
  func anUnknownFormatIsRefused(file: String) {
    var log = DiagnosticLog()
    #expect(readTable(Array("A\n1\n".utf8), file: file, name: "adsl", into: &log) == nil)
    #expect(log.diagnostics.map(\.code) == ["unknown-data-format"])
    #expect(log.diagnostics.first?.mend?.contains("CSV (.csv) or SAS XPORT (.xpt)") == true)
  }

  @Test func theExtensionMayBeInCapitals() {
    var log = DiagnosticLog()
    let table = readTable(
      Array("A\n-9\n".utf8), file: "data/x/ADSL.CSV", name: "adsl", types: ["A": .number],
      missing: ["-9"], into: &log)
    #expect(table?[column: "A"]?.values == .number([nil]))
    #expect(table?.name == "adsl")
  }
}
