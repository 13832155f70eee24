import Diagnostics
import Testing

struct CondensingTests {
  private func fault(
    _ line: Int, _ summary: String, _ code: DiagnosticCode = "undeclared-level",
    file: String = "data",
    notes: Int = 0
  ) -> Diagnostic {
    let place = Diagnostics.SourceLocation.text(file: file, line: line, column: 1, length: 1)
    return Diagnostic(
      .error, code, summary, at: place, mend: "correct it",
      notes: Array(repeating: .init("here", at: place), count: notes))
  }

  private func condensed(_ found: [Diagnostic]) -> [Diagnostic] {
    found.condensed { $0 == "data" }
  }

  private func lines(_ found: [Diagnostic]) -> Int {
    DiagnosticFormatter(.text) { _, _ in "x" }.string(found).split(separator: "\n").count
  }

  @Test func aFaultOfManyRowsIsToldOnceWithTheFirstPlaces() {
    let found = condensed((2...2501).map { fault($0, "'Aktive' is not a level") })
    #expect(
      found.map(\.summary) == [
        "'Aktive' is not a level, and so at 2499 more places (lines 3, 4, 5, …)"
      ])
    #expect(found.first?.location.line == 2)
  }

  /// What a file's reader has counted is part of the number.
  @Test func placesThatWereOnlyCountedCount() {
    var found = (2...6).map { fault($0, "a") }
    found[4].untold.same = 90
    #expect(
      condensed(found).map(\.summary) == ["a, and so at 94 more places (lines 3, 4, 5, …)"])
  }

  /// Of eight faults at three places each the first ones are told, and of the others all places counted.
  @Test func theLastLineCountsPlacesAndNotFaults() throws {
    let found = condensed((2...25).map { fault($0, "subject \($0 / 3)") })
    let last = try #require(found.last)
    let told = found.count - 1
    // Lines 2, 3 to 5, …, 24 to 25: the first fault has one place, the others three or two.
    #expect(last.summary == "from here on \(24 - (1 + 3 * (told - 1))) more of this kind")
  }

  @Test func twoPlacesAreBothNamed() {
    let found = condensed([fault(2, "a"), fault(9, "a")])
    #expect(found.map(\.summary) == ["a, and so at 1 more place (line 9)"])
  }

  @Test(arguments: [0, 1, 3])
  func manyFaultsOfOneKindTakeTwentyLinesAtMost(notes: Int) throws {
    let found = condensed((2...930).map { fault($0, "subject \($0) twice", notes: notes) })
    #expect(lines(found) <= 20)
    let last = try #require(found.last)
    #expect(last.summary == "from here on \(929 - found.count + 1) more of this kind")
  }

  @Test func aFewFaultsOfOneKindAreToldAsTheyAre() {
    let found = (2...6).map { fault($0, "subject \($0)") }
    #expect(condensed(found) == found)
  }

  @Test func kindsAndFilesDoNotHideEachOther() {
    let many = (2...40).map { fault($0, "subject \($0)") }
    let other = fault(50, "no time", "missing-time")
    #expect(condensed(many + [other]).last == other)
  }

  @Test func thePlanIsToldPlaceByPlace() {
    let found = (2...60).map { fault($0, "'x' is not a key", "unknown-key", file: "trial.yml") }
    #expect(condensed(found) == found)
  }
}
