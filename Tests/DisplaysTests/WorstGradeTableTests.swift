import AnalysisPlan
import Displays
import Foundation
import FoundationXML
import Markup
import Results
import TestSupport
import Testing

struct WorstGradeTableTests {
  private static func display(
    _ rows: [ResultRow] = TreatmentFixture.graded, byArm: Bool = false
  ) -> Display {
    TreatmentFixture.display(
      .worstGrade(endpoint: PlanFixture.located("harms")), name: "grades", rows: rows, byArm: byArm)
  }

  @Test(
    "the tables of worst grades are as they were looked at and found right",
    arguments: [false, true])
  func snapshot(byArm: Bool) {
    assertSnapshot(
      TreatmentFixture.snapshotText(Self.display(TreatmentFixture.ungraded, byArm: byArm)),
      named: byArm ? "worst-grade-by-arm.txt" : "worst-grade.txt")
  }

  @Test("for everyone: any grade, the severe ones, then each grade, zeros kept")
  func everyone() {
    let rows = TreatmentFixture.cells(Self.display())
    #expect(rows[1] == ["1", "2", "3", "4", "5"])
    #expect(
      rows[2] == [
        "Any adverse event", "81 (48%)", "22 (13%)", "30", "29", "18", "3", "1",
      ])
    #expect(
      rows.last == [
        "Rash", "19 (11%)", "\u{2007}1 \u{2007}(1%)", "11", "7",
        "1", "0", "0",
      ])
  }

  @Test("the grades of every row sum to any grade, and from the threshold to the severe ones")
  func sums() {
    for row in TreatmentFixture.cells(Self.display(TreatmentFixture.ungraded)).dropFirst(2) {
      let counts = row.dropFirst().map { cell in
        Int(cell.filter { $0 != "\u{2007}" }.prefix { $0.isNumber }) ?? -1
      }
      #expect(counts.count == 8)
      #expect(counts[0] == counts[2...7].reduce(0, +), "\(row)")
      #expect(counts[1] == counts[4...6].reduce(0, +), "\(row)")
    }
  }

  @Test("a column for events without a grade stands only where there are any, with a note")
  func notRecorded() {
    #expect(TreatmentFixture.cells(Self.display())[1].count == 5)
    #expect(!Self.display().notes.contains { $0.contains("recorded") })
    let display = Self.display(TreatmentFixture.ungraded)
    #expect(TreatmentFixture.cells(display)[1].last == "Not recorded")
    #expect(TreatmentFixture.cells(display).last?.last == "2")
    #expect(display.notes.contains { $0.contains("counts in any grade but") })
  }

  @Test("by a grouping: any grade and the severe ones of each group and of all")
  func byGroup() {
    let display = Self.display(byArm: true)
    let rows = TreatmentFixture.cells(display)
    #expect(rows[0].count == 4)
    #expect(rows[1].count == 6)
    #expect(rows[1][1] == "Grade ≥\u{A0}3, n\u{A0}(%)")
    #expect(
      rows[2] == [
        "Any adverse event", "35 (41%)", "6 (7%)", "46 (55%)", "16 (19%)", "81 (48%)", "22 (13%)",
      ])
    #expect(display.notes.contains { $0.contains("column's head") })
  }

  @Test("stages are called stages everywhere, and end with 4", arguments: [false, true])
  func stages(byArm: Bool) throws {
    var harms = TreatmentFixture.harms
    harms.grades?.scale = .stages
    let rows = TreatmentFixture.ungraded.compactMap { row -> ResultRow? in
      guard let last = row.category.last, last.name == "grade" else { return row }
      guard last.label != "5" else { return nil }
      var row = row
      row.id = row.id.replacing("[grade=", with: "[stage=")
      row.category[row.category.count - 1] = .init(name: "stage", label: last.label)
      return row
    }
    let display = TreatmentFixture.display(
      .worstGrade(endpoint: PlanFixture.located("harms")), name: "stages", rows: rows, byArm: byArm,
      harms: harms)
    let cells = TreatmentFixture.cells(display)
    if byArm {
      #expect(cells[1][0...1] == ["Any stage, n\u{A0}(%)", "Stage ≥\u{A0}3, n\u{A0}(%)"])
    } else {
      #expect(cells[0].last == "Highest stage, n")
      #expect(cells[1] == ["1", "2", "3", "4", "Not recorded"])
      #expect(cells[2].suffix(5) == ["30", "29", "18", "3", "0"])
    }
    #expect(display.notes.contains { $0.contains("at the highest stage of the events in it") })
    #expect(display.textAlternative.contains("stage 3 or more 22 (13%)"))
    let words = ([display.textAlternative] + display.notes + cells.joined()).joined(separator: " ")
    #expect(!words.lowercased().contains("grade"))
  }

  @Test("a group without patients has dashes and a note")
  func emptyGroup() {
    let rows = TreatmentFixture.graded.map { row in
      var row = row
      if row.level == "High dose" { (row.value, row.denominator) = (0, 0) }
      return row
    }
    let display = Self.display(rows, byArm: true)
    #expect(TreatmentFixture.cells(display).dropFirst(2).allSatisfy { $0[3...4] == ["–", "–"] })
    #expect(display.notes.contains("High dose: no patients."))
  }

  @Test("the notes give definition, dictionary with version, denominators, sum and order")
  func notes() {
    let notes = Self.display().notes.joined(separator: "\n")
    for words in ["treatment-emergent", "CTCAE 4.03", "all N", "sum to any", "most first"] {
      #expect(notes.contains(words))
    }
    #expect(notes.contains("A note of the plan."))
  }

  @Test("the CSV has a record for every count with its grade and id")
  func csv() {
    let lines = Self.display().csv.split(separator: "\n").map(String.init)
    #expect(lines.count == 1 + 4 * 7)
    #expect(
      lines.contains(
        "Skin,Rash,3 or more,All patients,1,170,harms.patients[class=skin][term=rash][grade=3-or-more]"
      ))
    #expect(lines.contains("Any adverse event,,any,All patients,81,170,harms.patients"))
  }

  @Test("the display names every result it shows, each once")
  func resultIDs() {
    let ids = Self.display().resultIDs
    #expect(ids.count == 4 * 7)
    #expect(Set(ids).count == ids.count)
  }

  @Test("graded rows give the adverse-event table no lines of their own")
  func adverseEventTable() {
    let display = TreatmentFixture.display(
      .adverseEvents(endpoint: PlanFixture.located("harms")), name: "ae",
      rows: TreatmentFixture.graded, byArm: true)
    #expect(
      TreatmentFixture.cells(display).dropFirst(2).map { $0[0] }
        == ["Any adverse event", "Serious adverse event", "Skin", "Rash"])
    #expect(TreatmentFixture.cells(display)[2][1] == "35 (41%)")
  }

  @Test("tables are well-formed", arguments: [false, true])
  func wellFormed(byArm: Bool) {
    let table = Node.tag("table", [:], Self.display(byArm: byArm).tableNodes)
    #expect(XMLParser(data: Data(MarkupWriter(.xml).string(table).utf8)).parse())
  }
}
