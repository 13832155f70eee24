import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import Results
import TestSupport
import Testing

/// A panel of a picture, with the elements inside it and the map of its vertical axis, read from the
/// labels as a reader would.
private struct DrawnPanel {
  let elements: [Element]

  static func all(in picture: Picture) -> [DrawnPanel] {
    picture.parts.filter { $0.element.attribute("data-panel") != nil }
      .map { DrawnPanel(elements: elements(in: $0.element)) }
  }

  static func elements(in element: Element) -> [Element] {
    element.children.flatMap(\.flattened).flatMap { node -> [Element] in
      guard case .element(let child) = node else { return [] }
      return [child] + elements(in: child)
    }
  }

  /// From a value to its height.
  func axis() throws -> (Double) -> Double { try verticalAxis(elements) }

  func with(_ attribute: String) -> [Element] {
    elements.filter { $0.attribute(attribute) != nil }
  }

  /// The place of each labeled visit.
  var visits: [Int: Double] {
    Dictionary(
      with("data-visit").filter { $0.name == "text" }.compactMap { text in
        guard let visit = text.number("data-visit"), let x = text.number("x") else { return nil }
        return (Int(visit), x)
      }, uniquingKeysWith: { first, _ in first })
  }
}

private func verticalAxis(_ elements: [Element]) throws -> (Double) -> Double {
  let labels = elements.filter { $0.attribute("data-value") != nil }.compactMap { text in
    text.number("data-value").flatMap { value in text.number("y").map { (value, $0 - 4.5) } }
  }
  let first = try #require(labels.first)
  let last = try #require(labels.last)
  return { first.1 + ($0 - first.0) / (last.0 - first.0) * (last.1 - first.1) }
}

extension Element {
  fileprivate func number(_ name: String) -> Double? { attribute(name).flatMap(Double.init) }
}

struct VisitFigureGeometryTests {
  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: VisitFigureFixture.all.indices, [0, 1])
  func textsKeepApart(study: Int, index: Int) throws {
    let picture = try Picture(VisitFigureFixture.displays[study], index)
    let frame = Rectangle(x: -0.5, y: 0, width: picture.width + 1, height: picture.height)
    let texts = picture.texts
    #expect(!texts.isEmpty)
    for (index, text) in texts.enumerated() {
      #expect(frame.contains(text.box), "\(text.text) leaves the picture")
      #expect((text.part.number("font-size") ?? 0) >= 12)
      for other in texts[(index + 1)...] {
        #expect(!text.box.overlaps(other.box), "\(text.text) touches \(other.text)")
      }
    }
  }

  @Test(
    "quartile lines and medians lie where the labeled axis has their results, within 0.1 unit",
    arguments: VisitFigureFixture.all.indices.filter {
      [.panelsByGroup, .panelsByMeasure].contains(VisitFigureFixture.all[$0].kind)
    }, [0, 1])
  func summariesLieOnTheirValues(study: Int, index: Int) throws {
    let fixture = VisitFigureFixture.all[study]
    let picture = try Picture(VisitFigureFixture.displays[study], index)
    let panels = DrawnPanel.all(in: picture)
    let shown =
      fixture.kind == .panelsByMeasure
      ? fixture.measures.indices.map { ($0, Array(fixture.groups.indices)) }
      : fixture.measures.indices.flatMap { measure in
        fixture.groups.indices.map { (measure, [$0]) }
      }
    #expect(panels.count == shown.count)
    for (panel, (measure, groups)) in zip(panels, shown) {
      let y = try panel.axis()
      let series = panel.with("data-series")
      #expect(series.map { $0.number("data-series") } == groups.map { Double($0) })
      for (drawn, group) in zip(series, groups) {
        let elements = DrawnPanel.elements(in: drawn)
        var expectedMedians: [Double] = []
        for visit in fixture.visits.indices {
          let line = elements.first { $0.attribute("data-visit") == "\(visit)" }
          guard let numbers = fixture.summary(measure, visit, group) else {
            #expect(line == nil, "no value, no mark")
            continue
          }
          let ends = try #require(stepVertices(line?.attribute("d") ?? ""))
          #expect(abs(ends[0].y - (y(numbers[1]))) <= 0.1)
          #expect(abs(ends[1].y - (y(numbers[2]))) <= 0.1)
          expectedMedians.append(y(numbers[0]))
        }
        let path =
          elements.first { ($0.attribute("data-mark") ?? $0.attribute("data-again")) != nil }?
          .attribute("d") ?? ""
        let medians = path.split { "ML".contains($0) }.compactMap {
          $0.split(separator: " ").last.flatMap { Double($0) }
        }
        #expect(medians.count == expectedMedians.count)
        for (drawn, expected) in zip(medians, expectedMedians) {
          #expect(abs(drawn - expected) <= 0.1)
        }
      }
      let band = try #require(panel.elements.first { $0.attribute("class") == "range" })
      let limits = measure == 1 ? (120.0, 160.0) : (12, 16)
      let top = try #require(band.number("y"))
      #expect(abs(top - (y(limits.1))) <= 0.1)
      #expect(abs(top + (band.number("height") ?? .nan) - (y(limits.0))) <= 0.15)
    }
  }

  @Test(
    "the parts of a bar are as high as their shares and fill it, above the visit's label",
    arguments: VisitFigureFixture.all.indices.filter {
      VisitFigureFixture.all[$0].kind == .response
    }, [0, 1])
  func partsAreAsHighAsTheirShares(study: Int, index: Int) throws {
    let fixture = VisitFigureFixture.all[study]
    let picture = try Picture(VisitFigureFixture.displays[study], index)
    let panels = DrawnPanel.all(in: picture)
    #expect(panels.count == fixture.groups.count)
    for (group, panel) in panels.enumerated() {
      let y = try panel.axis()
      let bars = panel.with("data-bar")
      #expect(bars.count == fixture.visits.count)
      for (visit, bar) in bars.enumerated() {
        let assessed = fixture.assessed(visit, group)
        let parts = DrawnPanel.elements(in: bar).filter { $0.attribute("data-part") != nil }
        let counts = fixture.counts(visit, group)
        #expect(parts.count == (assessed == 0 ? 0 : counts.count { $0 > 0 }))
        var below = 0.0
        for part in parts {
          let index = try #require(part.number("data-part"))
          let top = try #require(part.number("y"))
          let height = try #require(part.number("height"))
          #expect(abs(top + height - (y(below))) <= 0.15)
          below += Double(counts[Int(index)]) / Double(assessed)
          #expect(abs(top - (y(below))) <= 0.1)
          if let middle = panel.visits[visit] {
            let x = (part.number("x") ?? .nan) + (part.number("width") ?? .nan) / 2
            #expect(abs(x - middle) <= 0.15)
          }
        }
        if assessed > 0 { #expect(abs(below - 1) < 1e-12) }
      }
    }
  }

  @Test(
    "bars and lines of changes end where the labeled axis has them, in order, within 0.1 unit",
    arguments: VisitFigureFixture.all.indices.filter {
      VisitFigureFixture.all[$0].kind == .waterfall
    }, [0, 1])
  func barsEndAtTheirChanges(study: Int, index: Int) throws {
    let fixture = VisitFigureFixture.all[study]
    let picture = try Picture(VisitFigureFixture.displays[study], index)
    let elements = picture.parts.map(\.element)
    let y = try verticalAxis(elements)
    let bars = elements.filter { $0.attribute("data-patient") != nil }
    #expect(bars.count == fixture.patients.count)
    var right = 0.0
    for (bar, patient) in zip(bars, fixture.patients) {
      let top = try #require(bar.number("y"))
      let height = try #require(bar.number("height"))
      let end = patient.change > 0 ? top : top + height
      #expect(bar.attribute("data-patient") == "\(patient.position)")
      #expect(abs(end - y(patient.change)) <= 0.15)
      #expect(abs((patient.change > 0 ? top + height : top) - y(0)) <= 0.15)
      let x = try #require(bar.number("x"))
      #expect(x >= right - 0.25, "bars follow each other")
      right = x + (bar.number("width") ?? .nan)
      #expect(right <= picture.width)
    }
    let lines = elements.filter { $0.attribute("data-threshold") != nil }
    #expect(lines.count == fixture.thresholds.count)
    for (line, threshold) in zip(lines, fixture.thresholds) {
      let path = DrawnPanel.elements(in: line).first?.attribute("d") ?? ""
      let height = try #require(stepVertices(path)?.first?.y)
      #expect(abs(height - y(threshold.change)) <= 0.1)
    }
    let strips = elements.filter { $0.attribute("data-strip") != nil }
    #expect(strips.count == (fixture.isGrouped ? fixture.groups.count : 0))
    for (strip, group) in zip(strips, fixture.groups) {
      let path = DrawnPanel.elements(in: strip).last?.attribute("d") ?? ""
      #expect(path.count { $0 == "M" } == group.size, "a sign a patient of the group")
    }
  }

  @Test("no two parts or groups of up to six are told by color alone")
  func aSecondChannel() throws {
    for (fixture, display) in zip(VisitFigureFixture.all, VisitFigureFixture.displays) {
      let picture = try Picture(display)
      switch fixture.kind {
      case .response:
        let textures = picture.parts.map(\.element).filter {
          $0.attribute("data-texture") != nil
        }
        let kinds = Dictionary(grouping: textures) { $0.attribute("data-texture") ?? "" }
        #expect(kinds.count == fixture.categories.count)
        let looks = kinds.values.map { parts in
          parts.map(Self.directions).reduce(into: Set()) {
            $0.formUnion($1)
          }
        }
        #expect(Set(looks).count == kinds.count)
      case .panelsByMeasure:
        let dashes = Dictionary(grouping: picture.curves) { $0.mark }.mapValues { curves in
          Set(curves.map { $0.element.attribute("stroke-dasharray") ?? "none" })
        }
        #expect(dashes.values.allSatisfy { $0.count == 1 }, "one dash in all panels")
        #expect(Set(dashes.values).count == fixture.groups.count)
        let marks = picture.parts.compactMap { $0.element.attribute("data-mark") }
        #expect(Set(marks).count == marks.count, "the first panel has the marks")
      case .panelsByGroup, .waterfall: break
      }
    }
  }
}

extension VisitFigureGeometryTests {
  /// The directions of the lines of a texture, and whether they are broken.
  private static func directions(_ texture: Markup.Element) -> Set<String> {
    if texture.attribute("stroke-dasharray") != nil { return ["dash"] }
    return Set(
      (texture.attribute("d") ?? "").split(separator: "M").compactMap { line in
        if line.contains("H") { return "across" }
        if line.contains("V") { return "down" }
        let ends = line.split { $0 == "L" || $0 == " " }.compactMap { Double($0) }
        guard ends.count == 4 else { return nil }
        return (ends[2] > ends[0]) == (ends[3] > ends[1]) ? "falling" : "rising"
      })
  }
}

struct VisitFigureWordsTests {
  private func display(_ kind: VisitFigureFixture.Kind, extreme: Int = 0) -> Display {
    let indices = VisitFigureFixture.all.indices.filter { VisitFigureFixture.all[$0].kind == kind }
    return VisitFigureFixture.displays[indices[extreme]]
  }

  @Test("figures over visits are as they were looked at and found right")
  func snapshot() {
    for (kind, name) in [
      (VisitFigureFixture.Kind.panelsByMeasure, "small-multiples"),
      (.response, "response-over-time"), (.waterfall, "waterfall"),
    ] {
      let display = display(kind)
      assertSnapshot(display.svg ?? "", named: "\(name).svg")
      let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
      let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
      assertSnapshot(
        words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
          + table.replacing("<tr", with: "\n<tr") + "\n", named: "\(name).txt")
    }
  }

  @Test("the text alternatives have the numbers of the results")
  func alternatives() {
    let panels = display(.panelsByMeasure).textAlternative
    #expect(panels.contains("Haemoglobin: reference range 12 to 16 g/dL."))
    #expect(panels.contains("Baseline 11.0 (10.2 to 12.1) in 20"))
    #expect(panels.contains("Week 4 – in 0"))
    let response = display(.response).textAlternative
    #expect(response.contains("2.5 mg (N\u{A0}=\u{A0}20): Baseline: "))
    #expect(response.contains("no one assessed, missing 30"))
    let waterfall = display(.waterfall).textAlternative
    #expect(waterfall.contains("1 without a baseline, 2 without a later value"))
    #expect(waterfall.contains("Partial response (\u{2212}30%) reached by 1 (5%)"))
    #expect(waterfall.contains("Worse (+20%)"))
  }

  @Test("patients without a bar stand in the notes, with the reason")
  func missingBars() {
    #expect(
      display(.waterfall).notes.contains(
        "Without a bar: 2 patients without a value at baseline, 4 patients without a later value."))
  }

  @Test("each line of the CSV of a response adds up to the patients of its group")
  func columnsSum() throws {
    let lines = display(.response).csv.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let columns = Dictionary(grouping: lines) { $0[0] + "/" + $0[1] }
    #expect(columns.count == 10)
    for lines in columns.values {
      let counts = lines.compactMap { Int($0[3]) }
      #expect(counts.reduce(0, +) == Int(lines[0][4]))
      #expect((Int(lines[0][4]) ?? 0) + (Int(lines[0][5]) ?? 0) == Int(lines[0][6]))
    }
  }

  @Test("the files are well-formed; pictures have ids of their own and no style attribute")
  func wellFormed() throws {
    for display in VisitFigureFixture.displays {
      #expect(XMLParser(data: Data((display.svg ?? "").utf8)).parse())
      let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
      let ids = parts.compactMap { $0.element.attribute("id") }
      #expect(Set(ids).count == ids.count)
      #expect(!parts.contains { $0.element.attribute("style") != nil })
    }
  }

  @Test(
    "synthetic and draft results say so in picture and notes",
    arguments: VisitFigureFixture.Kind.allCases)
  func notices(kind: VisitFigureFixture.Kind) {
    let display = display(kind, extreme: 2)
    #expect((display.svg ?? "").contains("Synthetic data"))
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
  }
}
