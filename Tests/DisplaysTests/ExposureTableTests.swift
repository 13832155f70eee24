import AnalysisPlan
import Displays
import Foundation
import FoundationXML
import Markup
import Results
import TestSupport
import Testing

struct ExposureTableTests {
  private static func display(
    _ rows: [ResultRow] = rows, header: ResultSet.Header = PlanFixture.header()
  ) -> Display {
    TreatmentFixture.display(
      .exposure(endpoint: PlanFixture.located("exposure")), name: "given", rows: rows, byArm: true,
      header: header)
  }

  private static func statistic(
    _ statistic: String, _ treatment: String, part: String = "", _ values: [Double?],
    of denominators: [Int]? = nil
  ) -> [ResultRow] {
    let number = part.isEmpty ? [] : [("number", String(part.dropLast().suffix(1)))]
    return TableFixture.rows(
      "exposure", statistic, "[treatment=\(treatment)]\(part)",
      category: [("treatment", treatment)] + number, values: values, denominators: denominators,
      texts: values.indices.map { index in
        guard let value = values[index] else { return "not given to anyone" }
        guard let denominator = denominators?[index] else { return NumberText.plain(value) }
        return NumberText.countAndPercent(Int(value), of: denominator)
      })
  }

  private static let drug: [[ResultRow]] = [
    statistic("patients", "drug", [80, 84, 164], of: [86, 84, 170]),
    statistic("administrations", "drug", [320, 400, 720]),
    statistic("median", "drug", [4, 4.5, 4]),
    statistic("lower-quartile", "drug", [2, 3, 2]),
    statistic("upper-quartile", "drug", [6, 6, 6]),
    statistic("minimum", "drug", [0, 1, 0]),
    statistic("maximum", "drug", [8, 8, 8]),
    statistic("dose-median", "drug", [75, 75, 75]),
    statistic("dose-minimum", "drug", [37.5, 50, 37.5]),
    statistic("dose-maximum", "drug", [75, 75, 75]),
    statistic("reduced", "drug", [8, 0, 8], of: [80, 84, 164]),
    statistic("delayed", "drug", [24, 79, 103], of: [240, 316, 556]),
  ]

  private static let cells: [[ResultRow]] = [
    statistic("patients", "cells", [2, 0, 2], of: [86, 84, 170]),
    statistic("administrations", "cells", [2, 0, 2]),
    statistic("median", "cells", [0, 0, 0]),
    statistic("lower-quartile", "cells", [0, 0, 0]),
    statistic("upper-quartile", "cells", [0, 0, 0]),
    statistic("minimum", "cells", [0, 0, 0]),
    statistic("maximum", "cells", [1, 0, 1]),
    statistic("count", "cells", part: "[number=0]", [84, 84, 168], of: [86, 84, 170]),
    statistic("count", "cells", part: "[number=1]", [2, 0, 2], of: [86, 84, 170]),
    statistic("dose-median", "cells", part: "[administration=1]", [0.75, nil, 0.75]),
    statistic("dose-minimum", "cells", part: "[administration=1]", [0.5, nil, 0.5]),
    statistic("dose-maximum", "cells", part: "[administration=1]", [1, nil, 1]),
    statistic("reduced", "cells", [0, 0, 0], of: [2, 0, 2]),
  ]

  private static let rows: [ResultRow] = Array((drug + cells).joined())

  @Test("the table of treatment given is as it was looked at and found right")
  func snapshot() {
    assertSnapshot(TreatmentFixture.snapshotText(Self.display()), named: "exposure.txt")
  }

  @Test("columns are the groups with their N, then the total")
  func columns() {
    let space = "\u{A0}"
    #expect(
      TreatmentFixture.cells(Self.display())[0] == [
        "Treatment", "Placebo (N\(space)=\(space)86)", "High dose (N\(space)=\(space)84)",
        "Total (N\(space)=\(space)170)",
      ])
  }

  /// The cells of each line, without the spaces that put numbers under each other.
  private func texts(_ display: Display) -> [String: [String]] {
    let rows = TreatmentFixture.cells(display).filter { $0.count == 4 }
      .map { $0.map { $0.replacing("\u{2007}", with: "").replacing("\u{A0}", with: " ") } }
    return Dictionary(rows.map { ($0[0], Array($0.dropFirst())) }, uniquingKeysWith: { a, _ in a })
  }

  @Test(
    "a line puts together what belongs together",
    arguments: [
      ("Given at least once, n (%)", ["80 (93%)", "84 (100%)", "164 (96%)"]),
      ("Cycles in all", ["320", "400", "720"]),
      ("Cycles per patient, median (Q1, Q3)", ["4 (2, 6)", "4.5 (3, 6)", "4 (2, 6)"]),
      ("Cycles per patient, range", ["0 to 8", "1 to 8", "0 to 8"]),
      (
        "Dose, mg/m² a day, median (range)",
        ["75 (37.5 to 75)", "75 (50 to 75)", "75 (37.5 to 75)"]
      ),
      ("Patients with a dose below their first, n/N (%)", ["8/80 (10%)", "0/84", "8/164 (5%)"]),
      (
        "Cycles begun more than 35 days after the one before, n/N (%)",
        ["24/240 (10.0%)", "79/316 (25.0%)", "103/556 (18.5%)"]
      ),
      ("Infusions: 1, n (%)", ["2 (2%)", "0", "2 (1%)"]),
      ("Dose no. 1, 10⁶/kg, median (range)", ["0.75 (0.5 to 1)", "–", "0.75 (0.5 to 1)"]),
    ])
  func line(label: String, expected: [String]) {
    #expect(texts(Self.display())[label] == expected)
  }

  @Test("exact numbers stand where the plan lists numbers, delays where it says what is late")
  func linesByPlan() {
    let labels = TreatmentFixture.cells(Self.display()).map { $0[0] }
    #expect(!labels.contains { $0.hasPrefix("Cycles: ") })
    #expect(labels.count { $0.hasPrefix("Infusions: ") } == 2)
    #expect(labels.count { $0.contains("begun more than") } == 1)
  }

  @Test("nobody given the treatment: no share of them had a lower dose")
  func noDenominator() {
    let lower = TreatmentFixture.cells(Self.display()).last?.dropFirst()
      .map { $0.replacing("\u{2007}", with: "") }
    #expect(lower == ["0/2", "–", "0/2"])
  }

  @Test("a group without patients has dashes and a note")
  func emptyGroup() {
    let rows = Self.rows.map { row in
      var row = row
      if row.level == "High dose" { (row.value, row.denominator) = (0, 0) }
      return row
    }
    let display = Self.display(rows)
    let lines = TreatmentFixture.cells(display).filter { $0.count == 4 }.dropFirst()
    #expect(lines.allSatisfy { $0[2] == "–" })
    #expect(display.notes.contains("High dose: no patients."))
  }

  @Test("the CSV has a record for each result with number, unit and denominator")
  func csv() {
    let lines = Self.display().csv.split(separator: "\n").map(String.init)
    #expect(lines.count == 1 + Self.rows.count)
    #expect(
      lines.contains(
        "Donor lymphocytes,1,Placebo,count,2,,86,exposure.count[treatment=cells][number=1][arm=group-1]"
      ))
    #expect(
      lines.contains(
        "Study <drug>,,Total,delayed,103,,556,exposure.delayed[treatment=drug]"))
  }

  @Test("the display names every result it shows, and says what is counted")
  func notes() {
    let display = Self.display()
    #expect(Set(display.resultIDs) == Set(Self.rows.map(\.id)))
    let notes = display.notes.joined(separator: "\n")
    for words in ["never given the treatment counts as 0", "those that follow", "of the plan"] {
      #expect(notes.contains(words))
    }
    #expect(display.abbreviations.map(\.short) == ["Q1", "Q3"])
  }

  @Test("synthetic tables say so in a note")
  func synthetic() {
    let display = Self.display(Self.rows, header: PlanFixture.header(synthetic: true))
    #expect(display.notes.contains { $0.hasPrefix("Synthetic data") })
  }

  @Test("the table is well-formed and its data are escaped")
  func wellFormed() {
    let table = Node.tag("table", [:], Self.display().tableNodes)
    #expect(XMLParser(data: Data(MarkupWriter(.xml).string(table).utf8)).parse())
    #expect(MarkupWriter(.html).string(table).contains("Study &lt;drug&gt;"))
  }
}
