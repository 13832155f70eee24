@testable import AnalysisPlan
import Displays
import Markup
import Results
import Testing
import Wording

/// Tables and figures of patients in the words of a study.
struct WordedTablesTests {
  /// Wordings in another order and another language than the program's.
  private static let german = Words([
    "Class and term": "Klasse und Begriff", "Worst grade, n": "Schlimmster Grad, n",
    "Not recorded": "Nicht erfasst", "Total": "Alle", "All patients": "Alle Patienten",
    "Any grade, n\u{A0}(%)": "Jeder Grad, n\u{A0}(%)",
    "{1}, any grade {2}, grade {3} or more {4}": "{1}: Grad {3} oder mehr {4}, jeder {2}",
    "Patients with the event": "Patienten mit dem Ereignis",
    "Difference to {1}, percentage points ({2}\u{A0}CI)":
      "Differenz gegen {1}, Prozentpunkte ({2}-KI)",
    "CI": "KI", "confidence interval": "Konfidenzintervall",
    "months": "Monate", "{1} since {2}": "{1} seit {2}", "Death": "Tod", "death": "Tod",
    "{1} in {2}": "{2}: {1}", "{1} to {2}": "{1} bis {2}", "{1} ({2} to {3})": "{1} ({2} bis {3})",
    "median follow-up {1} (range {2} to {3})": "{1} (von {2} bis {3}) im Median beobachtet",
    "Best change of {1} from baseline": "Beste Änderung der {1}",
    "{1}, {2} with a bar": "{2} mit Balken, {1}", "{1} patients": "{1} Patienten",
    "Reference range {1}": "Referenzbereich {1}", "Visits: {1}": "Visiten: {1}",
    "{1}: not reported": "{1}: nicht berichtet", "{1}, by {2}": "{1} nach {2}",
  ])

  private static var header: ResultSet.Header {
    var header = PlanFixture.header()
    header.words = german
    return header
  }

  /// Grades are found by the ids of their rows, whatever the rows call them.
  @Test func gradesDoNotDependOnTheirLabels() {
    let rows = TreatmentFixture.ungraded.map { row in
      var row = row
      row.category = row.category.map { part in
        let label = part.label.replacing("or more", with: "oder mehr")
          .replacing("not recorded", with: "nicht erfasst")
        return .init(name: part.name, label: label)
      }
      return row
    }
    func display(_ rows: [ResultRow], _ header: ResultSet.Header) -> Display {
      TreatmentFixture.display(
        .worstGrade(endpoint: PlanFixture.located("harms")), name: "grades", rows: rows,
        byArm: false, header: header)
    }
    let british = display(TreatmentFixture.ungraded, PlanFixture.header())
    let german = display(rows, Self.header)
    let cells = TreatmentFixture.cells(german)
    #expect(cells[0].first == "Klasse und Begriff" && cells[0].last == "Schlimmster Grad, n")
    #expect(cells[1].last == "Nicht erfasst")
    #expect(cells.dropFirst(2) == TreatmentFixture.cells(british).dropFirst(2))
    #expect(cells.count > 5)
    #expect(german.textAlternative.contains("Alle Patienten: Grad 3 oder mehr"))
    #expect(german.csv.contains(",3 oder mehr,Alle Patienten,"))
  }

  /// The unit of a difference stands in the head only, in whichever words the row has it.
  @Test func differencesStandWithoutTheirUnit() throws {
    var fixture = HarmsDotsFixture(
      terms: HarmsDotsFixture.terms(3), groups: [("Placebo", 86), ("High", 84)],
      hasDifferences: true, header: Self.header)
    fixture.pointsName = "Prozentpunkte"
    let display = fixture.display
    let table = MarkupWriter(.html).string(try #require(display.dataTable))
    let difference = try #require(fixture.difference(0, 1)?.value)
    #expect(table.contains("differenz gegen Placebo, Prozentpunkte (95%-KI)"))
    #expect(table.ranges(of: "Prozentpunkte").count == 1)
    #expect(table.contains(">\(NumberText.decimal(difference * 100, 0)) ("))
    #expect(display.svg?.contains("Patienten mit dem Ereignis") == true)
    #expect(display.abbreviations == [.init("KI", "Konfidenzintervall")])
  }

  @Test func swimmerSpeaksThem() throws {
    let display = SwimmerFixture(groups: [("2.5 mg", 20), ("5 mg", 30)], header: Self.header)
      .display
    #expect(try #require(display.svg).contains(">Monate seit first treatment<"))
    #expect(try #require(display.svg).contains(">Tod<"))
    #expect(
      display.notes.contains(
        "2.5 mg: 20 Patienten; 32.5 months (von 5.0 bis 60.0) im Median beobachtet; 7 (35%): tod."))
    #expect(display.csv.contains("follow_up_months"))
  }

  @Test func waterfallSpeaksThem() throws {
    let display = VisitFigureFixture(
      kind: .waterfall, groups: [("Placebo", 20), ("Active", 21)], header: Self.header
    ).display
    #expect(try #require(display.svg).contains(">Beste Änderung der sum of diameters<"))
    #expect(display.subtitle.hasPrefix("41 Patienten mit Balken, Safety population nach treatment"))
  }

  @Test func panelsSpeakThem() throws {
    let display = VisitFigureFixture(
      kind: .panelsByMeasure, groups: [("Placebo", 20), ("Active", 21)], header: Self.header
    ).display
    #expect(try #require(display.svg).contains(">Referenzbereich 12 bis 16<"))
    #expect(!display.textAlternative.contains(" to "))
  }

  @Test func flowSpeaksThem() {
    let display = FlowFixture(groups: ["Placebo", "Active"], header: Self.header).display
    #expect(display.textAlternative.contains("Assessed for eligibility: nicht berichtet."))
    #expect(display.subtitle.contains(" nach treatment"))
  }
}
