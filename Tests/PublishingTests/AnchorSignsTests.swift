import Displays
import Markup
import Results
import Tables
import Testing

@testable import Publishing

/// Published numbers carry the mark, and nothing else does.
struct AnchorSignsTests {
  private static func row(_ id: String, _ value: Double) -> ResultRow {
    var row = ResultRow(
      id: id, analysis: "os", population: "all", statistic: "median", method: "m", text: "\(value)")
    row.value = value
    row.lower = value - 1
    row.n = 50
    return row
  }

  /// `a` and `b` are published; `c` has the digits of `a`; `d` answers a bound.
  private static let results = {
    var results = ResultSet(
      header: .init(
        study: "t", synthetic: true, lock: nil, cutoff: nil, lockDigest: nil, edition: "e",
        conventions: []),
      rows: [row("a", 21), row("b", 8), row("c", 21), row("d", 0.4)], curves: [])
    func claim(_ ids: [String], bound: [String], agrees: Bool = true) -> ClaimRow {
      var claim = ClaimRow(
        claim: "c", source: "s", lock: nil, published: "21", rule: "r", ids: ids, computed: "21",
        agrees: agrees, explained: nil, caution: nil)
      claim.boundIDs = bound
      return claim
    }
    results.claims = [
      claim(["a"], bound: ["a"]), claim(["b"], bound: ["b"]), claim(["d"], bound: []),
      claim(["c"], bound: ["c"], agrees: false),
    ]
    return results
  }()
  private let signs = AnchorSigns(Self.results) { "\($0)" }

  @Test(arguments: [
    (["a"], 21.0, true), (["a"], nil, true), (["a"], 20.0, false), (["a"], 50.0, false),
    (["c"], 21.0, false), (["d"], 0.4, false), (["a", "b"], nil, true), (["a", "c"], nil, false),
    (["c", "a"], 21.0, false), ([], nil, false),
  ])
  func aCellIsMarkedIfAllItShowsWasPublished(ids: [String], value: Double?, isMarked: Bool) {
    let cell = Table.Cell("x", .results(ids), value: value)
    #expect(signs.isPublished(cell) == isMarked)
  }

  @Test(arguments: [("a", "21.0", true), ("a", "20.0", false), ("c", "21.0", false)])
  func proseIsMarkedBehindAPublishedValue(id: String, number: String, isMarked: Bool) {
    let link = Node.tag(
      "a", ["class": "value", "href": "result:\(id)"],
      [.tag("data", ["value": number], [.text(number)])])
    let markup = MarkupWriter(.html).string(signs.sign([link]))
    #expect(markup.contains("</data><span class=\"published\" role=\"img\"") == isMarked)
    #expect(markup.contains("◆") == isMarked)
  }

  @Test func theNoteCountsWhatTheTableShows() {
    let table = Table(columns: [], bodies: [])
    func note(_ ids: [String], beside: Set<String> = []) -> String? {
      signs.note(
        on: Display(
          name: "t", title: "T", subtitle: "", content: .table(table), notes: [],
          abbreviations: [], textAlternative: "", csv: "", resultIDs: ids, resultsBeside: beside))
    }
    #expect(
      note(["a", "b", "c"])
        == "◆ marks a value that equals the published one: 2 of the 3 results shown.")
    #expect(
      note(["a", "b", "c"], beside: ["b", "c"])
        == "◆ marks a value that equals the published one: 1 of the 1 results shown.")
    #expect(note(["c", "d"]) == "None of the values shown was published.")
    #expect(note(["a", "d"], beside: ["a"]) == "None of the values shown was published.")
  }
}
