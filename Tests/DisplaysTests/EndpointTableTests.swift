import AnalysisPlan
import Displays
import Foundation
import FoundationXML
import Markup
import Results
import TestSupport
import Testing

private typealias Fixture = EndpointTableFixture

struct ProportionTableTests {
  private let rows = [
    Fixture.proportion("response", 0, 28, of: 50, 0.4125441, 0.7000928),
    Fixture.count("response", "not-assessed", 0, 2, of: 50),
    Fixture.proportion("response", 1, 8, of: 14, 0.2886, 0.8234),
    Fixture.count("response", "not-assessed", 1, 1, of: 14),
    Fixture.proportion("response", 2, 20, of: 36, 0.3810, 0.7206),
    Fixture.count("response", "not-assessed", 2, 1, of: 36),
  ]
  private let endpoint = Fixture.endpoint("response", "Response", Fixture.proportions())
  private var display: Display {
    Fixture.display(
      .proportions(endpoints: [PlanFixture.located("response")]), [endpoint], rows)
  }

  @Test("the proportion table is as it was looked at and found right")
  func snapshot() { assertSnapshot(Fixture.snapshotText(display), named: "proportions.txt") }

  @Test("rows are everyone, then the levels under their grouping")
  func lines() {
    #expect(
      Fixture.cells(display) == [
        ["Outcome and group", "N", "n\u{A0}(%)", "95%\u{A0}CI,\u{A0}%"], ["Response"],
        ["All patients", "50", "28 (56%)", "41 to 70"], ["Treatment"],
        ["Placebo", "14", "\u{2007}8 (57%)", "29 to 82"],
        ["High dose", "36", "20 (56%)", "38 to 72"],
      ])
  }

  @Test("a note counts those not assessed and says what became of them")
  func notAssessed() {
    #expect(
      display.notes.contains(
        "Response: 2 of 50 patients were not assessed and are counted as without the outcome."))
    let excluding = Fixture.endpoint(
      "response", "Response", Fixture.proportions(notAssessed: .excluded))
    let one = rows.map { row in
      var row = row
      if row.statistic == "not-assessed" { row.value = 1 }
      return row
    }
    let other = Fixture.display(
      .proportions(endpoints: [PlanFixture.located("response")]), [excluding], one)
    #expect(
      other.notes.contains(
        "Response: 1 of 50 patients was not assessed and is left out of the denominator."))
  }

  @Test("where everyone was assessed the note says so")
  func allAssessed() {
    let rows = rows.map { row in
      var row = row
      if row.statistic == "not-assessed" { row.value = 0 }
      return row
    }
    let display = Fixture.display(
      .proportions(endpoints: [PlanFixture.located("response")]), [endpoint], rows)
    #expect(display.notes.contains("Response: known for every patient."))
  }

  @Test("endpoints of different methods have a note each")
  func severalMethods() {
    let remission = Fixture.endpoint("remission", "Remission", Fixture.proportions(.wilson))
    let display = Fixture.display(
      .proportions(endpoints: ["response", "remission"].map { PlanFixture.located($0) }),
      [endpoint, remission], rows)
    #expect(display.notes.contains { $0.hasPrefix("Confidence intervals of response: exact") })
    #expect(display.notes.contains { $0.hasPrefix("Confidence intervals of remission: score") })
    #expect(Fixture.cells(display).contains(["Remission"]))
  }

  @Test("a group without patients has dashes and a note")
  func emptyGroup() {
    let rows =
      rows.prefix(4) + [
        Fixture.proportion("response", 2, 0, of: 0, nil, nil),
        Fixture.count("response", "not-assessed", 2, 0, of: 0),
      ]
    let display = Fixture.display(
      .proportions(endpoints: [PlanFixture.located("response")]), [endpoint], Array(rows))
    #expect(Fixture.cells(display).last == ["High dose", "0", "–", "–"])
    #expect(display.notes.contains("High dose: no patients."))
  }

  @Test("the CSV has every result once with all digits")
  func csv() {
    let lines = display.csv.split(separator: "\n").map(String.init)
    #expect(lines.count == 1 + 6)
    #expect(
      lines.contains(
        "response,,,,,proportion,,,0.56,0.4125441,0.7000928,,50,28,50,response.proportion"))
    #expect(display.resultIDs == rows.map(\.id))
  }
}

struct StoppingRuleTableTests {
  private var rows: [ResultRow] {
    var met = Fixture.row("dlt", "verdict", selector: "[look=one]", text: "rule met: it stops")
    met.value = 1
    var open = Fixture.row(
      "dlt", "verdict", selector: "[look=two]", text: "not evaluated: 4 of 10 patients")
    open.reason = open.text
    return look("one", 4, of: 10, 0.1216, 0.7376) + look("two", 0, of: 4, 0, 0.6024)
      + [met, open] + group(0, 4, of: 14, 0.0839, 0.5810) + group(1, 4, of: 10, 0.1216, 0.7376)
      + group(2, 0, of: 4, 0, 0.6024)
  }

  private func look(
    _ name: String, _ events: Int, of patients: Int, _ lower: Double, _ upper: Double
  ) -> [ResultRow] {
    let selector = "[look=\(name)]"
    return [
      Fixture.count("dlt", "patients", selector: selector, patients),
      Fixture.proportion("dlt", selector: selector, events, of: patients, lower, upper),
      Fixture.row("dlt", "limit", selector: selector, text: "more than 3 in 10"),
    ]
  }

  private func group(
    _ group: Int, _ events: Int, of patients: Int, _ lower: Double, _ upper: Double
  ) -> [ResultRow] {
    [
      Fixture.count("dlt", "patients", group, patients),
      Fixture.proportion("dlt", group, events, of: patients, lower, upper),
    ]
  }

  private var display: Display {
    Fixture.display(
      .stoppingRule(endpoint: PlanFixture.located("dlt")),
      [Fixture.endpoint("dlt", "Toxicity", Fixture.rule)], rows)
  }

  @Test("the stopping-rule table is as it was looked at and found right")
  func snapshot() { assertSnapshot(Fixture.snapshotText(display), named: "stopping-rule.txt") }

  @Test("each look has its rule and its verdict, groups have neither")
  func verdicts() {
    let rows = Fixture.cells(display)
    #expect(
      rows[1] == [
        "Look one", "10", "4 (40%)", "12 to 74", "more than 3 in 10", "Rule met: it stops",
      ])
    #expect(rows[2].last == "Not evaluated: 4 of 10 patients")
    #expect(rows[3][0] == "All patients")
    #expect(Array(rows[3].suffix(2)) == ["–", "–"])
    #expect(rows.map { $0[0] }.suffix(3) == ["Treatment", "Placebo", "High dose"])
  }

  @Test("the event of the rule is called what the plan calls it")
  func label() throws {
    let display = Fixture.display(
      .stoppingRule(endpoint: PlanFixture.located("dlt")),
      [Fixture.endpoint("dlt", "Early death", Fixture.rule)], rows)
    #expect(try #require(Fixture.cells(display).first)[2] == "Early death, n\u{A0}(%)")
    #expect(
      display.textAlternative.hasPrefix(
        "Table of events at each look against the rule for stopping: early death."))
    #expect(!display.notes.joined().lowercased().contains("had a toxicity"))
  }

  @Test("the notes define the event, and the text alternative tells the verdicts")
  func words() {
    #expect(display.notes.first == "Toxicity: Any toxicity.")
    #expect(display.textAlternative.contains("Look one: rule met: it stops."))
  }
}

struct TimeToEventTableTests {
  private func estimates(
    _ group: Int, _ patients: Int, median: (text: String, value: Double?), survival: Double
  ) -> [ResultRow] {
    var time = Fixture.row("os", "median", group, text: median.text)
    time.value = median.value
    time.reason = median.value == nil ? "not reached" : nil
    time.lower = 8.1
    time.unit = "months"
    time.n = patients
    var landmark = Fixture.row("os", "survival", group, text: "")
    landmark.id = "os.survival@6\(Fixture.selectors[group])"
    (landmark.value, landmark.lower, landmark.upper) = (survival, survival - 0.2, survival + 0.1)
    landmark.n = patients
    return [
      Fixture.count("os", "patients", group, patients), Fixture.count("os", "events", group, 9),
      time, landmark,
    ]
  }

  private func rows(ratio: Double? = 0.91) -> [ResultRow] {
    var logRank = Fixture.row("os", "log-rank", selector: "[arm]", text: "log-rank χ² = 4.21")
    logRank.grouping = "arm"
    logRank.value = 4.21
    logRank.p = 0.0401
    var hazard = Fixture.row(
      "os", "hazard-ratio", selector: "[arm=group-2/group-1]",
      text: ratio == nil ? "not estimable: no events" : "0.91 (95%\u{A0}CI 0.43 to 1.96)")
    hazard.value = ratio
    hazard.reason = ratio == nil ? hazard.text : nil
    (hazard.grouping, hazard.level, hazard.reference) = ("arm", "High dose", "Placebo")
    let interval = "(95%\u{A0}CI 8.1 to NR)"
    return estimates(0, 50, median: ("15.0\u{A0}months \(interval)", 15), survival: 0.72)
      + estimates(1, 14, median: ("not reached \(interval)", nil), survival: 0.86)
      + estimates(2, 36, median: ("11.1\u{A0}months \(interval)", 11.1), survival: 0.67)
      + [logRank, hazard]
  }

  private func display(_ rows: [ResultRow]) -> Display {
    Fixture.display(
      .timeToEvent(endpoint: PlanFixture.located("os")),
      [Fixture.endpoint("os", "Survival", Fixture.timing)], rows)
  }

  @Test("the time-to-event table is as it was looked at and found right")
  func snapshot() {
    assertSnapshot(Fixture.snapshotText(display(rows())), named: "time-to-event.txt")
  }

  @Test("each group has counts, median, survival at each landmark and its ratio to the reference")
  func lines() {
    let cells = Fixture.cells(display(rows()))
    #expect(
      cells[0] == [
        "Group", "N", "Events", "Median, months (95%\u{A0}CI)",
        "No event at 6\u{A0}months (95%\u{A0}CI)", "Hazard ratio (95%\u{A0}CI)", "p",
      ])
    #expect(
      cells[1] == ["All patients", "50", "9", "15.0 (8.1 to NR)", "72% (52 to 82)", "–", "–"])
    #expect(cells[2] == ["Treatment", "0.040"])
    #expect(Array(cells[3].suffix(4)) == ["NR (8.1 to NR)", "86% (66 to 96)", "Reference", "–"])
    #expect(Array(cells[4].suffix(2)) == ["0.91 (0.43 to 1.96)", "–"])
  }

  @Test("those without an event are called what the plan calls them")
  func eventFree() throws {
    var timing = Fixture.timing
    guard case .timeToEvent(var details) = timing else { return }
    details.eventFree = "Alive"
    timing = .timeToEvent(details)
    let display = Fixture.display(
      .timeToEvent(endpoint: PlanFixture.located("os")),
      [Fixture.endpoint("os", "Survival", timing)], rows())
    let head = try #require(Fixture.cells(display).first)
    #expect(head.contains("Alive at 6\u{A0}months (95%\u{A0}CI)"))
    #expect(display.notes.contains { $0.hasPrefix("Alive: ") })
  }

  @Test("an interval is kept on one line of its own where the table would be too wide")
  func unbrokenInterval() {
    let markup = MarkupWriter(.html).string(display(rows()).tableNodes)
    #expect(markup.contains("0.91 <span class=\"nowrap\">(0.43 to 1.96)</span>"))
  }

  @Test("a ratio that cannot be estimated stands as NE with its reason in a note")
  func noRatio() {
    let display = display(rows(ratio: nil))
    #expect(Fixture.cells(display)[4].dropLast().last == "NE")
    #expect(
      display.notes.contains("Hazard ratio of High dose to Placebo: not estimable: no events."))
    #expect(display.abbreviations.map(\.short) == ["CI", "NE", "NR"])
  }

  @Test("without a reference there is no column for the ratio")
  func noReference() {
    let display = display(rows().filter { $0.statistic != "hazard-ratio" })
    #expect(!Fixture.cells(display)[0].contains { $0.hasPrefix("Hazard") })
  }

  @Test("the notes name the methods of what is shown")
  func notes() {
    let notes = display(rows()).notes.joined(separator: "\n")
    for words in ["Hazard ratio: Method of hazard-ratio.", "p: Method of log-rank.", "A note of"] {
      #expect(notes.contains(words))
    }
  }

  @Test("the table is well-formed")
  func wellFormed() {
    let table = Node.tag("table", [:], display(rows()).tableNodes)
    #expect(XMLParser(data: Data(MarkupWriter(.xml).string(table).utf8)).parse())
  }
}
