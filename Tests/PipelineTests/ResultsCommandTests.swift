import Foundation
import Testing

struct ResultsCommandTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder.withGoodStudy() }

  private func results(_ options: String...) throws -> ProgramResult {
    try runProgram(Places.program, ["results", "study", "--draft"] + options, in: place.url)
  }

  /// Twelve subjects, seven events; both counted by hand in adtte.csv.
  @Test func theTableHasAnIdAndATextALine() throws {
    let result = try results()
    #expect(result.exitCode == 0)
    #expect(result.diagnostics.isEmpty)
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(lines.contains(["ttp.patients", "12"]))
    #expect(lines.contains(["ttp.events", "7"]))
    #expect(lines.contains(["ttp.events[arm=active]", "3"]))
  }

  @Test func aPatternChoosesIds() throws {
    let ids = try results("--match", "ttp.survival@*active").output.split(separator: "\n")
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(ids == ["ttp.survival@3[arm=active]", "ttp.survival@6[arm=active]"])
  }

  @Test func csvHasAHeaderAndTheChosenRows() throws {
    let lines = try results("--format", "csv", "--match", "ttp.patients").output
      .split(whereSeparator: \.isNewline)
    #expect(lines.count == 4)
    #expect(lines.first?.contains("id,") == true)
    #expect(lines.dropFirst().allSatisfy { $0.contains("ttp.patients") })
  }

  @Test func jsonHoldsTheChosenRowsOnly() throws {
    let output = try results("--format", "json", "--match", "ttp.events").output
    let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let rows = try #require(json?["results"] as? [[String: Any]])
    #expect(rows.map { $0["value"] as? Int } == [7, 4, 3])
    #expect(json?["schema"] as? String == "trialpress-results/2")
    #expect(json?["synthetic"] as? Bool == true)
  }

  @Test func anExplanationTellsHowAResultWasMade() throws {
    let text = try results("--explain", "ttp.median[arm=placebo]").output
    let expected = [
      "method:          Kaplan", "population:      Safety population: SAFFL = 'Y'",
      "rows:            adtte where PARAMCD = 'TTP'", "event:           CNSR = 0",
      "file:            adtte.csv, SHA-256 ",
    ]
    for fact in expected { #expect(text.contains(fact), "\(text)") }
  }

  /// What `--explain` says of a result's analysis stands above the analysis's numbers in the site.
  @Test func theSiteSaysWhatAnExplanationSays() throws {
    let built = try runProgram(
      Places.program, ["build", "study", "--draft", "--output", "out"], in: place.url)
    #expect(built.exitCode == 0)
    let file = place.url.appendingPathComponent("out/good-draft/numbers.html")
    let page = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(page.firstRange(of: "<h2 id=\"definition-of-ttp\">")).lowerBound
    let list = page[start...].prefix(
      upTo: try #require(page[start...].firstRange(of: "</dl>")).lowerBound)
    let text = list.replacing(/<[^>]*>/, with: "").replacing("&#39;", with: "'")
    let facts = try results("--explain", "ttp.median[arm=placebo]").output.split(separator: "\n")
    let first = try #require(facts.firstIndex { $0.hasPrefix("endpoint:") })
    #expect(facts[first...].count >= 8)
    for fact in facts[first...] {
      let value = fact.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
      #expect(text.contains(value), "\(fact)")
    }
  }

  @Test func conventionsThatDoNotMatterForAResultAreNotTold() throws {
    let text = try results("--explain", "ttp.median[arm=placebo]").output
    #expect(text.contains("convention:      median-on-plateau: midpoint-if-event"))
    for other in ["incidence-variance", "t-test", "proportion-interval", "quantile-type"] {
      #expect(!text.contains("\(other):"), "\(other)")
    }
  }

  /// A Fine–Gray model takes Breslow's approximation, whatever the convention says of Cox models.
  @Test(arguments: [
    (id: "relapse-incidence.wald", hasTies: false), (id: "survival-by-sex.wald", hasTies: true),
  ])
  func theTiesOfCoxModelsMatterForCoxModels(id: String, hasTies: Bool) throws {
    let gallery = Places.checkout.appendingPathComponent("Content/gallery").path
    let text = try runProgram(
      Places.program, ["results", gallery, "--explain", id], in: place.url
    ).output
    #expect(text.contains("convention:      tied-times: merge"))
    #expect(text.contains("cox-ties") == hasTies)
    #expect(!text.contains("hazard-ratio-p"))
  }

  @Test func aStudyWithErrorsInItsTextStillTellsItsIdsAndEndsWith1() throws {
    try place.replace(
      "{{ttp.median[arm=placebo]}}", with: "{{ttp.medan}}", in: "study/narrative/01-index.md")
    let result = try results("--match", "ttp.median")
    #expect(result.exitCode == 1)
    #expect(result.output.contains("ttp.median[arm=placebo]"))
    #expect(result.diagnostics.contains("[unknown-result]"))
  }
}
