import Foundation
import TestSupport
import Testing
import Wording

@testable import Pipeline

/// Studies whose `words.txt` marks every phrase of the catalogue: a word of a page without a mark is
/// its authors', or was written past the catalogue.
@Suite(.study) struct OtherWordsTests {
  @Test(arguments: ["azalena", "cdisc-pilot", "gallery"])
  func everyWordOfTheProgramIsInTheCatalogue(_ study: String) throws {
    let place = try TemporaryFolder()
    let content = Places.checkout.appendingPathComponent("Content/\(study)")
    try place.write("", to: "Content/empty")
    try FileManager.default.copyItem(at: content, to: place["Content/\(study)"])
    try place.write(Self.marks, to: "Content/\(study)/Templates/words.txt")
    let build = try trialpress("build", "Content/\(study)", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let (authors, records) = (try AuthorsText(content), try AuthorsText(content, withRecords: true))
    var unmarked: [String: String] = [:]
    for (path, bytes) in try place.contents(of: "Output/\(study)")
    where path.hasSuffix(".html") && !Self.repeating.contains(path) && !path.hasPrefix("locks/") {
      // The names of a publication's authors are put together by the style of the references.
      let page = Self.withWholeLines(String(decoding: bytes, as: UTF8.self))
        .replacing(/<aside class="source-box".*?<\/aside>/, with: "")
        .replacing("synthetic demonstration", with: "|")
      // What a plan said when the data were locked stands beside what it says now.
      let quotesRecords = ["changes.html", "methods.html", "report.html"].contains {
        path.hasSuffix($0)
      }
      let known = quotesRecords ? records : authors
      for run in try UnmarkedText(page: page).runs {
        for piece in known.strangers(in: run) { unmarked[piece] = path }
      }
    }
    #expect(unmarked.isEmpty, "\(unmarked.map { "\($0.value): \($0.key)" }.sorted())")
  }

  /// A text of a picture that is broken into lines has the mark's ends in the first and the last of them.
  private static func withWholeLines(_ page: String) -> String {
    var pieces = page.components(separatedBy: "<text ")
    for index in pieces.indices.dropFirst().dropLast() {
      guard
        let first = pieces[index].wholeMatch(
          of: /([^>]*)x="([^"]+)" y="([^"]+)"((?: text-anchor="[^"]+")?)>([^<]*)<\/text>/),
        let next = pieces[index + 1].prefixMatch(
          of: /x="([^"]+)" y="([^"]+)"((?: text-anchor="[^"]+")?)>/),
        first.2 == next.1, first.4 == next.3,
        let above = Double(first.3), let below = Double(next.2), abs(below - above - 17) < 0.1
      else { continue }
      let start = "\(first.1)x=\"\(next.1)\" y=\"\(next.2)\"\(next.3)>"
      pieces[index + 1] =
        start + "\(first.5) " + pieces[index + 1][next.range.upperBound...]
      pieces[index] = ""
    }
    return pieces.enumerated().map {
      $0.offset == 0 || $0.element.isEmpty ? $0.element : "<text \($0.element)"
    }
    .joined()
  }

  @Test func anAmericanStudyReadsAsAmericansWrite() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.replace(
      "  synthetic: true\n", with: "  synthetic: true\n  language: en-US\n", in: "study/trial.yml")
    let build = try trialpress("build", "study", "--draft", in: place.url)
    #expect(build.exitCode == 0, "\(build.diagnostics)")
    let page = try place.text("Output/good-draft/methods.html")
    #expect(page.contains("Randomized trial") && page.contains(", analyzed in: "))
    #expect(!page.contains("Randomised") && !page.contains("analysed"))
  }

  /// Pages whose texts other pages have too, and one in the words of publications.
  private static let repeating: Set<String> = ["references.html", "report.html", "search.html"]

  /// Each phrase between marks.
  private static var marks: String {
    Catalogue.phrases.subtracting(ProtectedPhrases.all).sorted().map { "\($0)\n= ⟦\($0)⟧\n" }
      .joined()
  }
}

/// What a study's authors wrote, and the values of its data.
private final class AuthorsText {
  private let text: Data
  /// Most pieces stand on many pages, and the text is long.
  private var known: [String: Bool] = [:]

  /// - Parameter withRecords: Whether what was recorded at earlier locks counts too, in the words of
  ///   then.
  init(_ folder: URL, withRecords: Bool = false) throws {
    let files = try filesBelow(folder).filter { withRecords || !$0.key.contains("/record/") }
    let texts = files.sorted { $0.key < $1.key }.map {
      "\($0.key) \(String(decoding: $0.value, as: UTF8.self))"
    }
    text = Data((" " + Self.plain((texts + [Self.warnings]).joined(separator: "\n")) + " ").utf8)
  }

  /// The pieces of a text, between signs and numbers, that the authors did not write.
  func strangers(in run: String) -> [String] {
    guard !Self.isIdentifier(run) else { return [] }
    return run.split { !$0.isLetter && !" '’-".contains($0) }.map { Self.plain(String($0)) }
      .filter { !$0.isEmpty && !Self.symbols.contains($0) && !holds($0) }
  }

  private func holds(_ piece: String) -> Bool {
    if let answer = known[piece] { return answer }
    let answer = text.range(of: Data(" \(piece)".utf8)) != nil
    known[piece] = answer
    return answer
  }

  /// A result's id, a digest, a path.
  private static func isIdentifier(_ run: String) -> Bool {
    !run.contains(" ") && run.contains { ".@=[]/_".contains($0) || $0.isNumber }
  }

  private static let symbols: Set<String> = ["trialpress", "sha", "csv", "json"]

  /// Warnings, which no study words otherwise.
  private static let warnings = ProtectedPhrases.all.sorted().joined(separator: "\n")

  /// The words of a text without signs and numbers; `N` before a number is none.
  private static func plain(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter }.filter { $0.count > 1 }.joined(separator: " ")
  }
}
