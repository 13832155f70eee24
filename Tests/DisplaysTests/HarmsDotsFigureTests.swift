import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import TestSupport
import Testing

struct HarmsDotsGeometryTests {
  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: HarmsDotsFixture.all.indices, [0, 1])
  func textsKeepApart(study: Int, index: Int) throws {
    try expectTextsApart(Picture(HarmsDotsFixture.displays[study], index))
  }

  @Test(
    "each dot lies where the labeled axis has its group's percentage, within 0.1 unit",
    arguments: [0, 2], [0, 1])
  func dotsOfGroups(study: Int, index: Int) throws {
    let fixture = HarmsDotsFixture.all[study]
    let picture = try Picture(HarmsDotsFixture.displays[study], index)
    let axis = try AxisReading(picture, isLogarithmic: false)
    let shown = fixture.terms.indices.filter { term in
      fixture.groups.indices.contains { group in
        let all = fixture.groups[group].patients
        return all > 0
          && Double(fixture.count(term, group) * 100)
            >= (fixture.minimumPercent ?? 0) * Double(all)
      }
    }
    let rows = picture.parts.filter { $0.element.attribute("data-row") != nil }
    #expect(rows.count == shown.count)
    for (row, term) in zip(rows, shown) {
      let dots = DotReading.dots(row.element)
      let groups = fixture.groups.indices.filter { fixture.groups[$0].patients > 0 }
      #expect(dots.map(\.series) == groups.map { $0 + 1 }, "an empty group has no dot")
      for (dot, group) in zip(dots, groups) {
        let share = Double(fixture.count(term, group)) / Double(fixture.groups[group].patients)
        #expect(abs(dot.x - axis(share)) <= 0.1)
      }
    }
  }

  @Test("for everyone a row has a dot for any grade and one for the severe", arguments: [0, 1])
  func dotsOfGrades(index: Int) throws {
    let fixture = HarmsDotsFixture.all[1]
    let picture = try Picture(HarmsDotsFixture.displays[1], index)
    let axis = try AxisReading(picture, isLogarithmic: false)
    let rows = picture.parts.filter { $0.element.attribute("data-row") != nil }
    #expect(rows.count == 12)
    for (term, row) in rows.enumerated() {
      let dots = DotReading.dots(row.element)
      let counts = [fixture.everyone(term), fixture.severe(term)]
      #expect(dots.count == 2)
      for (dot, count) in zip(dots, counts) {
        #expect(abs(dot.x - axis(Double(count) / 50)) <= 0.1)
      }
    }
  }

  @Test("the dots of groups have shapes and colors of their own")
  func shapes() throws {
    let picture = try Picture(HarmsDotsFixture.displays[2])
    let row = try #require(picture.parts.first { $0.element.attribute("data-row") != nil })
    let dots = DotReading.dots(row.element)
    #expect(Set(dots.map(\.color)).count == 3)
    #expect(Set(dots.map(\.shape)).count == 3)
  }
}

/// The dots of a row as they stand in a picture.
struct DotReading {
  let series: Int
  let x: Double
  let color: String
  let shape: String

  static func dots(_ row: Element) -> [DotReading] {
    row.children.flatMap(\.flattened).compactMap { node in
      guard case .element(let element) = node, let name = element.attribute("class"),
        name.hasPrefix("mark-"), let path = element.attribute("d"),
        let series = name.dropFirst(5).first?.wholeNumberValue
      else { return nil }
      let corners = RowReading.corners(String(path.prefix { $0 != "a" }))
      let isCircle = path.contains("a")
      let xs = corners.map(\.x)
      let x = isCircle ? xs[0] + 5.5 : ((xs.min() ?? 0) + (xs.max() ?? 0)) / 2
      let ys = corners.map(\.y)
      let shape = isCircle ? "circle" : "\(corners.count) \(ys.count { $0 == ys.min() })"
      return DotReading(
        series: series, x: x, color: element.attribute("fill") ?? "", shape: shape)
    }
  }
}

struct HarmsDotsFigureTests {
  @Test("words, numbers and picture are as they were looked at and found right")
  func snapshot() {
    let display = HarmsDotsFixture.displays[0]
    assertSnapshot(display.svg ?? "", named: "harms-dots.svg")
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "harms-dots.txt")
  }

  @Test("a threshold is in the subtitle, and the note names the table that has every term")
  func threshold() {
    let display = HarmsDotsFixture.displays[0]
    #expect(display.subtitle.hasSuffix("terms of at least 20% of the patients in any group"))
    #expect(
      display.notes.contains {
        $0.hasSuffix("Every term stands in the table “Every adverse event”.")
      })
    #expect(!display.csv.contains("Term 8"))
    #expect(!HarmsDotsFixture.displays[1].subtitle.contains("at least"))
  }

  @Test("a term is shown from exactly the threshold on")
  func exactThreshold() {
    var fixture = HarmsDotsFixture(
      terms: [("A", "Seven of a hundred")], groups: [("All", 100)], isByGroup: false)
    fixture.minimumPercent = 7
    #expect(fixture.display.csv.contains("Seven"))
    fixture.minimumPercent = 7.01
    #expect(!fixture.display.csv.contains("Seven"))
  }

  @Test("terms of one name are told apart by their class; order is by patients, then name")
  func labels() throws {
    let picture = try Picture(HarmsDotsFixture.displays[2])
    #expect(picture.texts.contains { $0.text == "Rash (B)" })
    #expect(picture.texts.contains { $0.text == "Rash (C)" })
    let alternative = HarmsDotsFixture.displays[0].textAlternative
    let places = ["Term 0:", "Term 1:", "Term 2:"].compactMap {
      alternative.firstRange(of: $0)?.lowerBound
    }
    #expect(places.count == 3)
    #expect(places == places.sorted())
  }

  @Test("nothing to show is said, and the picture is whole without a row")
  func nothing() throws {
    let display = HarmsDotsFixture.displays[3]
    #expect(display.textAlternative.contains("There is no term to show."))
    #expect(try Picture(display).texts.contains { $0.text == "0%" })
  }

  @Test("synthetic and draft results say so; files are well-formed and without style attributes")
  func wellFormed() throws {
    for display in HarmsDotsFixture.displays {
      #expect(XMLParser(data: Data((display.svg ?? "").utf8)).parse())
      let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
      #expect(!parts.contains { $0.element.attribute("style") != nil })
      let ids = parts.compactMap { $0.element.attribute("id") }
      #expect(Set(ids).count == ids.count)
    }
    let display = HarmsDotsFixture.displays[2]
    #expect((display.svg ?? "").components(separatedBy: "Synthetic data").count == 3)
  }
}
