import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import Results
import TestSupport
import Testing

/// Figures of one and two causes, of two to four groups, of many, few and no patients, and stacked.
private enum IncidenceCases {
  static func study(_ names: [String], shown: [String], size: Int = 60) -> IncidenceFixture {
    var study = IncidenceFixture(
      groups: names.enumerated().map { index, name in
        (name, IncidenceFixture.group(size, mean: 260 / Double(index + 1), seed: index + 3))
      })
    study.shown = shown
    study.isGrouped = names.count > 1
    return study
  }

  static let both = ["relapse", "death"]
  static let long = "Lenalidomide 25 mg/m² with azacitidine and donor lymphocyte infusion"
  static let twelve: IncidenceFixture = {
    var study = IncidenceFixture(groups: [("All", IncidenceFixture.twelve)])
    study.ticks = [0, 5, 10, 15, 20, 25, 30]
    return study
  }()

  static let all: [IncidenceFixture] = {
    var longNames = study(["All"], shown: both)
    longNames.labels = [long, long + " twice"]
    var empty = study(["Control", "Nobody"], shown: ["relapse"])
    empty.groups[1].subjects = []
    empty.header = PlanFixture.header(synthetic: true, lock: nil)
    var low = study(["Low", "High"], shown: ["death"])
    low.maximum = 0.3
    var stacked = twelve
    stacked.isStacked = true
    var stackedLong = longNames
    stackedLong.isStacked = true
    var stackedThin = study(["All"], shown: both, size: 400)
    stackedThin.groups[0].subjects = IncidenceFixture.group(400, mean: 2000, seed: 9, relapses: 9)
    stackedThin.isStacked = true
    return [
      twelve, study(["All"], shown: ["relapse"]), study(["Placebo", "Active"], shown: ["relapse"]),
      study(["Placebo", long, "C", "Xanomeline High Dose"], shown: ["death"]), longNames, empty,
      low, study(["Placebo", "Active"], shown: ["relapse"], size: 450), stacked, stackedLong,
      stackedThin,
    ]
  }()
  static let displays = all.map(\.figure)
}

struct IncidenceGeometryTests {
  @Test(
    "the curve's vertices, mapped back through the labeled axes, lie on the estimate within 0.1 unit",
    arguments: IncidenceCases.all.indices, [0, 1])
  func verticesLieOnTheEstimate(study: Int, picture: Int) throws {
    let fixture = IncidenceCases.all[study]
    let picture = try Picture(IncidenceCases.displays[study], picture)
    let axes = try picture.valueAxes()
    let curves = fixture.drawn
    #expect(picture.curves.count == curves.count)
    for (place, drawn) in picture.curves.enumerated() {
      let curve = curves[place]
      let vertices = try #require(stepVertices(drawn.element.attribute("d") ?? ""))
      let values = curve.time.indices.map { index in
        let below = fixture.isStacked ? curves[..<place] : []
        return (below + [curve]).compactMap { $0.cause?.cumulativeIncidence[index] }.reduce(0, +)
      }
      #expect(abs((vertices.first?.x ?? 0) - axes.x(0)) <= 0.1)
      #expect(abs((vertices.first?.y ?? 0) - axes.y(0)) <= 0.1)
      #expect(abs((vertices.last?.x ?? 0) - axes.x(curve.time.last ?? .nan)) <= 0.1)
      for (index, value) in values.enumerated() where index + 1 < values.count {
        let (time, next) = (curve.time[index], curve.time[index + 1])
        let middle = axes.x((time + next) / 2)
        let height = vertices.last { $0.x <= middle }?.y ?? .nan
        #expect(abs(height - axes.y(value)) <= 0.11 || next - time < 0.2)
      }
    }
  }

  @Test("counts stand under their ticks, and each column adds up to the group", arguments: [0, 1])
  func countsUnderTicks(picture index: Int) throws {
    for (fixture, display) in zip(IncidenceCases.all, IncidenceCases.displays) {
      let texts = try Picture(display, index).texts
      let ticks = Dictionary(
        uniqueKeysWithValues: texts.compactMap { text in
          text.part.attribute("data-tick").map { ($0, text.part.number("x")) }
        })
      let counts = texts.filter { $0.part.attribute("data-risk") != nil }
      #expect(ticks.count >= 3)
      let groups = fixture.isGrouped ? fixture.drawn.map(\.n) : [fixture.drawn[0].n]
      for tick in ticks {
        let column = counts.filter { $0.part.attribute("data-risk") == tick.key }
        #expect(column.allSatisfy { $0.part.number("x") == tick.value })
        let numbers = column.compactMap { Int($0.text) }
        // At risk, relapse or other events, death or other events, censored.
        let sums = stride(from: 0, to: numbers.count, by: 4).map {
          numbers[$0..<($0 + 4)].reduce(0, +)
        }
        #expect(sums == groups)
      }
    }
  }

  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: IncidenceCases.all.indices, [0, 1])
  func textsKeepApart(study: Int, picture: Int) throws {
    let picture = try Picture(IncidenceCases.displays[study], picture)
    let frame = Rectangle(x: 0, y: 0, width: picture.width, height: picture.height)
    let texts = picture.texts
    for (index, text) in texts.enumerated() {
      #expect(frame.contains(text.box), "\(text.text) leaves the picture")
      for other in texts[(index + 1)...] {
        #expect(!text.box.overlaps(other.box), "\(text.text) touches \(other.text)")
      }
    }
  }

  @Test("names are clear of every curve, beside it or in an area", arguments: [0, 2, 3, 4, 8, 10])
  func textsKeepOffCurves(study: Int) throws {
    let picture = try Picture(IncidenceCases.displays[study])
    for curve in picture.curves {
      let vertices = try #require(stepVertices(curve.element.attribute("d") ?? ""))
      for text in picture.texts {
        for (from, to) in zip(vertices, vertices.dropFirst()) {
          let segment = Rectangle(
            x: min(from.x, to.x), y: min(from.y, to.y), width: abs(to.x - from.x) + 0.1,
            height: abs(to.y - from.y) + 0.1)
          #expect(!text.box.overlaps(segment), "\(text.text)")
        }
      }
    }
  }
}

struct IncidenceFigureTests {
  private let twelve = IncidenceCases.twelve

  @Test(
    "the figures of twelve patients are as they were looked at and found right",
    arguments: [false, true])
  func snapshot(isStacked: Bool) {
    var fixture = twelve
    fixture.isStacked = isStacked
    let name = isStacked ? "stacked-incidence" : "cumulative-incidence"
    let display = fixture.figure
    assertSnapshot(display.svg ?? "", named: "\(name).svg")
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "\(name).txt")
  }

  @Test(
    "the file is well-formed XML; ids are unique, and labels and textures name them",
    arguments: IncidenceCases.all.indices)
  func wellFormed(study: Int) throws {
    let display = IncidenceCases.displays[study]
    let file = try #require(display.svg)
    #expect(XMLParser(data: Data(file.utf8)).parse())
    let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
    let ids = parts.compactMap { $0.element.attribute("id") }
    #expect(Set(ids).count == ids.count)
    let named = parts.compactMap { $0.element.attribute("aria-labelledby") }
    #expect(named.count == 2)
    #expect(named.flatMap { $0.split(separator: " ") }.allSatisfy { ids.contains(String($0)) })
    let fills = parts.compactMap { $0.element.attribute("fill") }.filter { $0.hasPrefix("url(") }
    #expect(fills.allSatisfy { ids.contains(String($0.dropFirst(5).dropLast())) })
    #expect(fills.isEmpty != IncidenceCases.all[study].isStacked)
    #expect(!parts.contains { $0.element.attribute("style") != nil })
  }

  @Test("bands are drawn for one or two curves, and only there")
  func bands() throws {
    for (fixture, display) in zip(IncidenceCases.all, IncidenceCases.displays) {
      let bands = try Picture(display).parts.filter {
        $0.element.attribute("class")?.hasPrefix("band") == true
          && $0.element.attribute("data-area") == nil
      }
      #expect(bands.isEmpty == (fixture.isStacked || fixture.drawn.count > 2))
    }
  }

  @Test("curves and edges differ in dash, areas in texture, as well as in color")
  func notByColorAlone() throws {
    for (fixture, display) in zip(IncidenceCases.all, IncidenceCases.displays) {
      let parts = try Picture(display).parts
      if fixture.isStacked {
        let textures = parts.filter { $0.element.name == "pattern" }.map {
          MarkupWriter(.xml).string($0.element.children).replacing(/stroke="[^"]*"/, with: "")
        }
        #expect(Set(textures).count == 2)
      }
      let curves = try Picture(display).curves
      #expect(Set(curves.map { $0.attribute("stroke-dasharray") }).count == curves.count)
    }
  }

  @Test("areas reach from the curve below to the next, and what is left is named")
  func areas() throws {
    var fixture = twelve
    fixture.isStacked = true
    let display = fixture.figure
    let picture = try Picture(display)
    let areas = picture.parts.compactMap { $0.element.attribute("data-area") }
    #expect(areas == ["Relapse", "Death without relapse"])
    let names = picture.texts.filter { $0.part.attribute("class")?.hasPrefix("label") == true }
    #expect(
      Set(names.map(\.text)) == ["Relapse", "Death without relapse", "Alive without relapse"])
    // summary(survfit(Surv(t, s > 0) ~ 1), times = 30)$surv is 1/3.
    #expect(display.textAlternative.contains("Alive without relapse: 33% at 30\u{A0}days."))
  }

  @Test(
    "the axis ends at 100%, or at a stated end that no curve or band passes, and a note says so")
  func axisEnd() throws {
    for (fixture, display) in zip(IncidenceCases.all, IncidenceCases.displays) {
      let labels = try Picture(display).texts.map(\.text)
      let note = display.notes.first { $0.hasPrefix("The vertical axis ends at") }
      #expect((note == nil) == labels.contains("100%"))
      #expect((note == nil) == (fixture.maximum == 1))
    }
    let highest = IncidenceCases.all[6].drawn.flatMap { $0.upper.compactMap(\.self) }.max() ?? 1
    #expect(highest > 0.3, "the case is one in which the stated end is too low")
    let note = try #require(IncidenceCases.displays[6].notes.first { $0.contains("axis ends") })
    let end = try #require(note.firstMatch(of: /at (\d+)%/).flatMap { Double($0.1) })
    #expect(end / 100 >= highest)
  }

  @Test("every curve's numbers stand in the text alternative, and 1 − Kaplan–Meier in the notes")
  func alternatives() throws {
    for (fixture, display) in zip(IncidenceCases.all, IncidenceCases.displays) {
      let title = try #require(Picture(display).parts.first { $0.element.name == "title" })
      #expect(Node.element(title.element).plainText.count <= 100)
      for curve in fixture.drawn {
        let events = curve.events.reduce(0, +)
        #expect(display.textAlternative.contains("\(events) event"))
      }
      #expect(display.notes.contains { $0.contains("one minus a Kaplan–Meier estimate") })
    }
  }

  @Test("a group without patients is named as such; synthetic and draft results say so")
  func emptyGroupAndNotices() throws {
    let display = IncidenceCases.displays[5]
    #expect(display.notes.contains("Nobody: no patients."))
    #expect(try Picture(display).texts.contains { $0.text == "Nobody: no patients" })
    let svg = try #require(display.svg)
    #expect(svg.components(separatedBy: "Synthetic data").count == 3)
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
  }

  @Test("the CSV has whole curves from (0, 0) on with the estimate's full precision")
  func csv() throws {
    let lines = twelve.figure.csv.split(separator: "\n")
    #expect(lines.count == 1 + 2 * 8)
    #expect(lines[1] == "All patients,Relapse,0,0,,,1,12,0,0,0")
    let fields = lines[3].split(separator: ",", omittingEmptySubsequences: false)
    #expect(fields[2] == "8")
    // 1/12 + 10/12 · 2/9, as timepoints(cuminc(t, s), 8) of cmprsk 2.2-11.
    expectClose(Double(fields[3]), 0.2685185185185185, relative: 1e-14)
  }

  @Test("more than 200 censored patients are not marked, and a note says so")
  func manyCensored() throws {
    let display = IncidenceCases.displays[7]
    let dropped = IncidenceCases.all[7].drawn.filter { $0.censored.reduce(0, +) > 200 }
    #expect(!dropped.isEmpty)
    let marks = try Picture(display).parts.filter {
      $0.element.attribute("class")?.hasPrefix("censor") == true
    }
    #expect(marks.count == 2 - dropped.count)
    #expect(display.notes.contains { $0.contains("not marked") })
  }
}

extension Picture {
  /// The axis maps by the labels of the vertical axis, wherever it ends.
  fileprivate func valueAxes() throws -> (x: (Double) -> Double, y: (Double) -> Double) {
    let ticks = texts.compactMap { text in
      text.part.number("data-tick").flatMap { time in text.part.number("x").map { (time, $0) } }
    }
    let first = try #require(ticks.first)
    let last = try #require(ticks.last)
    let values = texts.filter { $0.text.hasSuffix("%") && $0.part.attribute("class") == nil }
      .compactMap { text in
        Double(text.text.dropLast()).flatMap { value in
          text.part.number("y").map { (value / 100, $0 - 4.5) }
        }
      }
    let bottom = try #require(values.first { $0.0 == 0 })
    let top = try #require(values.max { $0.0 < $1.0 })
    return (
      { first.1 + ($0 - first.0) / (last.0 - first.0) * (last.1 - first.1) },
      { bottom.1 + $0 / top.0 * (top.1 - bottom.1) }
    )
  }
}
