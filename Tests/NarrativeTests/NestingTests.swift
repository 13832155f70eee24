import Diagnostics
import Testing

/// Markdown that is nested deeper than the limit is told where it is, and nothing ends the program.
struct NestingTests {
  private static let kinds: [(open: String, close: String)] = [
    ("> ", ""), ("*a **b ", "** c*"), ("- ", ""), ("1. ", ""), ("~~a *b ", "* c~~"),
  ]

  private let title = "---\ntitle: T\n---\n"

  /// Quotations, the paragraph and its text stand within the document: 48 quotations are 50 levels.
  @Test func fiftyLevelsAreReadAndFiftyOneAreTold() throws {
    #expect(Narrated(title + String(repeating: "> ", count: 48) + "word").log.diagnostics == [])
    let found = Narrated(title + String(repeating: "> ", count: 49) + "word").log.diagnostics
    #expect(found.map(\.code) == ["nested-too-deeply"])
    #expect(found.first?.location.line == 4)
    #expect(found.first?.mend == "take quotations, lists or emphasis away")
  }

  @Test(arguments: kinds.indices)
  func aHundredThousandLevelsAreToldOnce(kind: Int) {
    let (open, close) = Self.kinds[kind]
    let text =
      String(repeating: open, count: 20_000) + "word" + String(repeating: close, count: 20_000)
    let codes = Narrated(text).log.diagnostics.map(\.code)
    #expect(codes.filter { $0 == "nested-too-deeply" }.count <= 1)
  }
}
