import Foundation
import TestSupport
import Testing

/// The manuscript kit, as the command makes it.
@Suite(.study) struct ExportTests {
  private static let kit = Result { () throws -> [String: Data] in
    try kit(in: GrowingStudy.built())
  }

  private static func kit(in place: TemporaryFolder, to output: String = "Kits") throws -> [String:
    Data]
  {
    let run = try trialpress("export", "study", "--output", output, in: place.url)
    #expect(run.exitCode == 0, "\(run.diagnostics)")
    return try place.contents(of: "\(output)/growing")
  }

  @Test(
    "each table is a file in every format, and all are in one; the list and the archive have all of them"
  )
  func filesOfTheKit() throws {
    let files = try Self.kit.get()
    let tables = files.keys.filter { $0.hasPrefix("tables/synthetic-table-") }
    let names = Set(tables.map { $0.split(separator: ".")[0] })
    #expect(!names.isEmpty)
    #expect(tables.count == names.count * 5)
    #expect(files["tables/synthetic-all-tables.docx"] != nil)
    let archive = try #require(files["synthetic-growing-kit.zip"])
    let list = String(decoding: try #require(files["MANIFEST.txt"]), as: UTF8.self)
    for (path, bytes) in files where path.hasPrefix("tables/") {
      #expect(list.contains("  \(path)\n"), "\(path)")
      #expect(archive.range(of: Data(path.utf8) + bytes) != nil, "\(path)")
    }
  }

  @Test("the same lock gives the same bytes, whatever the folder")
  func sameBytes() throws {
    let again = try Self.kit(in: GrowingStudy.built(), to: "elsewhere/kits")
    #expect(try Self.kit.get() == again)
  }

  @Test("every file of a synthetic study says so, and that it is not the trial's")
  func syntheticMarks() throws {
    for (path, bytes) in try Self.kit.get() {
      let text = String(decoding: bytes, as: UTF8.self)
      switch path.split(separator: ".").last {
      case "docx", "html", "tex", "txt", "rtf":
        #expect(text.contains("Not by, for or endorsed by the investigators"), "\(path)")
        #expect(text.contains("Synthetic data"), "\(path)")
        #expect(!text.contains("NCT00000000"), "\(path): the imitated trial's record")
      case "csv":
        #expect(text.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",synthetic") })
      case "svg":
        #expect(text.contains("Synthetic data"), "\(path)")
        #expect(text.contains("mm\""), "\(path)")
      default: break
      }
      let name = path.split(separator: "/").last ?? ""
      #expect(name.hasPrefix("synthetic-") || ["MANIFEST.txt", "SHA256SUMS"].contains(name))
    }
  }

  @Test("each figure is a file in every format, and the manuscript shows it and binds its numbers")
  func figuresAndManuscript() throws {
    let files = try Self.kit.get()
    for ending in ["svg", "pdf", "png"] {
      let found = files.keys.filter { $0.hasPrefix("figures/") && $0.hasSuffix(".\(ending)") }
      #expect(found.contains { $0.hasSuffix("-single.\(ending)") }, "\(ending)")
      #expect(found.contains { $0.hasSuffix("-double.\(ending)") }, "\(ending)")
    }
    let bytes = try #require(files["manuscript/synthetic-manuscript.docx"])
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("<w:drawing>"))
    #expect(text.contains("<w:lnNumType"))
    let tags = text.matches(of: /<w:tag w:val="([^"]*)"/).map { String($0.1) }
    let mapped = text.matches(of: /<number bookmark="[^"]*" id="([^"]*)"/).map { String($0.1) }
    #expect(!tags.isEmpty)
    #expect(tags == mapped)
  }

  @Test("where no program makes pictures, the rest of the kit is made, and it says what is missing")
  func withoutConverter() throws {
    let place = try GrowingStudy.built()
    let run = try trialpress(
      "export", "study", "--output", "Kits", in: place.url, environment: ["PATH": "/nowhere"])
    #expect(run.exitCode == 0)
    #expect(run.diagnostics.contains("librsvg2-bin"))
    let files = try place.contents(of: "Kits/growing")
    #expect(files["manuscript/synthetic-manuscript.docx"] != nil)
    #expect(!files.keys.contains { $0.hasSuffix(".png") })
    #expect(try place.text("Kits/growing/MANIFEST.txt").contains("librsvg2-bin"))
  }

  @Test func refusesAJournalThatItDoesNotKnow() throws {
    let place = try TemporaryFolder.withGoodStudy()
    let run = try trialpress("export", "study", "--journal", "none", in: place.url)
    #expect(run.exitCode == 64)
    #expect(run.diagnostics.contains("there are generic, haematologica"))
  }

  @Test("a kit takes the place of a kit of its study, and of nothing else")
  func replacesOnlyItsOwn() throws {
    let place = try GrowingStudy.built()
    #expect(try trialpress("export", "study", "--output", "Kits", in: place.url).exitCode == 0)
    #expect(try trialpress("export", "study", "--output", "Kits", in: place.url).exitCode == 0)
    let site = try trialpress("export", "study", "--output", "Output", in: place.url)
    #expect(site.exitCode == 74)
    #expect(site.diagnostics.contains("'Output/growing' is not a kit that trialpress made"))
    let kit = try trialpress("build", "study", "--output", "Kits", in: place.url)
    #expect(kit.exitCode == 74)
    #expect(kit.diagnostics.contains("'Kits/growing' is not a site that trialpress made"))
  }

  @Test("a study with errors makes no kit")
  func noKitAfterAnError() throws {
    let place = try TemporaryFolder.withGoodStudy()
    try place.write(Data("# Title\n\n{{no.such-result}}\n".utf8), to: "study/narrative/01-index.md")
    let run = try trialpress("export", "study", "--draft", in: place.url)
    #expect(run.exitCode == 1)
    #expect(run.diagnostics.contains("no kit: "))
    #expect(!FileManager.default.fileExists(atPath: place["Kits"].path))
  }
}
