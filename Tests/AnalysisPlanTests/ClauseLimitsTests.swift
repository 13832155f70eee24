import AnalysisPlan
import Diagnostics
import Testing

/// A clause that is deeper or longer than the limits is told, one that reaches them is read.
struct ClauseLimitsTests {
  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  /// What is nested, how often, in a clause that is true of the fixture's row.
  private static let nested: [@Sendable (Int) -> String] = [
    { repeated("(", $0) + "AGE > 1" + repeated(")", $0) },
    { repeated("not ", $0) + ($0.isMultiple(of: 2) ? "AGE > 1" : "AGE < 1") },
    { repeated("- ", $0) + "AGE <> 1" },
    { repeated("abs(", $0) + "AGE" + repeated(")", $0) + " > 1" },
    { repeated("case when AGE > 1 then ", $0) + "7" + repeated(" end", $0) + " = 7" },
    { repeated("(not ", $0 / 2) + "AGE > 1" + repeated(")", $0 / 2) + " or AGE > 1" },
  ]

  @Test(arguments: nested.indices)
  func fiftyLevelsAreReadAndFiftyOneAreTold(kind: Int) throws {
    #expect(try ClauseFixture.value(Self.nested[kind](50)) == .truth(true))
    for depth in [52, 100_000] {
      let found = ClauseFixture.diagnostics(Self.nested[kind](depth))
      #expect(found.map(\.code) == ["clause-syntax"])
      #expect(found.first?.summary == "the clause is nested more than 50 levels deep")
    }
  }

  @Test(arguments: [("AGE > 1", " and "), ("AGE > 1", " or "), ("AGE", " + "), ("AGE", " * ")])
  func fiveHundredPartsAreReadAndOneMoreIsTold(part: String, joint: String) throws {
    func clause(_ parts: Int) -> String {
      let joined = Array(repeating: part, count: parts).joined(separator: joint)
      return part == "AGE" ? "coalesce(\(joined), 7) > 1" : joined
    }
    #expect(try ClauseFixture.value(clause(500)) == .truth(true))
    for parts in [501, 100_000] {
      let found = ClauseFixture.diagnostics(clause(parts))
      #expect(found.map(\.code) == ["clause-syntax"])
      #expect(found.first?.summary == "the clause joins more than 500 parts")
    }
  }

  @Test func aListMayBeLong() throws {
    let list = (1...5_000).map { "\($0)" }.joined(separator: ", ")
    #expect(try ClauseFixture.value("AGE in (\(list))") == .truth(true))
  }

  /// IEEE 754 binary64: the largest number is 1.797…·10^308, the smallest normal one 2.2…·10^-308.
  private static let numbers: [(String, String?)] = [
    ("1" + repeated("0", 308), nil), ("1" + repeated("0", 309), "large"),
    ("0." + repeated("0", 306) + "1", nil), ("0." + repeated("0", 308) + "1", "small"),
    ("0." + repeated("0", 400) + "1", "small"), ("0." + repeated("0", 400), nil),
  ]

  @Test(arguments: numbers)
  func aNumberBeyondFloatingPointIsTold(_ number: String, what: String?) throws {
    guard let what else {
      #expect(try ClauseFixture.value("AGE <> \(number)") == .truth(true))
      return
    }
    let found = ClauseFixture.diagnostics("AGE > \(number)")
    #expect(found.map(\.summary) == ["this number is too \(what) to be computed with"])
    #expect(
      found.first?.location
        == .text(file: "clause", line: 1, column: 7, length: number.utf8.count))
  }
}
