import Diagnostics
import Results
import Testing
import Wording

/// Each rule with data that keep it and data that break it; expected verdicts follow from the rule's
/// words and the numbers of the fixture.
struct ClaimTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let published: String
    let result: String
    let rule: String
    /// The change of one number that must turn the verdict.
    let flips: @Sendable (inout ClaimFixture) -> Void
    var testDescription: String { "\(published): \(rule)" }
  }

  static let cases: [Case] = [
    Case(published: "56%", result: "response.proportion", rule: "rounded") {
      $0.change("response.proportion") { $0.events = 27 }
    },
    Case(published: "28 patients", result: "response.proportion", rule: "equal") {
      $0.change("response.proportion") { $0.events = 29 }
    },
    Case(published: "50", result: "response.proportion denominator", rule: "equal") {
      $0.change("response.proportion") { $0.denominator = 49 }
    },
    Case(
      published: "48%", result: "baseline.count[variable=sex][category=female]", rule: "rounded"
    ) { $0.change("baseline.count[variable=sex][category=female]") { $0.value = 25 } },
    Case(published: "21 months", result: "os.median", rule: "rounded") {
      $0.change("os.median") { $0.value = 21.5 }
    },
    Case(published: "65%", result: "os.survival@12", rule: "rounded") {
      $0.change("os.survival@12") { $0.value = 0.6449 }
    },
    Case(published: "1-8", result: "[cycles.minimum, cycles.maximum]", rule: "range") {
      $0.change("cycles.minimum") { $0.value = 2 }
    },
    Case(published: "no impact", result: "'os.log-rank[dose]'", rule: "p > 0.05") {
      $0.change("os.log-rank[dose]") { $0.p = 0.05 }
    },
    Case(published: "P = 0.81", result: "'os.log-rank[dose]'", rule: "p > 0.05") {
      $0.change("os.log-rank[dose]") { $0.p = 0.04 }
    },
    Case(published: "P < 0.001", result: "'os.log-rank[line]'", rule: "p < 0.05") {
      $0.change("os.log-rank[line]") { $0.p = 0.05 }
    },
    Case(published: "longer", result: "'os.hazard-ratio[line=2/1]'", rule: "upper < 1") {
      $0.change("os.hazard-ratio[line=2/1]") { $0.upper = 1.02 }
    },
    Case(
      published: "lower hazard", result: "'os.hazard-ratio[dose=5-mg/2.5-mg]'", rule: "value < 1"
    ) {
      $0.change("os.hazard-ratio[dose=5-mg/2.5-mg]") { $0.value = 1 }
    },
    Case(
      published: "longer range", result: "[cycles.maximum, cycles.highest]", rule: "first < second"
    ) {
      $0.rows.append(ClaimFixture.row("cycles.highest", "maximum", value: 8))
      $0.rows.removeAll { $0.id == "cycles.highest" && $0.value == 9 }
    },
    Case(
      published: "the only one above 10%",
      result: "'harms.patients[class=*][term=*][grade=3-or-more]'",
      rule: "only febrile-neutropenia > 10%"
    ) {
      $0.change("harms.patients[class=infections][term=lung-infection][grade=3-or-more]") {
        $0.value = 6
      }
    },
    Case(
      published: "the only one above 10%",
      result: "'harms.patients[class=*][term=*][grade=3-or-more]'",
      rule: "only febrile-neutropenia > 10%"
    ) {
      $0.change("harms.patients[class=blood][term=febrile-neutropenia][grade=3-or-more]") {
        $0.value = 5
      }
    },
  ]

  @Test("agrees with data that keep it and disagrees with data that break it", arguments: cases)
  func rule(_ test: Case) throws {
    let claim = """
        - claim: As published
          published: '\(test.published)'
          result: \(test.result)
          agrees: \(test.rule)

      """
    let kept = ClaimFixture().hold(claim)
    #expect(kept.log.diagnostics == [])
    #expect(try #require(kept.rows.first).agrees)
    var changed = ClaimFixture()
    test.flips(&changed)
    let broken = changed.hold(claim)
    #expect(try #require(broken.rows.first).agrees == false)
    #expect(broken.log.diagnostics.map(\.code) == ["claim-disagrees"])
  }

  @Test(
    "the words of the source hold what was printed",
    arguments: [
      ("56%", "a response in 28 of 50 (56%) patients", true),
      ("56%", "a response in 28 of 50 (58%) patients", false),
      ("no impact", "There was no impact of the dose", true),
      ("no impact", "The dose had an impact", false),
    ])
  func quote(_ published: String, _ quote: String, _ isThere: Bool) {
    let rule =
      published == "56%"
      ? "response.proportion, agrees: rounded" : "'os.log-rank[dose]', agrees: p > 0.05"
    let claim =
      "  - {claim: As said, published: \(published), quote: '\(quote)', result: \(rule)}\n"
    #expect(
      ClaimFixture().hold(claim).log.diagnostics.map(\.code)
        == (isThere ? [] : ["claim-not-in-quote"]))
  }

  @Test("the plan's level of significance decides what a claim of an effect is")
  func level() {
    let claim =
      "  - {claim: Longer, published: P < 0.02, result: 'os.log-rank[line]', agrees: p < 0.05}\n"
    #expect(ClaimFixture().hold(claim).log.diagnostics == [])
    #expect(
      ClaimFixture().hold(claim, level: 0.025).log.diagnostics.map(\.code) == ["claim-hardly-fails"]
    )
  }

  @Test("an explanation lets a difference stand")
  func explained() throws {
    let claim = """
        - {claim: More, published: 58%, result: response.proportion, agrees: rounded, explained: counted otherwise}
      """
    let held = ClaimFixture().hold(claim)
    #expect(held.log.diagnostics == [])
    let row = try #require(held.rows.first)
    #expect(!row.agrees)
    #expect(row.explained == "counted otherwise")
  }

  @Test("an explanation of what agrees is a warning")
  func explainedInVain() {
    let claim = """
        - {claim: As published, published: 56%, result: response.proportion, agrees: rounded, explained: why}
      """
    #expect(ClaimFixture().hold(claim).log.diagnostics.map(\.code) == ["claim-explained-in-vain"])
  }

  @Test("a claim about a weighted test or a pair shows the ratio of the same groups")
  func cautionOfOtherTests() throws {
    var fixture = ClaimFixture()
    let weighted = "os.fleming-harrington[rho=0][gamma=1][dose]"
    fixture.rows.append(
      ClaimFixture.row(weighted, "fleming-harrington", value: 0.2) {
        ($0.grouping, $0.test, $0.p) = ("dose", "Fleming–Harrington (0, 1)", 0.6)
        $0.category = [.init(name: "rho", label: "0"), .init(name: "gamma", label: "1")]
      })
    let pair = "os.log-rank[dose=10-mg/5-mg]"
    fixture.rows.append(
      ClaimFixture.row(pair, "log-rank", value: 0.2) {
        ($0.grouping, $0.test, $0.p) = ("dose", "log-rank", 0.6)
        ($0.level, $0.reference) = ("10 mg", "5 mg")
      })
    func caution(_ id: String) throws -> String? {
      let claim = "  - {claim: No effect, published: none, result: '\(id)', agrees: p > 0.05}\n"
      return try #require(fixture.hold(claim).rows.first).caution
    }
    #expect(try caution(weighted)?.contains("a hazard ratio of 0.43 or of 1.96") == true)
    #expect(try caution(pair) == "Not shown to differ.")
  }

  @Test("a claim of no effect tells what the interval leaves open")
  func caution() throws {
    let claim =
      "  - {claim: No impact, published: no impact, result: 'os.log-rank[dose]', agrees: p > 0.05}\n"
    let row = try #require(ClaimFixture().hold(claim).rows.first)
    #expect(
      row.caution
        == "Not shown to differ; these data cannot exclude a hazard ratio of 0.43 or of 1.96.")
    #expect(row.ids == ["os.log-rank[dose]", "os.hazard-ratio[dose=5-mg/2.5-mg]"])
  }

  @Test("verdicts are in the words of the study")
  func words() throws {
    let words = Words([
      "months": "Monate", "{1} to {2}": "{1} bis {2}", "hazard ratio {1}": "HR {1}",
      "a hazard ratio of {1} or of {2}": "HR {1} oder {2}", "none of {1}": "keines von {1}",
      "Not shown to differ; these data cannot exclude {1}.": "Offen bleibt {1}.",
    ])
    let claims = """
        - {claim: Median, published: 21 months, result: os.median, agrees: rounded}
        - {claim: Range, published: 1-8, result: [cycles.minimum, cycles.maximum], agrees: range}
        - {claim: No impact, published: no impact, result: 'os.log-rank[dose]', agrees: p > 0.05}
        - {claim: None, published: none, result: 'harms.patients[class=*][term=*][grade=3-or-more]', agrees: only sepsis > 99, explained: so it is}

      """
    let rows = ClaimFixture().hold(claims, in: words).rows
    #expect(
      rows.map(\.computed) == [
        "21.0\u{A0}Monate", "1 bis 8",
        "log-rank χ² = 0.05, p = 0.81; HR 0.91 (95% CI 0.43 to 1.96)", "keines von 3",
      ])
    #expect(rows[2].caution == "Offen bleibt HR 0.43 oder 1.96.")
  }

  @Test("a claim is held against its own lock only")
  func locks() {
    let claims = """
        - {claim: First, published: 10%, result: response.proportion, agrees: rounded, lock: first}
        - {claim: Final, published: 56%, result: response.proportion, agrees: rounded}
      """
    #expect(ClaimFixture().hold(claims).rows.map(\.claim) == ["Final"])
    #expect(ClaimFixture().hold(claims, lock: "first").rows.map(\.claim) == ["First"])
  }

  @Test("nothing is held against data that are not locked")
  func draft() {
    let claim = "  - {claim: Half, published: 10%, result: response.proportion, agrees: rounded}\n"
    let held = ClaimFixture().hold(claim, lock: nil, newestLock: nil)
    #expect(held.rows == [])
    #expect(held.log.diagnostics == [])
  }

  @Test("a result that is not reached agrees with no number")
  func notReached() throws {
    var fixture = ClaimFixture()
    fixture.change("os.median") { ($0.value, $0.reason) = (nil, "not reached") }
    let claim = "  - {claim: Median, published: 21 months, result: os.median, agrees: rounded}\n"
    let row = try #require(fixture.hold(claim).rows.first)
    #expect(!row.agrees)
    #expect(row.computed == "not reached")
  }

  @Test(
    "says what is wrong with a claim, and where",
    arguments: [
      ("published: 56%, result: respons.proportion, agrees: rounded", "claim-result-unknown"),
      ("published: 56%, result: response.proportion sum, agrees: rounded", "claim-syntax"),
      ("published: many, result: response.proportion, agrees: rounded", "claim-syntax"),
      ("published: 640 days, result: os.median, agrees: rounded", "claim-syntax"),
      ("published: none, result: os.median, agrees: p > 0.05", "claim-syntax"),
      ("published: none, result: 'os.log-rank[dose]', agrees: p > 0", "claim-cannot-fail"),
      ("published: none, result: 'os.log-rank[dose]', agrees: p <= 1", "claim-cannot-fail"),
      (
        "published: one, result: 'harms.patients[term=*]', agrees: only x > 100%",
        "claim-cannot-fail"
      ),
      (
        "published: one, result: 'harms.patients[term=*]', agrees: only x > 1",
        "claim-result-unknown"
      ),
      ("published: none, result: 'os.log-rank[dose]', agrees: p > 1e-9", "claim-hardly-fails"),
      ("published: none, result: 'os.log-rank[dose]', agrees: p > 0.01", "claim-hardly-fails"),
      ("published: longer, result: 'os.log-rank[dose]', agrees: p < 0.99", "claim-hardly-fails"),
      ("published: longer, result: 'os.log-rank[dose]', agrees: p < 0.06", "claim-hardly-fails"),
      (
        "published: P < 0.001, result: 'os.log-rank[dose]', agrees: p > 0.05",
        "claim-contradicts-rule"
      ),
      (
        "published: p = .003, result: 'os.log-rank[dose]', agrees: p > 0.05",
        "claim-contradicts-rule"
      ),
      (
        "published: P = 0.40, result: 'os.log-rank[line]', agrees: p < 0.05",
        "claim-contradicts-rule"
      ),
      (
        "published: no impact, result: 'os.log-rank[line]', agrees: p < 0.05",
        "claim-contradicts-rule"
      ),
      (
        "published: significantly longer, result: 'os.log-rank[dose]', agrees: p > 0.05",
        "claim-contradicts-rule"
      ),
      (
        "published: '1', result: 'os.hazard-ratio[dose=5-mg/2.5-mg]', agrees: rounded",
        "claim-hardly-fails"
      ),
      ("published: '1', result: os.survival@12, agrees: rounded", "claim-hardly-fails"),
      (
        "published: less, result: 'os.hazard-ratio[dose=5-mg/2.5-mg]', agrees: value < 100",
        "claim-hardly-fails"
      ),
      ("published: less, result: os.median, agrees: value < 1", "claim-syntax"),
      (
        "published: less, result: [os.median, cycles.minimum], agrees: first > second",
        "claim-syntax"
      ),
      ("published: less, result: os.median, agrees: first > second", "unknown-value"),
      ("published: 56%, result: response.proportion, agrees: roughly", "unknown-value"),
      ("published: 1-8, result: cycles.minimum, agrees: range", "unknown-value"),
      ("published: 56%, result: response.proportion, agrees: rounded, lock: frist", "unknown-name"),
      ("published: 56%, result: response.proportion, agrees: rounded, page: 3", "unknown-key"),
      ("published: 56%, agrees: rounded", "missing-key"),
    ])
  func mistakes(_ claim: String, _ code: String) {
    let held = ClaimFixture().hold("  - {claim: As published, \(claim)}\n")
    #expect(held.log.diagnostics.map(\.code.rawValue) == [code])
    #expect(held.log.diagnostics.allSatisfy { $0.location.line == 3 })
  }
}
