import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import TestSupport
import Testing

struct ForestGeometryTests {
  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: ForestFixture.all.indices, [0, 1])
  func textsKeepApart(study: Int, index: Int) throws {
    try expectTextsApart(Picture(ForestFixture.displays[study], index))
  }

  @Test(
    "squares, diamonds and lines lie where the labeled axis has their results, within 0.1 unit",
    arguments: ForestFixture.all.indices, [0, 1])
  func marksLieOnTheResults(study: Int, index: Int) throws {
    let fixture = ForestFixture.all[study]
    let picture = try Picture(ForestFixture.displays[study], index)
    let axis = try AxisReading(picture, isLogarithmic: fixture.isRatio)
    let marked = fixture.levels.filter { $0.ratio != nil }
    let drawn = picture.parts.filter { $0.element.attribute("data-row") != nil }
    #expect(drawn.count == marked.count)
    for (part, level) in zip(drawn, marked) {
      let row = RowReading(part.element)
      let ratio = try #require(level.ratio)
      let middle = try #require(row.square?.middle ?? row.diamond?.middle)
      #expect(abs(middle - axis(ratio)) <= 0.1, "\(level.label)")
      let lower = max(axis(level.lower ?? ratio), axis.start)
      let upper = min(axis(level.upper ?? ratio), axis.end)
      let line = try #require(row.line)
      #expect(abs(line.lowerBound - lower) <= 0.1, "\(level.label)")
      #expect(abs(line.upperBound - upper) <= 0.1, "\(level.label)")
      let cuts = [axis(level.lower ?? ratio) < axis.start, axis(level.upper ?? ratio) > axis.end]
      #expect(row.arrows == cuts.count { $0 }, "\(level.label) is cut by an arrow or not at all")
    }
  }

  @Test("a square's area is in proportion to its events, but for those too small to be seen")
  func areas() throws {
    for study in [0, 1] {
      let levels = ForestFixture.all[study].levels.dropFirst()
      let picture = try Picture(ForestFixture.displays[study])
      let squares = picture.parts.filter { $0.element.attribute("data-row") != nil }
        .compactMap { RowReading($0.element).square }
      #expect(squares.count == levels.count)
      let most = Double(levels.map(\.events).max() ?? 1)
      for (square, level) in zip(squares, levels) {
        let expected = max(9, 196 * Double(level.events) / most)
        #expect(abs(square.side - expected.squareRoot()) <= 0.1)
      }
    }
  }

  @Test("marks stand at the height of their label; rows go down in the order of the plan")
  func heights() throws {
    let picture = try Picture(ForestFixture.displays[0])
    let rows = picture.parts.compactMap { part in
      part.number("data-row").flatMap { row in
        RowReading(part.element).height.map { (Int(row), $0) }
      }
    }
    #expect(rows.map(\.0) == [0, 2, 3, 5, 6, 7])
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.1 < $1.1 })
    let label = try #require(picture.texts.first { $0.text == "Months 2" })
    #expect(abs((label.part.number("y") ?? .nan) - 4.5 - rows[4].1) <= 0.1)
  }

  @Test("an axis that the plan ends too soon goes on until every estimate lies on it")
  func axisReachesEveryEstimate() throws {
    let picture = try Picture(ForestFixture.displays[1])
    let ticks = picture.parts.compactMap { $0.number("data-tick") }
    #expect(ticks.first == 0.25)
    #expect(ticks.last == 2)
  }
}

struct ForestFigureTests {
  @Test("words, numbers and picture are as they were looked at and found right")
  func snapshot() {
    let display = ForestFixture.displays[0]
    assertSnapshot(display.svg ?? "", named: "forest.svg")
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "forest.txt")
  }

  @Test("one test of interaction a factor, in picture, notes, table and CSV")
  func oneTestAFactor() throws {
    let display = ForestFixture.displays[0]
    let picture = try Picture(display)
    #expect(picture.texts.count { $0.text.contains("interaction") } == 2)
    #expect(display.notes.count { $0.hasPrefix("Interaction") } == 1)
    #expect(display.csv.ranges(of: ",interaction,").count == 2)
    #expect(display.resultIDs.contains("os.interaction[factor-2][arm]"))
  }

  @Test("cut intervals, missing estimates and empty levels are said in words")
  func words() {
    let display = ForestFixture.displays[2]
    #expect(display.notes.contains { $0.hasPrefix("Arrows: the interval goes on") })
    #expect(display.notes.contains("Nobody: not estimable: no events in this group."))
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
    #expect(!ForestFixture.displays[0].notes.contains { $0.hasPrefix("Arrows") })
  }

  @Test("proportions have a straight axis of percentages, no test and no line of no difference")
  func proportions() throws {
    let display = ForestFixture.displays[3]
    let picture = try Picture(display)
    #expect(picture.texts.contains { $0.text == "50%" })
    #expect(!picture.parts.contains { $0.element.attribute("class") == "reference" })
    #expect(picture.parts.contains { $0.element.attribute("class") == "guide" })
    #expect(!display.notes.contains { $0.contains("nteraction") })
    #expect(display.textAlternative.contains("Kind 2: 0.50 (95%\u{A0}CI 0.40 to 0.70)."))
  }

  @Test("the text alternative has every estimate, its interval and the counts of both groups")
  func alternative() {
    let text = ForestFixture.displays[0].textAlternative
    #expect(text.contains("All patients: 0.91 (95%\u{A0}CI 0.43 to 1.96); 30 of 60 had an event"))
    #expect(text.contains("By type of relapse, interaction: χ²\u{A0}=\u{A0}0.20, df\u{A0}=\u{A0}1"))
  }

  @Test("files are well-formed and small; pictures have ids of their own and no style attribute")
  func wellFormed() throws {
    for display in ForestFixture.displays {
      let file = display.svg ?? ""
      #expect(XMLParser(data: Data(file.utf8)).parse())
      #expect(file.utf8.count < 25_000)
      let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
      let ids = parts.compactMap { $0.element.attribute("id") }
      #expect(Set(ids).count == ids.count)
      #expect(!parts.contains { $0.element.attribute("style") != nil })
    }
  }
}
