import Diagnostics
import Foundation
import Testing

@testable import Wording

/// The catalogue holds what the sources and the theme say, and nothing else.
struct CatalogueTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The phrases of each module in order, those of the theme under `Templates`.
  private static let found: [String: Set<String>] = {
    var found: [String: Set<String>] = [:]
    for (module, _, text) in files("Sources", ending: ".swift") {
      found[module, default: []].formUnion(PhraseScanner(text).phrases)
    }
    for (_, _, text) in files("Templates", ending: ".mustache") + files("Templates", ending: ".js")
    {
      found["Templates", default: []].formUnion(
        text.matches(of: /\{\{#words\}\}(.*?)\{\{\/words\}\}/).map { String($0.1) })
    }
    return found.filter { !$0.value.isEmpty }
  }()

  private static func files(
    _ folder: String, ending: String
  ) -> [(module: String, path: String, text: String)] {
    let base = root.appendingPathComponent(folder).path
    let paths = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(ending) }.sorted().compactMap { path in
      guard let text = try? String(contentsOfFile: "\(base)/\(path)", encoding: .utf8) else {
        return nil
      }
      return (String(path.prefix { $0 != "/" }), "\(folder)/\(path)", text)
    }
  }

  /// With RECORD_SNAPSHOTS=1 the file is written and the test fails.
  @Test func catalogueListsEveryPhraseOfTheProgram() throws {
    var seen: Set<String> = []
    var lines = ["# Every phrase that the program writes for readers, module by module."]
    for (module, phrases) in Self.found.sorted(by: { $0.key < $1.key }) {
      lines.append("# \(module)")
      lines += phrases.subtracting(seen).sorted()
      seen.formUnion(phrases)
    }
    let text = lines.joined(separator: "\n") + "\n"
    let file = Self.root.appendingPathComponent("Sources/Wording/en-GB.txt")
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); run again without RECORD_SNAPSHOTS")
    } else {
      #expect(try String(contentsOf: file, encoding: .utf8) == text, "record it once more")
    }
  }

  @Test func phrasesCanStandOnALine() {
    for phrase in Self.found.values.joined() {
      let isLine = !phrase.contains("\n") && !phrase.hasPrefix("= ") && !phrase.hasPrefix("#")
      let isTrimmed = phrase == phrase.trimmingCharacters(in: .whitespaces)
      #expect(isLine && isTrimmed && !phrase.isEmpty, "'\(phrase)'")
    }
  }

  @Test func americanWordingsFitTheirPhrases() {
    #expect(Catalogue.american.log.diagnostics.isEmpty)
    let words = Catalogue.words("en-US")
    #expect(words("\(30) \(Phrase("June")) \(2021)") == "June 30, 2021")
  }
}
