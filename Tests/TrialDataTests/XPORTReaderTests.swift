import Diagnostics
import Testing
import TrialData

struct XPORTReaderTests {
  @Test(arguments: ["adtte_v5_sas.xpt", "adtte_v5_haven.xpt", "adtte_v8_haven.xpt"])
  func everyValueIsTheExpectedOne(file: String) throws {
    let table = try Fixture(name: file).table()
    let types = Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, $0.values.type) })
    let expected = try Fixture(name: "adtte_expected.csv").table(types: types)
    #expect(table.rowCount == 254)
    #expect(table.columns.map(\.name) == expected.columns.map(\.name))
    for (column, wanted) in zip(table.columns, expected.columns) {
      #expect(column.values == wanted.values, "\(column.name)")
    }
    let dates = table.columns.filter { $0.values.type == .date }.map(\.name)
    #expect(dates == ["TRTSDT", "TRTEDT", "STARTDT", "ADT"])
    #expect(try table.texts("USUBJID").first == "01-701-1015")
  }

  @Test func labelsAndFormatsAreKept() throws {
    let table = try Fixture(name: "adtte_v5_sas.xpt").table()
    #expect(try #require(table[column: "STUDYID"]).label == "Study Identifier")
    #expect(try #require(table[column: "STUDYID"]).format == "$12.")
    #expect(try #require(table[column: "ADT"]).format == "DATE9.")
  }

  /// The text beside each value is what SAS prints for it.
  @Test func datesAreThoseThatStandBesideThem() throws {
    let table = try Fixture(name: "dates_xpt_v8.xpt").table(types: ["string_dates": .text])
    #expect(table.rowCount == 19)
    #expect(try table.dates("dates") == table.texts("string_dates"))
    #expect(table.label == "dataset label for the dates test dataset")
  }

  /// Datetimes count seconds since 1960-01-01; the text beside them has day and time.
  @Test func datetimesStaySeconds() throws {
    let table = try Fixture(name: "dates_xpt_v8.xpt").table(types: ["string_dt": .text])
    let texts = try table.texts("string_dt")
    for (seconds, text) in zip(try table.numbers("dt"), texts) {
      let parts = try #require(text).split(separator: " ")
      let clock = parts[1].split(separator: ":").compactMap { Int($0) }
      let day = try #require(CalendarDate(iso: String(parts[0])))
      let days = day.daysSince1970 - CalendarDate(daysSince1960: 0).daysSince1970
      let expected = days * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
      #expect(seconds == Double(expected), "\(text ?? "")")
    }
  }

  /// The day of a number of seconds is that of the text beside it.
  @Test func declaredAsDatesDatetimesAreTheirDays() throws {
    let table = try Fixture(name: "dates_xpt_v8.xpt").table(types: ["dt": .date])
    #expect(try table.dates("dt") == table.dates("string_dt"))
    #expect(table[column: "dt"]?.timesLeft == 19)
    #expect(table[column: "string_dt"]?.timesLeft == 19)
  }

  @Test func textsThatAreAllDatesAreDates() throws {
    let table = try Fixture(name: "dates_xpt_v8.xpt").table()
    #expect(try table.dates("string_dates") == table.dates("dates"))
    #expect(table[column: "string_dates"]?.timesLeft == 0)
  }

  @Test func longLabelsAreWhole() throws {
    let table = try Fixture(name: "dates_xpt_v8.xpt").table()
    #expect(
      try #require(table[column: "seconds"]).label
        == "this variable counts the number of seconds since 1960-01-01T00:00:00")
    #expect(try #require(table[column: "dt"]).label.hasSuffix("of transformations"))
  }

  @Test func longNamesLongTextsAndOldDatesAreWhole() throws {
    let table = try Fixture(name: "longnames_v8.xpt").table()
    let expected = try Fixture(name: "longnames_expected.csv").table(
      types: ["randomisation_date": .date])
    #expect(table.columns.map(\.name) == expected.columns.map(\.name))
    for name in ["time_to_first_event_in_days", "event_or_censoring_indicator"] {
      #expect(try table.numbers(name) == expected.numbers(name))
    }
    #expect(try table.dates("randomisation_date") == expected.dates("randomisation_date"))
    let comments = try expected.texts("comment_text")
    #expect(comments[4] == "trailing   ")
    let trimmed = comments.map { $0 == "trailing   " ? "trailing" : $0 }
    #expect(try table.texts("comment_text") == trimmed)
    #expect(comments[1]?.utf8.count == 250)
    #expect(
      try #require(table[column: "time_to_first_event_in_days"]).label
        == "Time to first event in days, counted from randomisation (AVAL), "
        + "a label of more than forty characters"
    )
  }

  @Test func specialMissingValuesKeepTheirLetter() throws {
    let table = try Fixture(name: "special_missing_v5.xpt").table()
    let expected = try Fixture(name: "special_missing_expected.csv").table()
    #expect(try table.numbers("X") == expected.numbers("X"))
    let tags = try table.texts("TAG")
    let column = try #require(table[column: "X"])
    #expect(column.specialMissing == [9: "A", 10: "Z", 11: "_"])
    #expect(tags == Array(repeating: "num", count: 8) + [".", "A", "Z", "_"])
  }

  @Test func aLibraryOfTwoDataSetsIsRefused() throws {
    let refusal = try Fixture(name: "two_members_v5.xpt").refusal()
    #expect(refusal.code == "xport-several-members")
    #expect(refusal.summary == "the file holds 2 data sets: 'ADTTE', 'ADSL'")
    #expect(refusal.mend == "write one data set a file")
  }

  @Test func aTruncatedFileIsRefused() throws {
    #expect(try Fixture(name: "truncated_v5.xpt").refusal().code == "xport-truncated")
  }

  @Test func aDateColumnCanBeDeclaredAsDays() throws {
    let dates = try Fixture(name: "adtte_v5_sas.xpt").table().dates("ADT")
    let days = try Fixture(name: "adtte_v5_sas.xpt").table(types: ["ADT": .number]).numbers("ADT")
    #expect(dates == days.map { $0.map { CalendarDate(daysSince1960: Int($0)).isoText } })
  }

  @Test func aTextColumnCanBeDeclaredAsNumbersOrDates() throws {
    let table = try Fixture(name: "adtte_v5_sas.xpt").table(types: ["SITEID": .number])
    #expect(try table.numbers("SITEID").first == 701)
    let days = try Fixture(name: "dates_xpt_v8.xpt").table(types: ["string_dates": .date])
    #expect(try days.dates("string_dates") == days.dates("dates"))
  }

  /// Of F and of M five places each, with the number of the others.
  @Test(
    arguments: [
      (["AGE": .text], "column-type-mismatch", 1), (["SEX": .number], "value-not-number", 10),
      (["SEX": .date], "value-not-date", 10), (["AGEX": .number], "unknown-typed-column", 1),
    ] as [([String: ColumnType], DiagnosticCode, Int)])
  func aDeclaredTypeThatDoesNotFitIsAnError(
    types: [String: ColumnType], code: DiagnosticCode, count: Int
  ) throws {
    var log = DiagnosticLog()
    let bytes = try Fixture(name: "adtte_v5_sas.xpt").bytes()
    #expect(readXPORT(bytes, file: "a.xpt", name: "a", types: types, into: &log) == nil)
    #expect(log.diagnostics.map(\.code) == Array(repeating: code, count: count))
  }
}
