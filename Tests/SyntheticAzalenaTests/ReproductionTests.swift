import Foundation
import SyntheticAzalena
import Testing

struct ReproductionTests {
  @Test func generatorGivesTheCommittedFilesByteForByte() throws {
    for file in StudyFile.all() {
      let committed = try Data(contentsOf: LockedData.study.appending(path: file.path))
      #expect(committed == Data(file.text.utf8), "\(file.path): make azalena-data")
    }
  }

  @Test func noOtherFileStandsAmongTheData() throws {
    let folder = LockedData.study.appending(path: "data").path
    let committed = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") }.map { "data/" + $0 }
    let generated = StudyFile.all().map(\.path).filter { $0.hasPrefix("data/") }
    #expect(Set(committed) == Set(generated))
    #expect(generated.count == 18)
  }

  @Test func linesEndInLineFeedsAndFieldsAreComplete() {
    for file in StudyFile.all() {
      #expect(file.text.hasSuffix("\n"))
      #expect(!file.text.contains("\r"))
      let rows = CommaSeparated.rows(file.text)
      #expect(Set(rows.map(\.count)).count == 1, "\(file.path)")
    }
  }

  /// Days that a calendar gets wrong first: leap days, the ends of months and years.
  @Test(arguments: [
    "2016-02-29", "2016-03-01", "2015-12-31", "2019-02-28", "2020-02-29", "2021-01-01",
  ])
  func datesAgreeWithTheJulianDay(date: String) throws {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    let day = Day(parts[0], parts[1], parts[2])
    #expect(day.iso == date)
    #expect(day.number - Day(2000, 1, 1).number == (dayNumber(date) ?? 0) - 2_451_545)
  }
}
