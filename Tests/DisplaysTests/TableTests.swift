import AnalysisPlan
import Displays
import Foundation
import FoundationXML
import Markup
import Results
import TestSupport
import Testing

/// The rows of a table as texts, cell by cell.
private func cells(_ display: Display) -> [[String]] {
  display.tableNodes.flatMap(rows)
}

private func rows(_ node: Node) -> [[String]] {
  guard case .element(let element) = node else { return [] }
  guard element.name == "tr" else { return element.children.flatMap(rows) }
  return [element.children.map(\.plainText)]
}

private func snapshotText(_ display: Display) -> String {
  let table = MarkupWriter(.html).string(display.tableNodes).replacing("<tr", with: "\n<tr")
  let abbreviations = display.abbreviations.map { "\($0.short): \($0.long)" }
  let words = [display.title, display.subtitle] + display.notes + abbreviations
  return (words + [display.textAlternative, table, "", display.csv]).joined(separator: "\n")
}

struct SummaryTableTests {
  private let display = TableFixture.display(
    .summary(TableFixture.baselineVariables), name: "baseline", rows: TableFixture.baselineRows)

  @Test("the baseline table is as it was looked at and found right")
  func snapshot() { assertSnapshot(snapshotText(display), named: "baseline.txt") }

  @Test("columns are the groups with their N, then the total")
  func columns() {
    let space = "\u{A0}"
    #expect(
      cells(display)[0] == [
        "Characteristic", "Placebo (N\(space)=\(space)86)", "High dose (N\(space)=\(space)84)",
        "Total (N\(space)=\(space)170)",
      ])
  }

  @Test(
    "median and quartiles have the declared digits, mean and SD one more, halves away from zero")
  func digits() {
    let rows = cells(display)
    #expect(rows[2] == ["Median (Q1, Q3)", "76 (69, 82)", "76 (71, 80)", "76 (70, 81)"])
    #expect(rows[3] == ["Mean (SD)", "75.2 (8.6)", "74.4 (7.9)", "74.8 (8.2)"])
    #expect(rows[4] == ["Range", "52 to 89", "56 to 88", "52 to 89"])
  }

  @Test("a denominator other than the head's N stands in the cell, and a note says what it is")
  func denominators() {
    let female = cells(display).first { $0[0] == "Female" }
    #expect(female == ["Female", "53 (62%)", "40/83 (48%)", "93/169 (55%)"])
    #expect(display.notes.contains { $0.contains("fraction") })
  }

  @Test("missing has a line only where someone is missing; a declared category keeps its zero")
  func missingAndZero() {
    let rows = cells(display)
    #expect(
      rows.filter { $0[0] == "Missing" } == [["Missing", "\u{2007}0", "\u{2007}1", "\u{2007}1"]])
    #expect(
      rows.first { $0[0] == "Intersex" } == [
        "Intersex", "\u{2007}0", "\u{2007}0/83", "\u{2007}0/169",
      ])
  }

  @Test("without declared categories those that were counted are the rows, in the results' order")
  func undeclaredCategories() throws {
    var summary = TableFixture.baselineVariables
    let sex = try #require(summary.variables.firstIndex { $0.slug == "sex" })
    summary.variables[sex].categories = []
    let undeclared = TableFixture.display(
      .summary(summary), name: "baseline", rows: TableFixture.baselineRows)
    #expect(cells(undeclared) == cells(display))
    #expect(undeclared.csv == display.csv)
  }

  @Test("every number's cell carries the value and the result it shows")
  func machineValues() throws {
    let markup = MarkupWriter(.html).string(display.tableNodes)
    #expect(
      markup.contains(
        "data-v=\"75.209\" data-result=\"baseline.mean[variable=age][arm=group-1]\">75.2 (8.6)<"))
    #expect(display.resultIDs.contains("baseline.lower-quartile[variable=age][arm=group-2]"))
  }

  @Test("the CSV has one record a result, quartiles and zeros included")
  func csv() {
    let lines = display.csv.split(separator: "\n").map(String.init)
    #expect(lines[0] == "variable,category,group,statistic,value,denominator,result")
    #expect(
      lines.contains(
        "Age,,High dose,lower-quartile,70.5,,baseline.lower-quartile[variable=age][arm=group-2]"))
    #expect(
      lines.contains(
        "Sex,Intersex,Total,count,0,169,baseline.count[variable=sex][category=intersex]"))
  }

  @Test("only the abbreviations in the table are explained")
  func abbreviations() {
    #expect(display.abbreviations.map(\.short) == ["Q1", "Q3", "SD"])
  }

  @Test("a group without patients has dashes and a note")
  func emptyGroup() {
    let rows = TableFixture.baselineRows.map { row in
      var row = row
      if row.level == "High dose" {
        row.value = row.statistic == "patients" ? 0 : nil
        row.reason = "no patients"
      }
      return row
    }
    let display = TableFixture.display(
      .summary(TableFixture.baselineVariables), name: "baseline", rows: rows)
    #expect(cells(display)[0][2] == "High dose no patients")
    #expect(cells(display).dropFirst().allSatisfy { $0.count < 4 || $0[2] == "–" })
    #expect(display.notes.contains("High dose: no patients."))
  }
}

struct AdverseEventTableTests {
  private let display = TableFixture.display(
    .adverseEvents(endpoint: PlanFixture.located("harms")), name: "ae",
    rows: TableFixture.harmsRows)

  @Test("the adverse-event table is as it was looked at and found right")
  func snapshot() { assertSnapshot(snapshotText(display), named: "adverse-events.txt") }

  @Test("lines come in the order of the rows: any, serious, then each class with its terms")
  func order() {
    #expect(
      cells(display).dropFirst(2).map { $0[0] } == [
        "Any adverse event", "Serious adverse event", "Skin disorders", "Pruritus",
        "Rash <grade 3>", "Ear disorders",
      ])
  }

  @Test("each group has patients and events under a heading that spans both")
  func spanners() {
    let rows = cells(display)
    #expect(rows[0].count == 4)
    #expect(rows[1].count == 6)
    #expect(
      rows[5] == [
        "Pruritus", "\u{2007}8 \u{2007}(9%)", "11", "26 (31%)", "38", "\u{2007}34 (20%)", "49",
      ])
  }

  @Test("units of counts and of percentages stand under each other, whatever their width")
  func percentagesInPlace() {
    let patients = cells(display).dropFirst(2).filter { $0.count == 7 }.map { $0[1] }
    let withPercent = patients.filter { $0.hasSuffix("%)") }
    #expect(withPercent.count > 2)
    #expect(Set(withPercent.map(\.count)).count == 1)
  }

  @Test("a term in capitals is marked for the style sheet and not respelt")
  func capitals() {
    let rows = TableFixture.harmsRows.map { row in
      var row = row
      row.category = row.category.map { part in
        ResultRow.CategoryPart(
          name: part.name, label: part.label == "Pruritus" ? "PRURITUS" : part.label)
      }
      return row
    }
    let display = TableFixture.display(
      .adverseEvents(endpoint: PlanFixture.located("harms")), name: "ae", rows: rows)
    let markup = MarkupWriter(.html).string(display.tableNodes)
    #expect(markup.contains("<th scope=\"row\" class=\"indent capitals\">PRURITUS</th>"))
    #expect(markup.components(separatedBy: "capitals").count == 2)
  }

  @Test(
    "where all names are in capitals, a short one is set as the others are; else it is an abbreviation"
  )
  func shortCapitals() {
    func markup(_ spelling: (String) -> String) -> String {
      let rows = TableFixture.harmsRows.map { row in
        var row = row
        row.category = row.category.map { part in
          ResultRow.CategoryPart(
            name: part.name, label: part.label == "Pruritus" ? "RASH" : spelling(part.label))
        }
        return row
      }
      let display = TableFixture.display(
        .adverseEvents(endpoint: PlanFixture.located("harms")), name: "ae", rows: rows)
      return MarkupWriter(.html).string(display.tableNodes)
    }
    #expect(
      markup { $0.uppercased() }.contains("<th scope=\"row\" class=\"indent capitals\">RASH</th>"))
    #expect(markup { $0 }.contains("<th scope=\"row\" class=\"indent\">RASH</th>"))
  }

  @Test("terms are indented, classes begin a part of the table, and data are escaped")
  func structure() {
    let markup = MarkupWriter(.html).string(display.tableNodes)
    #expect(markup.components(separatedBy: "<tbody>").count == 4)
    #expect(markup.contains("<th scope=\"row\" class=\"indent\">Rash &lt;grade 3&gt;</th>"))
    #expect(markup.contains("<tr class=\"class\"><th scope=\"rowgroup\">Skin disorders</th>"))
  }

  @Test("the notes give definition, dictionary with version, denominators and order")
  func notes() {
    let notes = display.notes.joined(separator: "\n")
    for words in ["treatment-emergent", "MedDRA 26.1", "Percentages", "most first", "A note of"] {
      #expect(notes.contains(words))
    }
  }

  @Test("the CSV has class, term, denominator and id of every count")
  func csv() {
    let lines = display.csv.split(separator: "\n").map(String.init)
    #expect(lines.count == 1 + 6 * 3 * 2)
    #expect(
      lines.contains(
        "Skin disorders,Pruritus,High dose,patients,26,84,harms.patients[class=skin-disorders][term=pruritus][arm=group-2]"
      ))
  }

  @Test("synthetic tables say so in a note")
  func synthetic() {
    let display = TableFixture.display(
      .adverseEvents(endpoint: PlanFixture.located("harms")), name: "ae",
      rows: TableFixture.harmsRows, header: PlanFixture.header(synthetic: true))
    #expect(display.notes.contains { $0.hasPrefix("Synthetic data") })
  }

  @Test("tables are well-formed")
  func wellFormed() {
    let table = Node.tag("table", [:], display.tableNodes)
    #expect(XMLParser(data: Data(MarkupWriter(.xml).string(table).utf8)).parse())
  }
}
