import Foundation
@testable import Publishing
import Testing
import Theme

/// `Templates/README.md` says of each value of a template what it is, and of nothing else.
struct ThemeDocumentationTests {
  /// A row of a table: each name in its first cell has the kind in its second.
  private struct Entry: Hashable, Comparable, CustomStringConvertible {
    var name: String
    var kind: String
    var description: String { "\(name): \(kind)" }
    static func < (one: Entry, other: Entry) -> Bool { one.description < other.description }
  }

  private static let text: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = root.appending(path: "Templates/README.md")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  /// What stands between backticks.
  private func names(in text: Substring) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The tables of all sections whose heading names a file.
  private func entries(of file: String) -> [Entry] {
    Self.text.split(separator: "\n## ").filter { section in
      names(in: section.prefix { $0 != "\n" }).contains(file)
    }.flatMap { section in
      section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line in
        let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
        let kind = cells[1].trimmingCharacters(in: .whitespaces)
        return names(in: cells[0]).map { Entry(name: $0, kind: kind) }
      }
    }
  }

  /// Every name of a model with those of its lists and records.
  private func entries(_ shapes: [String: TemplateShape], below path: String = "") -> [Entry] {
    shapes.flatMap { name, shape -> [Entry] in
      let own = path + name
      return switch shape {
      case .text: [Entry(name: own, kind: "text")]
      case .optionalText: [Entry(name: own, kind: "text or absent")]
      case .html: [Entry(name: own, kind: "markup")]
      case .optionalHTML: [Entry(name: own, kind: "markup or absent")]
      case .flag: [Entry(name: own, kind: "condition")]
      case .texts: [Entry(name: own, kind: "texts")]
      case .list(let shapes):
        [Entry(name: own, kind: "list")] + entries(shapes, below: own + ".")
      case .optionalRecord(let shapes):
        [Entry(name: own, kind: "record or absent")] + entries(shapes, below: own + ".")
      }
    }
  }

  @Test(
    arguments: TemplateLibrary.Entry.allCases.map(\.rawValue)
      .filter { !BuiltInTheme.fixed.contains("\($0).mustache") })
  func everyValueOfATemplateIsExplainedAndNoOther(name: String) throws {
    let template = try #require(TemplateLibrary.Entry(rawValue: name))
    let explained = entries(of: "\(name).mustache")
    #expect(explained.sorted() == entries(template.shapes).sorted())
  }

  @Test func everyPartialIsExplainedAndNoOther() {
    let templates = Set(TemplateLibrary.Entry.allCases.map { "\($0.rawValue).mustache" })
    let partials = BuiltInTheme.files.keys.filter {
      $0.hasSuffix(".mustache") && !templates.contains($0)
    }
    let section = Self.text.split(separator: "\n## ").filter { $0.hasPrefix("Partials") }
    let explained = section.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("| `") }
      .compactMap { names(in: $0).first }
    #expect(explained.sorted() == partials.sorted())
  }

  @Test func everyPropertyOfTheStyleSheetIsExplainedAndNoOther() throws {
    let style = try #require(BuiltInTheme.files["style.css"])
    let declared = Set(style.matches(of: /[{;]\s*(--[a-z0-9-]+):/).map { String($0.output.1) })
    let section = Self.text.split(separator: "\n## ").filter { $0.hasPrefix("`style.css`") }
    let explained = section.flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("| `") }
      .compactMap { names(in: $0).first }
    #expect(!declared.isEmpty)
    #expect(explained.sorted() == declared.sorted())
  }
}
