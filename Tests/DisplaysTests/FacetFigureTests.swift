import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import Results
import Testing

/// Figures of so many groups that each has a panel.
enum FacetCases {
  static func study(_ count: Int, size: Int = 60, named name: String = "Group") -> SurvivalFixture {
    FigureCases.study((1...count).map { "\(name) \($0)" }, size: size)
  }

  static let all: [SurvivalFixture] = [
    study(5), study(6), study(8, named: FigureCases.long), study(7, size: 450),
    {
      var withEmpty = study(5)
      withEmpty.groups[2].subjects = []
      return withEmpty
    }(),
  ]
  static let displays = all.map(\.display)
}

/// A panel of a picture with its axes, found from its labels as a reader would.
struct PanelReading {
  let parts: [Picture.Part]
  let x: (Double) -> Double
  let y: (Double) -> Double

  var curves: [Picture.Part] { parts.filter { $0.mark != nil } }
  /// The path of the gray curves.
  var behind: [String] {
    let groups = parts.filter { $0.element.attribute("class") == "behind" }
    return groups.flatMap(\.element.children).compactMap {
      if case .element(let path) = $0 { path.attribute("d") } else { nil }
    }
  }

  /// The panels of a picture; those that are not first in their row have the values of the one that is.
  static func all(_ picture: Picture) throws -> [PanelReading] {
    var panels: [[Picture.Part]] = []
    for part in picture.parts {
      if part.element.attribute("data-panel") != nil { panels.append([]) }
      if !panels.isEmpty { panels[panels.count - 1].append(part) }
    }
    return try panels.map { try PanelReading($0) }
  }

  private init(_ parts: [Picture.Part]) throws {
    self.parts = parts
    let ticks = parts.compactMap { part in
      // `2:24` is the time 24 on the axis of panel 2.
      part.element.attribute("data-tick")?.split(separator: ":").last.flatMap { Double($0) }
        .flatMap { time in part.number("x").map { (time, $0) } }
    }
    let (first, last) = (try #require(ticks.first), try #require(ticks.last))
    x = { first.1 + ($0 - first.0) / (last.0 - first.0) * (last.1 - first.1) }
    // The axis is the bottom, and the uppermost line of the grid is 100%.
    func vertical(_ name: String) throws -> [Double] {
      let part = try #require(parts.first { $0.element.attribute("class") == name })
      return part.element.attribute("d")?.split { "MHv".contains($0) }
        .compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Double($0) } } ?? []
    }
    let bottom = try #require(vertical("axis").first)
    let top = try #require(vertical("grid").min())
    y = { bottom + $0 * (top - bottom) }
  }
}

struct FacetFigureTests {
  @Test("four groups share a frame; more have a panel each, whose curve is drawn once, with a band")
  func panels() throws {
    #expect(try PanelReading.all(Picture(FigureCases.displays[4])).isEmpty)
    for (fixture, display) in zip(FacetCases.all, FacetCases.displays) {
      for index in [0, 1] {
        let panels = try PanelReading.all(Picture(display, index))
        #expect(panels.count == fixture.groups.count)
        for (panel, group) in zip(panels, fixture.groups) {
          let drawn = group.subjects.isEmpty ? [] : [group.label]
          #expect(panel.curves.compactMap(\.mark) == drawn)
          #expect(panel.behind.count == 1)
        }
      }
    }
  }

  @Test(
    "each panel's curve, mapped back through its labeled axes, lies on its group's estimate",
    arguments: FacetCases.all.indices, [0, 1])
  func verticesLieOnTheEstimate(study: Int, index: Int) throws {
    let panels = try PanelReading.all(Picture(FacetCases.displays[study], index))
    for (panel, curve) in zip(panels, FacetCases.all[study].curves) where curve.n > 0 {
      let path = try #require(panel.curves.first?.element.attribute("d"))
      let vertices = try #require(stepVertices(path))
      let (start, end) = (try #require(vertices.first), try #require(vertices.last))
      #expect(abs(start.x - panel.x(0)) <= 0.11)
      #expect(abs(start.y - panel.y(1)) <= 0.11)
      #expect(abs(end.x - panel.x(curve.time.last ?? .nan)) <= 0.11)
      for (time, value) in zip(curve.time, curve.survival).dropLast() {
        let height = vertices.last { $0.x <= panel.x(time) + 0.2 }?.y ?? .nan
        let isFollowedClosely = curve.time.contains {
          $0 > time && panel.x($0) < panel.x(time) + 0.4
        }
        #expect(abs(height - panel.y(value)) <= 0.16 || isFollowedClosely)
      }
    }
  }

  @Test(
    "the gray curves are those of all groups, each value within half a unit of its estimate",
    arguments: FacetCases.all.indices)
  func grayCurves(study: Int) throws {
    let fixture = FacetCases.all[study]
    let panels = try PanelReading.all(Picture(FacetCases.displays[study]))
    for panel in panels {
      let paths = (panel.behind.first ?? "").split(separator: "M")
      let curves = fixture.curves.filter { $0.n > 0 }
      #expect(paths.count == curves.count)
      for (path, curve) in zip(paths, curves) {
        let vertices = try #require(stepVertices("M" + path))
        for (time, value) in zip(curve.time, curve.survival) {
          let heights = vertices.filter { abs($0.x - panel.x(time)) < 0.2 }.map(\.y)
          let height = vertices.last { $0.x <= panel.x(time) }?.y ?? .nan
          let nearest = (heights + [height]).map { abs($0 - panel.y(value)) }.min() ?? .nan
          #expect(nearest <= 0.7)
        }
      }
    }
  }

  @Test("counts stand under the ticks of their panel and add up to its group", arguments: [0, 1])
  func countsAddUp(index: Int) throws {
    for (fixture, display) in zip(FacetCases.all, FacetCases.displays) {
      let panels = try PanelReading.all(Picture(display, index))
      for (panel, curve) in zip(panels, fixture.curves) {
        let counts = panel.parts.filter { $0.element.attribute("data-risk") != nil }
        for tick in panel.parts where tick.element.attribute("data-tick") != nil {
          let time = tick.attribute("data-tick")
          let column = counts.filter { $0.attribute("data-risk") == time }
          #expect(column.allSatisfy { $0.number("x") == tick.number("x") })
          let sum = column.compactMap { Int(Node.element($0.element).plainText) }.reduce(0, +)
          #expect(sum == curve.n)
          #expect(column.count == (curve.n == 0 ? 0 : 3))
        }
      }
    }
  }

  @Test("the test of all groups stands below the panels; notes and description say what is gray")
  func words() throws {
    let display = FacetCases.displays[0]
    #expect(
      try Picture(display).texts.contains {
        $0.text.hasPrefix("Log-rank test: χ²\u{A0}=\u{A0}4.21")
      })
    #expect(display.notes.contains { $0.contains("grey lines: all groups") })
    #expect(display.textAlternative.hasPrefix("5 small panels, one a group"))
    #expect(
      try Picture(FacetCases.displays[4]).texts.contains { $0.text == "Group 3: no patients" })
  }

  @Test("files are well-formed, and ids are unique", arguments: FacetCases.all.indices)
  func wellFormed(study: Int) throws {
    let display = FacetCases.displays[study]
    #expect(XMLParser(data: Data((display.svg ?? "").utf8)).parse())
    let ids = try [0, 1].flatMap { try Picture(display, $0).parts }
      .compactMap { $0.element.attribute("id") }
    #expect(Set(ids).count == ids.count)
  }

  @Test("the slider's lines have a place in every panel of both pictures")
  func readout() throws {
    let display = FacetCases.displays[1]
    guard case .element(let box) = try #require(display.pictures.last) else { return }
    let pictures = try #require(box.attribute("data-plots")).split(separator: ";")
    #expect(pictures.map { $0.split(separator: ",").count } == [6, 6])
  }
}

/// Every figure of survival curves that a plan can ask for: no label leaves it or touches another.
struct CurveFigurePropertyTests {
  private static let labels = [
    "A", "Xanomeline High Dose", FigureCases.long, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
  ]

  private static func study(groups: Int, patients: Int, label: String) -> SurvivalFixture {
    // Fifty subjects stand for two thousand patients each where there are many.
    let (size, copies) = patients > 50 ? (50, patients / 50) : (patients, 1)
    var study = FigureCases.study((1...groups).map { "\(label) \($0)" }, size: size)
    study.copies = copies
    if groups == 1 { study.isGrouped = false }
    return study
  }

  @Test(
    "with one to eight groups of one patient or of 100,000 and labels of any length",
    arguments: 1...8, [1, 2, 100_000])
  func labelsKeepApart(groups: Int, patients: Int) throws {
    for label in Self.labels {
      let study = Self.study(groups: groups, patients: patients, label: label)
      #expect(study.curves.allSatisfy { $0.n == patients })
      let display = study.display
      for index in [0, 1] { try expectTextsApart(Picture(display, index)) }
    }
  }
}

struct IncidenceFacetTests {
  private static func study(_ groups: Int, causes: [String]) -> IncidenceFixture {
    IncidenceFixture(
      groups: (1...groups).map { place in
        ("Group \(place)", IncidenceFixture.group(50, mean: 90 * Double(place), seed: place + 5))
      }, shown: causes, isGrouped: true)
  }

  @Test("several causes by group: a panel a group, a curve a cause, no gray ones, the key above")
  func severalCauses() throws {
    let study = Self.study(3, causes: ["relapse", "death"])
    for index in [0, 1] {
      let picture = try Picture(study.figure, index)
      expectTextsApart(picture)
      let panels = try PanelReading.all(picture)
      #expect(panels.count == 3)
      for panel in panels {
        let marks = panel.curves.compactMap(\.mark)
        #expect(marks == ["Relapse", "Death without relapse"])
        #expect(panel.behind.isEmpty)
      }
      #expect(picture.texts.count { $0.text == "Relapse" } >= 1)
    }
  }

  @Test(
    "with one to eight groups, one cause or two and long labels no text leaves the picture or touches another",
    arguments: [1, 2, 3, 4, 5, 8], [["relapse"], ["relapse", "death"]])
  func labelsKeepApart(groups: Int, causes: [String]) throws {
    var study = Self.study(groups, causes: causes)
    for index in study.groups.indices { study.groups[index].label = FigureCases.long + " \(index)" }
    study.labels = ["Relapse", FlowFixture.long]
    for index in [0, 1] { try expectTextsApart(Picture(study.figure, index)) }
  }

  @Test("each curve of each panel ends at its group's and its cause's estimate")
  func curvesLieOnEstimates() throws {
    let study = Self.study(4, causes: ["relapse", "death"])
    let panels = try PanelReading.all(Picture(study.figure))
    let curves = study.drawn
    #expect(curves.count == 8)
    for (place, curve) in curves.enumerated() {
      let panel = panels[place / 2]
      let path = try #require(panel.curves[place % 2].element.attribute("d"))
      let end = try #require(stepVertices(path)?.last)
      let last = try #require(curve.cause?.cumulativeIncidence.last)
      #expect(abs(end.y - panel.y(last)) <= 0.11)
      #expect(abs(end.x - panel.x(curve.time.last ?? .nan)) <= 0.11)
    }
  }

  @Test("counts of each panel are at risk, both causes and censored, and add up to the group")
  func counts() throws {
    let study = Self.study(3, causes: ["relapse", "death"])
    for panel in try PanelReading.all(Picture(study.figure)) {
      let counts = panel.parts.filter { $0.element.attribute("data-risk")?.hasSuffix(":0") == true }
        .compactMap { Int(Node.element($0.element).plainText) }
      #expect(counts == [50, 0, 0, 0])
    }
  }

  @Test("one cause in more than four groups has all groups in gray; in four it has one frame")
  func oneCause() throws {
    let many = try PanelReading.all(Picture(Self.study(6, causes: ["death"]).figure))
    #expect(many.count == 6)
    #expect(many.allSatisfy { $0.behind.count == 1 && $0.curves.count == 1 })
    #expect(try PanelReading.all(Picture(Self.study(4, causes: ["death"]).figure)).isEmpty)
  }

  @Test("table, notes and description name group and cause; patients are counted once")
  func words() throws {
    let display = Self.study(3, causes: ["relapse", "death"]).figure
    #expect(display.subtitle.hasSuffix("N\u{A0}=\u{A0}150"))
    let table = try #require(display.dataTable).plainText
    #expect(table.contains("Group 2, death without relapse (N\u{A0}=\u{A0}50)"))
    #expect(display.notes.contains { $0.contains("Each panel: one group; the axes are the same") })
    #expect(display.textAlternative.contains("Group 3, relapse: 50 patients"))
  }
}
