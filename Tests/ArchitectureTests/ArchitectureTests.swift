import Foundation
import Testing

/// What every source file must keep to, whichever module it is in.
struct ArchitectureTests {
  /// Which modules a module may import: the table of the design, without an arrow back.
  private static let allowed: [String: Set<String>] = [
    "Diagnostics": [],
    "Parallel": ["Dispatch"],
    "Statistics": ["CBoostMath", "Glibc"],
    "Survival": ["Statistics", "Glibc"],
    "TrialData": ["Diagnostics"],
    "Results": ["Diagnostics", "Wording", "Glibc"],
    "Wording": ["Diagnostics"],
    "AnalysisPlan": [
      "Diagnostics", "TrialData", "Results", "References", "Wording", "CYAML", "Glibc",
    ],
    "Analysis": [
      "Diagnostics", "AnalysisPlan", "TrialData", "Statistics", "Survival", "Results",
      "Parallel", "Wording",
    ],
    "Changes": ["AnalysisPlan", "JSONText", "Results", "TrialData", "Wording"],
    "Claims": ["AnalysisPlan", "Diagnostics", "Results", "Wording"],
    "JSONText": [],
    "References": ["Diagnostics", "JSONText"],
    "Locks": ["Diagnostics", "TrialData", "Results", "JSONText", "CCrypto"],
    "Markup": [],
    "Plotting": ["Markup", "Glibc"],
    "Tables": ["Markup"],
    "Documents": ["Markup", "Plotting", "Tables"],
    "Displays": ["Results", "AnalysisPlan", "Plotting", "Markup", "Tables", "Wording"],
    "Narrative": [
      "AnalysisPlan", "CCMarkGFM", "Results", "Displays", "Markup", "Diagnostics", "References",
      "Wording",
    ],
    "SyntheticAzalena": [],
    "Theme": [],
    "Publishing": [
      "Narrative", "Displays", "Results", "Markup", "Diagnostics", "Theme", "CFileExchange",
      "Glibc", "Parallel", "References", "Changes", "AnalysisPlan", "Tables", "Wording",
    ],
    "Kit": [
      "Displays", "Documents", "JSONText", "Markup", "Narrative", "Parallel", "Plotting",
      "Publishing", "References", "Results", "Tables", "Wording",
    ],
    "Describing": [
      "Analysis", "AnalysisPlan", "Markup", "Publishing", "Results", "TrialData", "Wording",
    ],
    "Checklist": [
      "AnalysisPlan", "Describing", "Diagnostics", "Displays", "Markup", "Narrative", "Publishing",
      "Results", "Wording",
    ],
    "Pipeline": [
      "Diagnostics", "TrialData", "AnalysisPlan", "Results", "Analysis", "Locks", "Displays",
      "Narrative", "Publishing", "Theme", "Markup", "Glibc", "Parallel", "Claims", "References",
      "Changes", "Wording", "Describing", "Checklist", "Kit",
    ],
    "NewStudy": ["AnalysisPlan", "Diagnostics", "Results", "TrialData"],
    "synthetic-azalena": ["SyntheticAzalena", "Glibc"],
    "trialpress": [
      "Pipeline", "Publishing", "Diagnostics", "TrialData", "Results", "CHeap", "ArgumentParser",
      "Changes", "Glibc", "AnalysisPlan", "Kit", "NewStudy",
    ],
  ]

  /// The only modules that may use Foundation, whose loading costs start-up time: none yet.
  private static let foundationModules: Set<String> = []

  @Test func modulesImportOnlyWhatTheTableAllows() throws {
    let files = try SourceFile.all(under: ["Sources", "Templates"])
    for file in files {
      let allowed = try #require(Self.allowed[file.module], "\(file.module) is not in the table")
      for name in file.imports where !name.hasPrefix("Foundation") {
        #expect(allowed.contains(name), "\(file.path) imports \(name)")
      }
    }
    #expect(Set(files.map(\.module)) == Set(Self.allowed.keys))
  }

  /// A kind is a folder of one name in each layer.
  @Test func layersCallAKindByOneName() throws {
    let files = try SourceFile.all(under: ["Sources"])
    func kinds(_ module: String) -> Set<String> {
      Set(
        files.compactMap { file in
          let parts = file.path.split(separator: "/").map(String.init)
          return parts.count > 4 && parts[1] == module && parts[2] == "Kinds" ? parts[3] : nil
        })
    }
    let analyzed = kinds("Analysis")
    #expect(analyzed.count > 10)
    for layer in ["AnalysisPlan", "Describing", "Displays"] {
      #expect(kinds(layer).subtracting(analyzed) == [], "\(layer) has folders of no kind")
    }
  }

  /// The compiler lists what a new kind lacks only where no switch has a default.
  @Test(arguments: [
    "Analysis/Kinds/AnalyzedKinds", "AnalysisPlan/Model/NamedAnalysis", "Checklist/ReportedMatter",
    "Describing/Kinds/DescribedKinds", "Displays/Present",
  ])
  func switchesOverKindsAreExhaustive(file: String) throws {
    let files = try SourceFile.all(under: ["Sources"])
    let text = try #require(files.first { $0.path == "Sources/\(file).swift" }?.text)
    #expect(text.contains("switch "))
    #expect(!text.contains("default:"))
  }

  @Test func tableHasNoCircle() {
    var below = Self.allowed.mapValues { $0.intersection(Self.allowed.keys) }
    while let leaf = below.first(where: { $0.value.isEmpty })?.key {
      below[leaf] = nil
      below = below.mapValues { $0.subtracting([leaf]) }
    }
    #expect(below.isEmpty)
  }

  @Test func foundationIsUsedOnlyWhereItIsAllowed() throws {
    for file in try SourceFile.all(under: ["Sources", "Templates"]) {
      let usesFoundation = file.imports.contains { $0.hasPrefix("Foundation") }
      #expect(
        !usesFoundation || Self.foundationModules.contains(file.module), "\(file.path)")
    }
  }

  @Test func numbersAreNotFormattedByFormatStrings() throws {
    for file in try SourceFile.all(under: ["Sources", "Templates"]) {
      #expect(!file.text.contains("String(format:"), "\(file.path)")
    }
  }

  @Test func noModuleHasATypeOfItsOwnName() throws {
    for file in try SourceFile.all(under: ["Sources", "Templates"]) {
      for keyword in ["struct", "enum", "class", "protocol"] {
        #expect(!file.text.contains(" \(keyword) \(file.module) "), "\(file.path)")
        #expect(!file.text.contains(" \(keyword) \(file.module):"), "\(file.path)")
      }
    }
  }

  @Test func filesHaveAtMostFourHundredLines() throws {
    for file in try SourceFile.all(under: ["Sources", "Templates", "Tests"]) {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(lines <= 401, "\(file.path) has \(lines) lines")
    }
  }

  @Test func publicDeclarationsStandOnlyInTheLibraries() throws {
    let libraries: Set<String> = ["Statistics", "Survival", "Markup", "Plotting", "Diagnostics"]
    for file in try SourceFile.all(under: ["Sources"]) where !libraries.contains(file.module) {
      let isPublic = file.lines.contains { $0.hasPrefix("public ") || $0.hasPrefix("open ") }
      #expect(!isPublic, "\(file.path)")
    }
  }
}

/// A Swift file of the checkout.
private struct SourceFile {
  let path: String
  let module: String
  let text: String

  var lines: [Substring] { text.split(separator: "\n").map { $0.drop { $0 == " " } } }

  /// The modules it imports, whatever stands before the word.
  var imports: [String] {
    lines.filter { $0.contains("import ") }.compactMap { line in
      guard
        let found = line.wholeMatch(
          of:
            /(@\w+ )*((package|public|internal|private|fileprivate) )?import ((struct|enum|class|func|var|protocol|typealias) )?([A-Za-z_]+).*/
        )
      else { return nil }
      return String(found.6)
    }
  }

  /// All Swift files under folders of the root; those of `Templates` are the module `Theme`.
  static func all(under folders: [String]) throws -> [SourceFile] {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    var files: [SourceFile] = []
    for folder in folders {
      let base = root.appending(path: folder)
      for name in try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
      where name.hasSuffix(".swift") {
        let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
        let module = folder == "Templates" ? "Theme" : String(name.prefix { $0 != "/" })
        files.append(SourceFile(path: "\(folder)/\(name)", module: module, text: text))
      }
    }
    try #require(!files.isEmpty)
    return files
  }
}
