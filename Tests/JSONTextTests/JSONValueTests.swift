import Testing

@testable import JSONText

struct JSONValueTests {
  private func kind(_ text: String) throws -> JSONValue.Kind {
    try JSONValue.read(Array(text.utf8)).kind
  }

  @Test func everyKindOfValueIsRead() throws {
    #expect(try kind(" true ") == .boolean(true))
    #expect(try kind("false") == .boolean(false))
    #expect(try kind("null") == .null)
    #expect(try kind("-0.5e+3") == .number("-0.5e+3"))
    #expect(try kind("[]") == .array([]))
    #expect(try kind("{}") == .object([:]))
    #expect(
      try kind("{\"a\": [1]}")
        == .object([
          "a": JSONValue(kind: .array([JSONValue(kind: .number("1"), offset: 7)]), offset: 6)
        ]))
  }

  @Test func valuesMayBeNestedSixtyFourDeep() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try kind(nested(64)) }
    for depth in [65, 1_000_000] {
      let fault = #expect(throws: JSONFault.self) { try kind(nested(depth)) }
      #expect(fault?.summary == "the values are nested more than 64 levels deep")
    }
  }

  @Test func escapesAreTheCharactersTheyStandFor() throws {
    #expect(
      try kind(#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00é""#)
        == .string("\"\\/\u{08}\u{0C}\n\r\té😀é"))
  }

  @Test(arguments: [
    ("", 0), ("[1,]", 3), ("{\"a\" 1}", 5), ("01", 0), ("1.", 2), ("\"a", 0), ("\"\u{01}\"", 1),
    ("\"\\uD83D\"", 1), ("\"\\uDE00\"", 1), ("\"\\u12G4\"", 3), ("{a: 1}", 1), ("[1] 2", 4),
    ("nul", 0), ("{\"a\":1,\"a\":2}", 7), (String(repeating: "[", count: 100), 64),
  ])
  func aFaultIsReportedAtItsOffset(text: String, offset: Int) {
    let fault = #expect(throws: JSONFault.self) { try kind(text) }
    #expect(fault?.offset == offset)
  }
}
