import Foundation
import TestSupport
import Testing

/// The gallery shows the lines of its plan; they must be those of the plan.
@Suite(.study) struct GalleryTests {
  private static let study = URL(filePath: #filePath)
    .appending(path: "../../../Content/gallery").standardized

  /// The blocks of code in the pages, each with its page.
  private static func blocks() throws -> [(page: String, lines: [String])] {
    let folder = study.appending(path: "narrative")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap {
      page -> [(page: String, lines: [String])] in
      let text = try String(contentsOf: folder.appending(path: page), encoding: .utf8)
      let parts = text.components(separatedBy: "```")
      return parts.enumerated().filter { !$0.offset.isMultiple(of: 2) }.map { part in
        (page, part.element.components(separatedBy: "\n").dropFirst().filter { !$0.isEmpty })
      }
    }
  }

  private static func plan() throws -> [String] {
    let file = study.appending(path: "trial.yml")
    return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
  }

  @Test("every block of code in the pages stands in the plan, in its section, as it is there")
  func blocksAreOfThePlan() throws {
    let plan = try Self.plan()
    let blocks = try Self.blocks()
    #expect(blocks.count >= 15)
    for (page, lines) in blocks {
      var section = ""
      var entry: [String] = []
      for line in lines + [""] {
        let startsEntry = line.hasPrefix("  ") && !line.hasPrefix("   ")
        if startsEntry || !line.hasPrefix(" ") {
          #expect(entry.isEmpty || contains(entry, in: section, of: plan), "\(page): \(entry)")
          entry = []
        }
        if line.hasPrefix(" ") { entry.append(line) } else { section = line }
      }
    }
  }

  /// Whether an entry's lines stand one after the other in a section, and the entry ends with them.
  private func contains(_ entry: [String], in section: String, of plan: [String]) -> Bool {
    guard let start = plan.firstIndex(of: section),
      let first = plan[start...].firstIndex(of: entry[0])
    else { return false }
    let isInside = plan[(start + 1)..<first].allSatisfy { $0.isEmpty || $0.hasPrefix(" ") }
    let rest = plan[first...].dropFirst(entry.count).first ?? ""
    return isInside && Array(plan[first...].prefix(entry.count)) == entry
      && !rest.hasPrefix("   ")
  }

  @Test("every table and figure of the plan stands on a page, below its own lines")
  func everyDisplayIsShown() throws {
    let plan = try Self.plan()
    let folder = Self.study.appending(path: "narrative")
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    let blocks = try Self.blocks()
    for (section, kind) in [("tables:", "table"), ("figures:", "figure")] {
      let start = try #require(plan.firstIndex(of: section))
      let names = plan[(start + 1)...].prefix { $0.isEmpty || $0.hasPrefix(" ") }
        .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      #expect(names.count >= 8)
      for name in names {
        let mark = "![](\(kind):\(name.dropFirst(2).dropLast()))"
        #expect(pages.contains { $0.contains(mark) }, "\(mark)")
        #expect(blocks.contains { $0.lines.contains(section) && $0.lines.contains(name) })
      }
    }
  }

  @Test("the gallery has nothing to mend, warnings counted")
  func isClean() throws {
    let root = Self.study.deletingLastPathComponent().deletingLastPathComponent()
    let check = try trialpress("check", "gallery", "--strict", in: root)
    #expect(check.exitCode == 0, "\(check.diagnostics)")
  }
}
