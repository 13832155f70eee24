// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Tests run once, on code that is optimised: to optimise the tests would take longer than it saves.
let testSettings = settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    exclude: excludedFromTests[name] ?? [],
    swiftSettings: testSettings)
}

/// Files that tests read from their place in the checkout; the compiler has nothing to do with them.
let excludedFromTests: [String: [String]] = [
  "Displays": ["Snapshots"],
  "Narrative": ["Sentences"],
  "Pipeline": ["Broken", "Projects"],
  "Publishing": ["Vocabulary"],
  "Statistics": ["Reference"],
  "Survival": ["Reference"],
  "SyntheticAzalena": ["Targets"],
  "TrialData": ["Fixtures"],
]

/// The files of the built-in theme, embedded in the program.
let themeFiles = [
  "about.mustache", "changes.mustache", "checklist.mustache", "claims.mustache",
  "contents.mustache", "conventions.mustache",
  "data.mustache",
  "display.mustache", "editions.mustache",
  "footer.mustache", "head.mustache", "listing-link.mustache", "masthead.mustache",
  "methods.mustache", "navigation.mustache", "notice.mustache", "notices.css", "notices.mustache",
  "numbers.mustache",
  "page.mustache", "report.mustache", "script.js", "search.mustache",
  "style.css",
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "trialpress",
  products: [
    .executable(name: "trialpress", targets: ["trialpress"]),
    .library(name: "Statistics", targets: ["Statistics"]),
    .library(name: "Survival", targets: ["Survival"]),
    .library(name: "Markup", targets: ["Markup"]),
    .library(name: "Plotting", targets: ["Plotting"]),
    .library(name: "Diagnostics", targets: ["Diagnostics"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CCMarkGFM", pkgConfig: "libcmark-gfm"),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto"),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
    .target(name: "CBoostMath"),
    .target(name: "CFileExchange"),
    .target(name: "CHeap"),
    library("Diagnostics"),
    library("Parallel"),
    library("Statistics", ["CBoostMath"]),
    library("Survival", ["Statistics"]),
    library("TrialData", ["Diagnostics"]),
    .target(
      name: "Wording", dependencies: ["Diagnostics"],
      resources: ["en-GB.txt", "en-US.txt"].map { .embedInCode($0) }, swiftSettings: settings),
    library(
      "AnalysisPlan", ["CYAML", "Diagnostics", "TrialData", "Results", "References", "Wording"]),
    library("Results", ["Diagnostics", "Statistics", "Wording"]),
    library(
      "Analysis",
      [
        "Diagnostics", "AnalysisPlan", "TrialData", "Statistics", "Survival", "Results", "Parallel",
        "Wording",
      ]),
    library("Changes", ["AnalysisPlan", "JSONText", "Results", "TrialData", "Wording"]),
    library("Claims", ["AnalysisPlan", "Diagnostics", "Results", "Wording"]),
    library("JSONText"),
    library("Locks", ["Diagnostics", "TrialData", "Results", "JSONText", "CCrypto"]),
    library("References", ["Diagnostics", "JSONText"]),
    library("Markup"),
    library("SyntheticAzalena"),
    .executableTarget(
      name: "synthetic-azalena", dependencies: ["SyntheticAzalena"], swiftSettings: settings),
    library("Plotting", ["Markup"]),
    library("Tables", ["Markup"]),
    library("Documents", ["Markup", "Plotting", "Tables"]),
    library("Displays", ["Results", "AnalysisPlan", "Plotting", "Markup", "Tables", "Wording"]),
    library(
      "Narrative",
      [
        "AnalysisPlan", "CCMarkGFM", "Results", "Displays", "Markup", "Diagnostics", "References",
        "Wording",
      ]),
    .target(
      name: "Theme", path: "Templates", exclude: ["README.md"],
      resources: themeFiles.map { .embedInCode($0) },
      swiftSettings: settings),
    library(
      "Publishing",
      [
        "Narrative", "Displays", "Results", "Markup", "Diagnostics", "Theme", "CFileExchange",
        "Parallel", "References", "Changes", "AnalysisPlan", "Tables", "Wording",
      ]),
    .target(
      name: "Kit",
      dependencies: [
        "Displays", "Documents", "JSONText", "Markup", "Narrative", "Parallel", "Plotting",
        "Publishing", "References", "Results", "Tables", "Wording",
      ], resources: [.embedInCode("journals.json")], swiftSettings: settings),
    library(
      "Describing",
      ["Analysis", "AnalysisPlan", "Markup", "Publishing", "Results", "TrialData", "Wording"]),
    library(
      "Checklist",
      [
        "AnalysisPlan", "Describing", "Diagnostics", "Displays", "Markup", "Narrative",
        "Publishing", "Results", "Wording",
      ]),
    library(
      "Pipeline",
      [
        "Diagnostics", "TrialData", "AnalysisPlan", "Results", "Analysis", "Locks", "Displays",
        "Narrative", "Publishing", "Markup", "Theme", "Parallel", "Claims", "References",
        "Changes", "Wording", "Describing", "Checklist", "Kit",
      ]),
    library("NewStudy", ["AnalysisPlan", "Diagnostics", "Results", "TrialData"]),
    .executableTarget(
      name: "trialpress",
      dependencies: [
        "Pipeline", "Publishing", "TrialData", "Diagnostics", "Results", "Changes", "CHeap",
        "AnalysisPlan", "Kit", "NewStudy",
        argumentParser,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "survival-bench", dependencies: ["Statistics", "Survival"],
      path: "Benchmarks/survival_bench", swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("Wording", ["Diagnostics"]),
    tests("Parallel"),
    tests("Statistics"),
    tests("Survival", ["Statistics"]),
    tests("TrialData", ["Diagnostics"]),
    tests("Changes", ["Results", "Wording"]),
    tests("Claims", ["AnalysisPlan", "Diagnostics", "Results", "Wording"]),
    tests("JSONText"),
    tests("References", ["Diagnostics"]),
    tests("Locks", ["Diagnostics", "TrialData"]),
    tests("Markup"),
    tests("Plotting", ["Markup"]),
    tests("Tables", ["Markup"]),
    tests(
      "Displays",
      ["AnalysisPlan", "Diagnostics", "Markup", "Plotting", "Results", "Tables", "Wording"]),
    tests(
      "Narrative",
      ["Results", "Displays", "Markup", "Diagnostics", "References", "Tables", "Wording"]),
    tests(
      "Publishing",
      [
        "Displays", "Narrative", "Results", "Markup", "Diagnostics", "Theme", "Wording", "CCrypto",
        "References", "Tables",
      ]),
    tests("Documents", ["Markup", "Tables"]),
    tests("Kit", ["Markup"]),
    tests("Describing", ["AnalysisPlan", "Diagnostics", "Results"]),
    tests("Diagnostics"),
    tests("SyntheticAzalena"),
    tests("AnalysisPlan", ["Diagnostics", "TrialData", "Wording"]),
    tests("Results"),
    tests("Analysis", ["AnalysisPlan", "Diagnostics", "Results", "TrialData", "Wording"]),
    tests("NewStudy", ["AnalysisPlan", "Diagnostics", "TrialData"]),
    .testTarget(name: "ArchitectureTests", swiftSettings: testSettings),
    tests(
      "Pipeline",
      [
        "AnalysisPlan", "Changes", "Claims", "Describing", "Diagnostics", "JSONText", "Markup",
        "Publishing",
        "Results", "TrialData", "Wording", "trialpress",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
