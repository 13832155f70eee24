import AnalysisPlan
import Testing
import TrialData

struct EvaluationTests {
  /// Kleene 1952: with false 0, unknown ½ and true 1, `and` is the least, `or` the greatest and
  /// `not` the complement.
  @Test func logicHasThreeValues() throws {
    let values: [Double?] = [0, nil, 1]
    let pairs = values.flatMap { a in values.map { b in (a, b) } }
    let table = DataTable(
      name: "t", file: "t.csv",
      columns: [
        Column(name: "A", values: .number(pairs.map(\.0))),
        Column(name: "B", values: .number(pairs.map(\.1))),
      ], rowCount: pairs.count, places: .records)
    func truth(_ degree: Double) -> RowValue? { degree == 0.5 ? nil : .truth(degree == 1) }
    for (row, pair) in pairs.enumerated() {
      let (a, b) = (pair.0 ?? 0.5, pair.1 ?? 0.5)
      #expect(
        try ClauseFixture.value("A = 1 and B = 1", on: table, row: row) == truth(min(a, b)))
      #expect(try ClauseFixture.value("A = 1 or B = 1", on: table, row: row) == truth(max(a, b)))
      #expect(try ClauseFixture.value("not A = 1", on: table, row: row) == truth(1 - a))
    }
  }

  @Test(arguments: ["Safety set?", "ph.age", "a\"b", "2nd", "AND", "Größe (cm)", "a b"])
  func aColumnOfAnyNameCanBeQuoted(name: String) throws {
    let table = DataTable(
      name: "t", file: "t.csv", columns: [Column(name: name, values: .number([7]))], rowCount: 1,
      places: .records)
    #expect(clauseName(name) != name)
    #expect(try ClauseFixture.value("\(clauseName(name)) = 7", on: table) == .truth(true))
  }

  @Test(arguments: ["AGE", "a_b", "Größe", "x1"])
  func aPlainNameNeedsNoQuotes(name: String) { #expect(clauseName(name) == name) }

  @Test(arguments: [
    // Each is false, or not true, if the operators bind the other way.
    ("not 1 = 2 or 1 = 1", true), ("not 1 = 1 or 1 = 1", true), ("not 1 = 2 and 1 = 2", false),
    ("1 = 1 or 1 = 1 and 1 = 2", true), ("(1 = 1 or 1 = 1) and 1 = 2", false),
    ("1 + 2 * 3 = 7", true), ("(1 + 2) * 3 = 9", true), ("10 - 4 - 3 = 3", true),
    ("12 / 4 / 3 = 1", true), ("-2 + 3 = 1", true), ("2 * -3 = -6", true), ("--1 = 1", true),
    ("not not 1 = 1", true), ("NOT 1 = 2 AND SEX = 'F'", true),
  ])
  func operatorsBindInTheirOrder(_ clause: String, expected: Bool) throws {
    #expect(try ClauseFixture.value(clause) == .truth(expected))
  }

  @Test(arguments: [
    ("AGE in (65, 70)", true), ("AGE in (65)", false), ("AGE not in (65)", true),
    ("AGE in (65, WEIGHT)", nil), ("AGE in (70, WEIGHT)", true), ("AGE not in (65, WEIGHT)", nil),
    ("AGE not in (70, WEIGHT)", false), ("WEIGHT in (1, 2)", nil), ("WEIGHT not in (1)", nil),
    ("not AGE in (70)", false), ("SEX in ('M', 'F')", true),
    ("START in ('2020-02-28', '2021-01-01')", true),
  ])
  func membershipIsADisjunctionOfEqualities(_ clause: String, expected: Bool?) throws {
    #expect(try ClauseFixture.value(clause) == expected.map(RowValue.truth))
  }

  @Test(arguments: [
    ("WEIGHT is missing", true), ("WEIGHT is not missing", false), ("AGE is missing", false),
    ("NAME is missing and SEX is not missing", true), ("DEATH is missing", true),
    ("WEIGHT + 1 is missing", true), ("(WEIGHT > 3) is missing", true),
  ])
  func onlyTheMissingTestSeesAMissingValue(_ clause: String, expected: Bool) throws {
    #expect(try ClauseFixture.value(clause) == .truth(expected))
  }

  @Test(arguments: [
    "WEIGHT = 1", "WEIGHT <> 1", "WEIGHT < 1", "WEIGHT >= 1", "NAME = ''", "DEATH > '2020-01-01'",
    "AGE + WEIGHT > 1", "WEIGHT = WEIGHT",
  ])
  func comparisonWithAMissingValueIsUnknown(_ clause: String) throws {
    #expect(try ClauseFixture.value(clause) == nil)
  }

  @Test(arguments: [
    ("START = '2020-02-28'", true), ("START < '2020-02-29'", true), ("'2020-03-01' <= STOP", true),
    ("START > STOP", false), ("STOP <> START", true),
  ])
  func datesAreComparedWithISOText(_ clause: String, expected: Bool) throws {
    #expect(try ClauseFixture.value(clause) == .truth(expected))
  }

  @Test(arguments: [
    ("days(START, STOP)", 2.0), ("days(STOP, START)", -2), ("days(START, DEATH)", nil),
    ("days(START, '2021-02-28')", 366), ("min(AGE, 3, 80)", 3), ("max(AGE, 3, 80)", 80),
    ("min(AGE, WEIGHT)", nil), ("coalesce(WEIGHT, AGE)", 70), ("coalesce(AGE, 1)", 70),
    ("coalesce(WEIGHT, WEIGHT)", nil), ("abs(3 - AGE)", 67), ("log(1)", 0), ("log(0)", nil),
    ("log(-1)", nil), ("AGE / ZERO", nil), ("ZERO / ZERO", nil), ("AGE / 7", 10), ("-ZERO", 0),
    ("AGE * WEIGHT", nil), ("case when WEIGHT > 1 then 1 else 2 end", 2),
    ("case when AGE > 60 then 1 when AGE > 50 then 2 end", 1),
    ("case when AGE > 75 then 1 when AGE > 50 then 2 end", 2),
    ("case when AGE > 75 then 1 end", nil),
    ("case when AGE > 60 then missing else 1 end", nil), (".5", 0.5),
  ])
  func expressionsHaveTheirValue(_ text: String, expected: Double?) throws {
    #expect(try ClauseFixture.value(text) == expected.map(RowValue.number))
  }

  /// Each is true of decimal numbers and false of the nearest numbers in binary.
  @Test(arguments: [
    "(1.32 - 1.1) / 1.1 * 100 >= 20", "(3.48 - 2.9) / 2.9 * 100 = 20", "0.1 + 0.2 = 0.3",
    "1.1 * 1.1 <= 1.21", "10.4 - 10.1 = 10.5 - 10.2", "4.35 * 100 = 435", "1 - 0.9 in (0.1)",
    "0.3 / 0.1 = 3", "not 1.15 * 100 < 115", "abs(4.8 - 5.0) = 0.2", "max(0.1 + 0.2, 0.3) <= 0.3",
    "log(1000) / log(10) >= 3", "-(0.1 + 0.2) = -0.3", "1 / 3 * 3 = 1", "1 / 49 * 49 = 1",
  ])
  func arithmeticIsThatOfDecimalNumbers(_ clause: String) throws {
    #expect(try ClauseFixture.value(clause) == .truth(true))
  }

  @Test func textIsOrderedByBytesAndDoublesItsQuote() throws {
    #expect(try ClauseFixture.value("'Z' < 'a'") == .truth(true))
    #expect(try ClauseFixture.value("'é' > 'z'") == .truth(true))
    #expect(try ClauseFixture.value("'Parkinson''s'") == .text("Parkinson's"))
    #expect(try ClauseFixture.value("max('b', SEX)") == .text("b"))
  }
}
