import Foundation
import TestSupport
import Testing

/// The manual's page of diagnostics is what the sources say of each code, with a message as it is printed.
struct ManualDiagnosticsTests {
  /// A code with what its declaration says of it.
  private struct Code {
    let name: String
    let module: String
    var meanings: [String]
  }

  /// The headings of the page, each with the modules whose codes stand below it.
  private static let chapters: [(heading: String, modules: [String])] = [
    ("Data files", ["TrialData"]),
    ("Locks", ["Locks"]),
    ("The plan", ["AnalysisPlan"]),
    ("Data against the plan", ["Analysis"]),
    ("The narrative", ["Narrative", "References"]),
    ("Published claims", ["Claims"]),
    ("Templates, words and pages", ["Publishing", "Wording"]),
    ("The report as a whole", ["Pipeline", "Checklist", "Describing"]),
    ("Beginning a study", ["NewStudy"]),
  ]

  private static let sources = Places.checkout.appendingPathComponent("Sources")

  /// Every code that the sources declare, in byte order; one that two modules declare stands once.
  private static let codes: [Code] = {
    let files = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String }
    var codes: [String: Code] = [:]
    for file in (files ?? []).filter({ $0.hasSuffix(".swift") }).sorted() {
      let path = sources.appendingPathComponent(file)
      let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
      let module = String(file.prefix { $0 != "/" })
      for match in text.matches(
        of: /((?: *\/\/\/ .*\n)*)[a-z ]*static let \w+: Self = "([a-z0-9-]+)"/)
      where text.contains("extension DiagnosticCode") {
        let lines = match.1.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "/" } }
        let (name, meaning) = (String(match.2), lines.joined(separator: " "))
        codes[name, default: Code(name: name, module: module, meanings: [])].meanings
          .append(meaning)
      }
    }
    return codes.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }()

  @Test func everyCodeSaysWhatItMeans() {
    #expect(Self.codes.count > 150)
    for code in Self.codes {
      #expect(!code.meanings.contains(""), "\(code.name) has no line above its declaration")
    }
    let modules = Set(Self.chapters.flatMap(\.modules))
    #expect(Self.codes.filter { !modules.contains($0.module) }.map(\.name) == [])
  }

  /// With RECORD_SNAPSHOTS=1 the page is written and the test fails.
  @Test func pageIsWhatTheSourcesSay() throws {
    let page = Places.checkout.appendingPathComponent("Content/manual/narrative/22-diagnostics.md")
    let text = Self.page
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: page)
      Issue.record("recorded \(page.lastPathComponent); run again without RECORD_SNAPSHOTS")
    } else {
      #expect(try String(contentsOf: page, encoding: .utf8) == text, "record it once more")
    }
  }

  private static var page: String {
    var lines = [
      "---", "title: \"Diagnostics\"",
      "description: \"Every message by its code, with its cause and an example.\"",
      "typed-numbers: \"The messages are examples from invented studies.\"", "---", "",
      "Each message ends with its code in brackets and names file, line, column and the mend. An error leaves the",
      "last good site as it was; a warning does not stop a build. The examples are those of the program's tests.",
    ]
    for chapter in chapters {
      lines += [
        "", "## \(chapter.heading)", "", "| code | what is wrong | for example |", "|---|---|---|",
      ]
      for code in codes where chapter.modules.contains(code.module) {
        let meaning = Set(code.meanings).sorted().joined(separator: " ")
        lines.append("| `\(code.name)` | \(meaning) | \(example(code.name)) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The message of the first broken study of the code, as it is printed, without its place.
  private static func example(_ code: String) -> String {
    for study in BrokenStudy.all where study.code == code {
      let printed = (try? String(contentsOf: study.expectedFile, encoding: .utf8)) ?? ""
      for line in printed.split(separator: "\n") where line.hasSuffix(" [\(code)]") {
        guard let start = line.firstRange(of: #/: (error|warning): /#)?.upperBound else { continue }
        let message = line[start...].dropLast(code.count + 3)
        return "`` \(message.replacing("|", with: "\\|")) ``"
      }
    }
    return ""
  }
}
