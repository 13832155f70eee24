import Testing

struct PhraseScannerTests {
  @Test(arguments: [
    (#"words("one")"#, ["one"]),
    (#"plan.words("a \(x) and \(y)")"#, ["a {1} and {2}"]),
    (#"other("one")"#, []),
    (#"words(n, "\(n) patient", "\(n) patients")"#, ["{1} patient", "{1} patients"]),
    (#"Phrase(isOne ? "a" : "b")"#, ["a", "b"]),
    (#"words("a \(words("inner")) b")"#, ["inner", "a {1} b"]),
    (#"words("a \(list.joined(separator: ", "))")"#, ["a {1}"]),
    (#"words("5\u{A0}%")"#, ["5\u{A0}%"]),
    (#"words(items.map { "no" })"#, []),
    ("// words(\"comment\")\nwords(\"code\")", ["code"]),
    ("words(\n  \"\"\"\n  one \\\n  line\n  \"\"\")", ["one line"]),
  ])
  func findsPhrases(_ source: String, _ expected: [String]) {
    #expect(PhraseScanner(source).phrases == expected)
  }
}
