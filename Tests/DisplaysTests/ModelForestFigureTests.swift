@testable import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import TestSupport
import Testing

struct ModelForestFigureTests {
  private typealias Fixture = ModelForestFixture

  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: Fixture.all.indices, [0, 1])
  func textsKeepApart(study: Int, index: Int) throws {
    try expectTextsApart(Picture(Fixture.displays[study], index))
  }

  private typealias Mark = (middle: Double, side: Double, line: ClosedRange<Double>, y: Double)

  /// The squares and lines of a picture in the order drawn: row by row, multivariable first.
  private func intervals(_ picture: Picture) -> [Mark] {
    picture.parts.filter { $0.element.attribute("data-row") != nil }.flatMap { row -> [Mark] in
      let parts = row.element.children.flatMap(\.flattened).compactMap { node -> Element? in
        if case .element(let element) = node { element } else { nil }
      }
      let lines = parts.filter { ["series-1", "series-2"].contains($0.attribute("class")) }
      let squares = parts.filter { $0.name == "rect" }
      return zip(lines, squares).compactMap { line, square -> Mark? in
        guard let ends = stepVertices(line.attribute("d") ?? ""),
          let x = square.attribute("x").flatMap({ Double($0) }),
          let side = square.attribute("width").flatMap({ Double($0) })
        else { return nil }
        return (x + side / 2, side, ends[0].x...max(ends[0].x, ends[1].x), ends[0].y)
      }
    }
  }

  @Test(
    "squares and lines lie where the labeled axis has their ratios and limits, within 0.1 unit",
    arguments: Fixture.all.indices, [0, 1])
  func marksLieOnTheResults(study: Int, index: Int) throws {
    let fixture = Fixture.all[study]
    let picture = try Picture(Fixture.displays[study], index)
    let axis = try AxisReading(picture, isLogarithmic: true)
    let pairs = fixture.ratios.indices.flatMap { place in
      [fixture.ratios[place]] + (fixture.alone.map { [$0[place]] } ?? [])
    }
    let product = Fixture.Ratio(value: 1.1, lower: 0.8, upper: 1.5)
    let expected = (pairs + (fixture.hasProduct ? [product] : [])).filter { $0.value != nil }
    let drawn = intervals(picture)
    #expect(drawn.count == expected.count)
    for (mark, ratio) in zip(drawn, expected) {
      #expect(abs(mark.middle - axis(ratio.value ?? .nan)) <= 0.11)
      #expect(abs(mark.line.lowerBound - max(axis(ratio.lower ?? .nan), axis.start)) <= 0.11)
      #expect(abs(mark.line.upperBound - min(axis(ratio.upper ?? .nan), axis.end)) <= 0.11)
    }
  }

  @Test("areas between levels are as one over the squared width of the interval's logarithm")
  func areas() throws {
    let drawn = intervals(try Picture(Fixture.displays[0]))
    // (ln 1.28/0.5)⁻² = 1.1317, (ln 1/0.25)⁻² = 0.5203: the smaller has 0.4598 of the larger's area.
    #expect(drawn[0].side == 14)
    #expect(abs(drawn[1].side - 14 * 0.4598.squareRoot()) <= 0.06)
    // A number's square has 0.4 of the largest area, whatever its interval.
    #expect(abs(drawn[2].side - 14 * 0.4.squareRoot()) <= 0.06)
  }

  @Test("the reference is named as such, has its counts and no mark")
  func reference() throws {
    let picture = try Picture(Fixture.displays[0])
    let texts = picture.texts.map(\.text)
    #expect(texts.contains("Reference"))
    #expect(texts.contains("30/50"))
    #expect(texts.contains("60/150"))
    let rows = picture.parts.compactMap { $0.number("data-row") }
    #expect(rows == [2, 3, 4], "a heading, the reference, two levels, the number")
  }

  @Test("univariable stands below multivariable, hollow, and both are named in a key")
  func univariable() throws {
    let picture = try Picture(Fixture.displays[1])
    #expect(picture.texts.map(\.text).contains("Multivariable"))
    #expect(picture.texts.map(\.text).contains("Univariable"))
    let drawn = intervals(picture)
    #expect(drawn[0].y < drawn[1].y)
    #expect(drawn[1].y - drawn[0].y >= 14, "squares of one row do not cover each other")
    #expect(picture.parts.contains { $0.element.attribute("class") == "paper series-2" })
    let alone = try Picture(Fixture.displays[0])
    #expect(!alone.texts.map(\.text).contains("Multivariable"))
  }

  @Test("words, numbers and picture are as they were looked at and found right")
  func snapshot() {
    let display = Fixture.displays[1]
    assertSnapshot(display.svg ?? "", named: "model-forest.svg")
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "model-forest.txt")
  }

  @Test("cut intervals and missing ratios are said in words, and no note ends in two brackets")
  func words() {
    let display = Fixture.displays[2]
    #expect(display.notes.contains { $0.hasPrefix("Arrows: the interval goes on") })
    #expect(display.notes.contains { $0.hasSuffix("not estimable: no events.") })
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
    for display in Fixture.displays + ForestFixture.displays {
      #expect(!display.notes.contains { $0.contains("))") })
    }
  }

  @Test("a subdistribution is called one, and its sides are of incidence")
  func subdistribution() throws {
    let display = Fixture.displays[3]
    let texts = try Picture(display).texts.map(\.text)
    #expect(texts.contains("Higher incidence"))
    #expect(texts.contains { $0.hasPrefix("Subdistribution") })
    #expect(display.textAlternative.contains("subdistribution hazard ratio, logarithmic scale"))
  }

  @Test("files are well-formed; pictures have ids of their own and no style attribute")
  func wellFormed() throws {
    for display in Fixture.displays {
      #expect(XMLParser(data: Data((display.svg ?? "").utf8)).parse())
      let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
      let ids = parts.compactMap { $0.element.attribute("id") }
      #expect(Set(ids).count == ids.count)
      #expect(!parts.contains { $0.element.attribute("style") != nil })
    }
  }
}

struct ForestAxisTests {
  @Test(
    "the axis is even on both sides up to 10, and goes on for the side that needs it",
    arguments: [
      ([0.9, 1.2], [0.6, 1.9], 0.5, 2.0), ([0.9, 1.2], [0.3, 1.9], 0.25, 4),
      ([0.9], [0.15, 1.9], 0.1, 10),
      // The CDISC pilot's high dose: 1.98 to 16.35, nothing below 1.
      ([5.03, 3.62, 7.81], [1.98, 16.35], 0.5, 20), ([0.05], [0.013, 0.4], 0.01, 2),
    ])
  func reach(_ estimates: [Double], _ limits: [Double], lower: Double, upper: Double) {
    let domain = ForestAxis.domain(estimates: estimates, limits: limits, declared: nil)
    #expect(abs(domain.lowerBound - lower) < 1e-12)
    #expect(domain.upperBound == upper)
  }

  @Test("a limit far beyond every estimate is cut, at 10 or later; an estimate never is")
  func cut() {
    #expect(
      ForestAxis.domain(estimates: [1.2], limits: [0.5, 4000], declared: nil) == 0.1...10)
    let far = ForestAxis.domain(estimates: [30, 1], limits: [2, 130], declared: nil)
    #expect(far.upperBound == 50, "120 is four times the last estimate")
    let declared = ForestAxis.domain(estimates: [0.9, 7], limits: [], declared: 0.5...2)
    #expect(declared == 0.5...10)
  }
}
