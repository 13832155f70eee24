import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import Results
import TestSupport
import Testing

/// Flows undivided, of two to six groups, with names from short to unreasonable.
enum FlowCases {
  static let all: [FlowFixture] = [
    FlowFixture(groups: []), FlowFixture(groups: ["2.5 mg", "5 mg"]),
    FlowFixture(groups: ["Placebo", "Low dose", "High dose"], notReported: []),
    FlowFixture(
      groups: ["Placebo", FlowFixture.long, "C", "High dose"],
      reasons: [
        FlowFixture.long, "Donaudampfschifffahrtsgesellschaftskapitänswitwe", "Death",
        "Ended by the sponsor",
      ], goesBack: true),
    FlowFixture(groups: ["A", "B", "C", "D", "E", "F"]),
    FlowFixture(
      groups: ["Placebo", "Active"], reasons: [], endsBeside: true,
      header: PlanFixture.header(synthetic: true, lock: nil)),
    FlowFixture(groups: ["Placebo", "Active"], endsBeside: true),
  ]
  static let displays = all.map(\.display)
}

struct FlowGeometryTests {
  private func boxes(_ picture: Picture) -> [Rectangle] {
    picture.parts.filter { $0.element.name == "rect" }.compactMap { part in
      guard let x = part.number("x"), let y = part.number("y"),
        let width = part.number("width"), let height = part.number("height")
      else { return nil }
      return Rectangle(x: x, y: y, width: width, height: height)
    }
  }

  @Test(
    "every text lies in one box with a fifth of width in reserve, and touches no other text",
    arguments: FlowCases.all.indices, [0, 1])
  func textsLieInBoxes(flow: Int, index: Int) throws {
    let picture = try Picture(FlowCases.displays[flow], index)
    let boxes = boxes(picture)
    let texts = picture.texts.filter { $0.part.element.attribute("class") != "study-notice" }
    #expect(!texts.isEmpty)
    for (index, text) in texts.enumerated() {
      #expect(boxes.count { $0.contains(text.box) } == 1, "\(text.text)")
      for other in texts[(index + 1)...] {
        #expect(!text.box.overlaps(other.box), "\(text.text) touches \(other.text)")
      }
    }
  }

  @Test("no box leaves the picture or touches another", arguments: FlowCases.all.indices, [0, 1])
  func boxesKeepApart(flow: Int, index: Int) throws {
    let picture = try Picture(FlowCases.displays[flow], index)
    let frame = Rectangle(x: 0, y: 0, width: picture.width, height: picture.height)
    let boxes = boxes(picture)
    for (index, box) in boxes.enumerated() {
      #expect(frame.contains(box))
      for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
    }
  }

  @Test(
    "arrows cross no box, and the tip of each touches the edge of one",
    arguments: FlowCases.all.indices, [0, 1])
  func arrows(flow: Int, index: Int) throws {
    let picture = try Picture(FlowCases.displays[flow], index)
    let boxes = boxes(picture)
    for part in picture.parts where part.element.attribute("class") == "outline arrow" {
      let points = points(of: part.element.attribute("d") ?? "")
      for (from, to) in zip(points, points.dropFirst()) {
        #expect(from.x == to.x || from.y == to.y, "a line stands or lies")
        let segment = Rectangle(
          x: min(from.x, to.x), y: min(from.y, to.y), width: abs(to.x - from.x),
          height: abs(to.y - from.y))
        // What begins or ends at an edge shares that edge and no more.
        let inner = boxes.map {
          Rectangle(x: $0.x + 0.2, y: $0.y + 0.2, width: $0.width - 0.4, height: $0.height - 0.4)
        }
        #expect(!inner.contains { segment.overlaps($0.thick) || segment.thick.overlaps($0) })
      }
    }
    let heads = picture.parts.filter { $0.element.attribute("class") == "ink" }
    #expect(heads.count >= boxes.count - 1, "each box but the first is entered")
    for head in heads {
      let tip = try #require(points(of: head.element.attribute("d") ?? "").first)
      #expect(
        boxes.contains { box in
          abs(box.y - tip.y) < 0.15 && (box.x...box.right).contains(tip.x)
            || abs(box.x - tip.x) < 0.15 && (box.y...box.bottom).contains(tip.y)
        })
    }
  }

  private func points(of path: String) -> [(x: Double, y: Double)] {
    path.split { "MLZ".contains($0) }.map { pair in
      let numbers = pair.split(separator: " ").compactMap { Double($0) }
      return (numbers.first ?? .nan, numbers.last ?? .nan)
    }
  }

  @Test("boxes of one stage stand at one height in all groups")
  func stagesAreLevel() throws {
    for (fixture, display) in zip(FlowCases.all, FlowCases.displays)
    where (2...4).contains(fixture.groups.count) {
      let headings = try Picture(display).texts.filter { $0.text.hasPrefix("Treatment") }
      #expect(headings.count == fixture.groups.count)
      #expect(Set(headings.map(\.box.y)).count == 1)
    }
  }
}

extension Rectangle {
  fileprivate var thick: Rectangle {
    Rectangle(x: x - 0.05, y: y - 0.05, width: width + 0.1, height: height + 0.1)
  }
}

struct FlowFigureTests {
  @Test("the flow of two groups is as it was looked at and found right")
  func snapshot() {
    let display = FlowCases.displays[1]
    assertSnapshot(display.svg ?? "", named: "flow.svg")
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "flow.txt")
  }

  @Test("every count of a group is drawn, written, tabulated and in the CSV")
  func everyCount() throws {
    for (fixture, display) in zip(FlowCases.all, FlowCases.displays) {
      let whole = 10 * fixture.reasons.count + 7
      let texts = try Picture(display).texts.map(\.text).joined(separator: " ")
      #expect(
        texts.ranges(of: "(n\u{A0}=\u{A0}\(whole - 2))").count == max(1, fixture.groups.count))
      #expect(display.textAlternative.contains("Left out of the analysis 2"))
      #expect(display.textAlternative.contains("Completed 7"))
      for id in display.resultIDs { #expect(display.csv.contains(id)) }
      #expect(
        display.csv.split(separator: "\n").count == 1 + fixture.notReported.count
          + display.resultIDs.count)
    }
  }

  @Test("what was not reported is a dashed box without a number, and a row that says so")
  func notReported() throws {
    let picture = try Picture(FlowCases.displays[0])
    let dashed = picture.parts.filter { $0.element.attribute("stroke-dasharray") != nil }
    #expect(dashed.count == 1)
    #expect(
      picture.texts.contains { $0.text == "Assessed for eligibility: not reported" })
    let table = FlowCases.displays[0].dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    #expect(table.contains("not reported"))
    #expect(!FlowCases.displays[2].notes.contains { $0.hasPrefix("Dashed") })
  }

  @Test("a stage that goes back to an earlier one says to which")
  func goesBack() throws {
    let texts = try Picture(FlowCases.displays[3]).texts.map(\.text)
    #expect(texts.count { $0.hasPrefix("Counted from:") } == 4)
    #expect(try !Picture(FlowCases.displays[1]).texts.contains { $0.text.hasPrefix("Counted") })
  }

  @Test("where nobody left, no reason is listed")
  func zero() throws {
    let texts = try Picture(FlowCases.displays[5]).texts.map(\.text)
    #expect(texts.count { $0 == "Stopped early (n\u{A0}=\u{A0}0)" } == 4)
    #expect(!texts.contains { $0.hasPrefix("Adverse event") })
  }

  @Test("the file is well-formed XML; both pictures have ids of their own and no style attribute")
  func wellFormed() throws {
    for display in FlowCases.displays {
      let file = try #require(display.svg)
      #expect(XMLParser(data: Data(file.utf8)).parse())
      let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
      let ids = parts.compactMap { $0.element.attribute("id") }
      #expect(Set(ids).count == ids.count)
      #expect(!parts.contains { $0.element.attribute("style") != nil })
      let title = try #require(parts.first { $0.element.name == "title" })
      #expect(Node.element(title.element).plainText.count <= 100)
    }
  }

  @Test("synthetic and draft results say so in picture, description and notes")
  func notices() throws {
    let display = FlowCases.displays[5]
    #expect((display.svg ?? "").components(separatedBy: "Synthetic data").count == 3)
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
    #expect(!(FlowCases.displays[1].svg ?? "").contains("Synthetic"))
  }
}
