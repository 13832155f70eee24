import Foundation
import Results
import Testing

struct ResultsJSONTests {
  private func row(_ id: String, text: String = "21 months") -> ResultRow {
    ResultRow(
      id: id, analysis: "os", population: "safety", statistic: "median", method: "KM", text: text)
  }

  private func set(_ rows: [ResultRow] = [], curves: [CurveRow] = []) -> ResultSet {
    let header = ResultSet.Header(
      study: "demo", synthetic: true, lock: "final", cutoff: "2021-06-30", lockDigest: "ab",
      edition: "cd", conventions: [("profile", "house"), ("a", "1")])
    return ResultSet(header: header, rows: rows, curves: curves)
  }

  private func object(_ set: ResultSet) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(set.json()))
    return try #require(object as? [String: Any])
  }

  @Test func emptyResultSetIsValidJSON() throws {
    let object = try object(set())
    #expect(object["schema"] as? String == "trialpress-results/2")
    #expect(object["synthetic"] as? Bool == true)
    #expect((object["lock"] as? [String: Any])?["cutoff"] as? String == "2021-06-30")
    #expect((object["results"] as? [Any])?.isEmpty == true)
    #expect((object["claims"] as? [Any])?.isEmpty == true)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan])
  func whatIsNotFiniteIsLeftOut(value: Double) throws {
    var row = row("os.median")
    (row.value, row.lower) = (value, value)
    let result = try #require((try object(set([row]))["results"] as? [[String: Any]])?.first)
    #expect(result["value"] == nil)
    #expect(result["lower"] == nil)
  }

  @Test func aDraftNamesNoLock() throws {
    var draft = set()
    draft.header.lock = nil
    let lock = try #require(try object(draft)["lock"] as? [String: Any])
    #expect(lock["id"] == nil)
    #expect(lock["cutoff"] as? String == "2021-06-30")
  }

  @Test func whatHoldsForAnAnalysisStandsOnce() throws {
    var rows = [row("os.median"), row("os.n"), row("os.p")]
    for index in rows.indices { (rows[index].endpoint, rows[index].role) = ("os", "primary") }
    (rows[1].role, rows[1].prespecified) = (nil, false)
    rows[2].method = "log-rank"
    let json = try object(set(rows))
    let analyses = try #require(json["analyses"] as? [String: [String: Any]])
    #expect(analyses["os"]?["role"] as? String == "primary")
    #expect(analyses["os"]?["population"] as? String == "safety")
    #expect(analyses["os"]?["prespecified"] as? Bool == true)
    #expect(json["methods"] as? [String] == ["KM", "log-rank"])
    let results = try #require(json["results"] as? [[String: Any]])
    #expect(results.map { $0["method"] as? Int } == [0, 0, 1])
    #expect(results.allSatisfy { $0["population"] == nil && $0["endpoint"] == nil })
    #expect(results[0]["role"] == nil && results[1]["role"] as? String == "")
    #expect(results[1]["prespecified"] as? Bool == false)
  }

  @Test func fieldsOfARowStandInTheFixedOrder() throws {
    var full = row("os.median")
    (full.grouping, full.level, full.reference) = ("arm", "B", "A")
    (full.at, full.unit, full.reason) = (12, "months", "none")
    (full.value, full.lower, full.upper, full.confidenceLevel) = (1, 0, 2, 0.95)
    (full.test, full.degreesOfFreedom, full.p) = ("Wald", 1, 0.5)
    (full.n, full.events, full.denominator) = (3, 2, 4)
    let text = String(decoding: set([full]).json(), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.contains("os.median") })
    let names = line.prefix { $0 != "}" }.matches(of: #/"([a-z0-9-]+)": /#).map { String($0.1) }
    #expect(
      names == [
        "id", "analysis", "grouping", "level", "reference", "statistic", "at", "unit", "method",
        "value", "lower", "upper", "confidence-level", "test", "df", "p", "n", "events",
        "denominator", "text", "reason",
      ])
  }

  @Test func aSyntheticStudyTellsWhatAnswersAClaimFromWhatIsInvented() throws {
    var results = set([row("os.median"), row("os.n")])
    results.claims = [
      ClaimRow(
        claim: "Median", source: "paper", lock: "final", published: "21 months", rule: "rounded",
        ids: ["os.median"], computed: "21.0 months", agrees: true, explained: nil, caution: nil)
    ]
    results.claims[0].boundIDs = ["os.median"]
    let json = try object(results)
    let rows = try #require(json["results"] as? [[String: Any]])
    #expect(rows.map { $0["anchor"] as? String } == ["published", nil])
    let analyses = try #require(json["analyses"] as? [String: [String: Any]])
    #expect(analyses["os"]?["anchor"] as? String == "invented")
    let claims = try #require(json["claims"] as? [[String: Any]])
    #expect(claims.first?["ids"] as? [String] == ["os.median"])
    #expect(claims.first?["explained"] == nil)
    results.header.synthetic = false
    let real = try #require(try object(results)["results"] as? [[String: Any]])
    #expect(real.allSatisfy { $0["anchor"] == nil })
  }

  @Test func aCurveOfACauseHasItsIncidenceAndOtherCurvesHaveNoSuchFields() throws {
    let tick = CurveRow.Tick(
      time: 1, atRisk: 1, events: 1, censored: 0, survival: 0.5, lower: 0.1, upper: 0.6,
      otherEvents: 0, cumulativeIncidence: 0.5)
    var curve = CurveRow(
      id: "x.curve[cause=a]", analysis: "x", grouping: nil, level: nil, unit: "days", n: 2,
      time: [1], survival: [0.5], lower: [0.1], upper: [0.6], atRisk: [2], events: [1],
      censored: [0], ticks: [tick])
    let plain = try #require(try object(set(curves: [curve]))["curves"] as? [[String: Any]])
    #expect(plain[0].keys.allSatisfy { !$0.contains("cause") && !$0.contains("incidence") })
    let plainTicks = try #require(plain[0]["ticks"] as? [[String: Any]])
    #expect(
      Set(plainTicks[0].keys) == [
        "time", "at-risk", "events", "censored", "survival", "lower", "upper",
      ])
    curve.cause = CurveRow.Cause(
      name: "a", label: "A", cumulativeIncidence: [0.5], otherEvents: [0])
    let caused = try #require(try object(set(curves: [curve]))["curves"] as? [[String: Any]])
    #expect(caused[0]["cause"] as? String == "a")
    #expect(caused[0]["cause-label"] as? String == "A")
    #expect(caused[0]["cumulative-incidence"] as? [Double] == [0.5])
    #expect(caused[0]["other-events"] as? [Int] == [0])
    let ticks = try #require(caused[0]["ticks"] as? [[String: Any]])
    #expect(ticks[0]["cumulative-incidence"] as? Double == 0.5)
    #expect(ticks[0]["other-events"] as? Int == 0)
  }

  @Test func valuesAndCategoriesComeBackAsTheyWere() throws {
    var first = row("os.median")
    first.value = 0.1 + 0.2
    first.lower = 1e-70
    first.n = 50
    first.category = [.init(name: "class", label: "Skin"), .init(name: "term", label: "Rash")]
    let rows = try #require(try object(set([first, row("os.n")]))["results"] as? [[String: Any]])
    #expect(rows.count == 2)
    #expect(rows[0]["value"] as? Double == 0.3)
    #expect(rows[0]["lower"] as? Double == 1e-70)
    #expect(rows[0]["upper"] == nil)
    #expect(rows[0]["n"] as? Int == 50)
    #expect(rows[0]["category"] as? [String: String] == ["class": "Skin", "term": "Rash"])
    #expect(rows[1]["category"] == nil)
  }

  @Test(arguments: [
    "quote \" backslash \\ slash /", "line\nreturn\rtab\t", "bell \u{7} null \u{0} del \u{7F}",
    "é µ ≥ 日本 🙂", "</script>\u{2028}",
  ])
  func anyTextSurvives(_ text: String) throws {
    let rows = try #require(
      try object(set([row("os.median", text: text)]))["results"] as? [[String: Any]])
    #expect(rows.first?["text"] as? String == text)
  }

  @Test func curveKeepsItsNumbersAndGaps() throws {
    let tick = CurveRow.Tick(
      time: 6, atRisk: 1, events: 1, censored: 0, survival: nil, lower: nil, upper: nil)
    let curve = CurveRow(
      id: "os.curve", analysis: "os", grouping: nil, level: nil, unit: "months", n: 2,
      time: [1.5, 3], survival: [0.5, 0], lower: [0.1, nil], upper: [0.9, nil], atRisk: [2, 1],
      events: [1, 1], censored: [0, 0], ticks: [tick])
    let curves = try #require(
      try object(set(curves: [curve]))["curves"] as? [[String: Any]])
    #expect(curves.first?["time"] as? [Double] == [1.5, 3])
    #expect((curves.first?["lower"] as? [Any])?.last is NSNull)
    #expect(curves.first?["at-risk"] as? [Int] == [2, 1])
    let ticks = try #require(curves.first?["ticks"] as? [[String: Any]])
    #expect(ticks.first?["at-risk"] != nil && ticks.first?["survival"] == nil)
    #expect(ticks.first?["at-risk"] as? Int == 1)
  }

  @Test func equalResultsGiveEqualBytesEndingInANewLine() {
    let bytes = set([row("os.median")]).json()
    #expect(bytes == set([row("os.median")]).json())
    #expect(bytes.last == 0x0A)
  }

  @Test func rowsAreFoundByIdAndByAnalysisInPlanOrder() {
    var other = row("harms.events")
    other.analysis = "harms"
    let set = set([row("os.b"), other, row("os.a")])
    #expect(set["harms.events"] == other)
    #expect(set["os.c"] == nil)
    #expect(set.rows(of: "os").map(\.id) == ["os.b", "os.a"])
  }
}
