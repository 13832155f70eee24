@testable import AnalysisPlan
import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import Results
import TestSupport
import Testing

/// Courses made up by arithmetic, and the results an analysis would give for them.
struct SwimmerFixture {
  var groups: [(label: String, count: Int)]
  var marks = ["Complete remission", "Relapse", "Donor lymphocytes"]
  var isGrouped = true
  /// Whether the marks of a patient come at nearly the same time.
  var isCrowded = false
  var header = PlanFixture.header()

  private func located(_ text: String) -> Located<String> { PlanFixture.located(text) }

  private var clause: Clause {
    Clause(text: "X = 'Y'", location: PlanFixture.nowhere, expression: .missing)
  }

  var timelines: PatientTimelines {
    var patients: [PatientTimelines.Patient] = []
    for group in groups {
      for index in 0..<group.count {
        let followUp = 60.0 - Double(index) * 55 / Double(max(1, group.count))
        patients.append(
          .init(
            position: patients.count + 1, level: isGrouped ? group.label : nil,
            followUp: followUp, hasDied: index % 3 == 0 && index % 7 != 1,
            treatment: index % 7 == 1 ? followUp : followUp / 4, isOngoing: index % 7 == 1,
            marks: marks.indices.filter { (index + $0).isMultiple(of: 2) }.map {
              .init(kind: $0, time: isCrowded ? 6 : followUp * Double($0 + 1) / 6)
            }))
      }
    }
    return PatientTimelines(
      id: "course.timelines", analysis: "course", grouping: isGrouped ? "arm" : nil,
      unit: "months", marks: marks, patients: patients, ticks: [0, 12, 24, 36, 48, 60])
  }

  var display: Display {
    let swimmer = Swimmer(
      population: "safety", by: isGrouped ? located("arm") : nil, origin: "first treatment",
      start: located("TRTSDT"), end: located("LSTALVDT"), treatmentEnd: located("TRTEDT"),
      ongoing: clause, died: clause, displayUnit: .months,
      marks: marks.enumerated().map { index, label in
        Swimmer.Mark(
          label: label, slug: "mark-\(index)", dataset: "adrs", date: located("ADT"),
          clause: clause, location: PlanFixture.nowhere)
      })
    let plan = PlanFixture.plan(
      grouping: isGrouped ? PlanFixture.grouping(groups.map(\.label)) : nil,
      figures: [
        FigureDeclaration(
          name: "course", title: "Course of each patient", notes: [], kind: .swimmer(swimmer),
          location: PlanFixture.nowhere)
      ])
    return present(
      plan, ResultSet(header: header, rows: rows, curves: [], timelines: [timelines]))[0]
  }

  private var rows: [ResultRow] {
    let selectors = isGrouped ? groups.indices.map { "[arm=group-\($0 + 1)]" } : [""]
    return zip(groups, selectors).flatMap { group, selector in
      [
        row("patients\(selector)", Double(group.count), "\(group.count)"),
        row("median[variable=follow-up]\(selector)", 32.5, "32.5 months"),
        row("minimum[variable=follow-up]\(selector)", 5, "5.0 months"),
        row("maximum[variable=follow-up]\(selector)", 60, "60.0 months"),
        row("patients[mark=death]\(selector)", 7, "7 (35%)"),
      ]
    }
  }

  private func row(_ rest: String, _ value: Double, _ text: String) -> ResultRow {
    var row = ResultRow(
      id: "course.\(rest)", analysis: "course", population: "safety",
      statistic: String(rest.prefix { $0 != "[" }), method: "", text: text)
    row.value = value
    return row
  }

  static let all: [SwimmerFixture] = [
    SwimmerFixture(groups: [("2.5 mg", 20), ("5 mg", 30)]),
    SwimmerFixture(groups: [("All", 12)], isGrouped: false),
    SwimmerFixture(
      groups: [(FlowFixture.long + ", " + FlowFixture.long, 3), ("Nobody", 0)],
      marks: [FlowFixture.long, "B", "C", "D", FlowFixture.long + " again"],
      header: PlanFixture.header(synthetic: true, lock: nil)),
    SwimmerFixture(groups: [("A", 101)], marks: []),
  ]
  static let displays = all.map(\.display)
}

struct SwimmerGeometryTests {
  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: SwimmerFixture.all.indices, [0, 1])
  func textsKeepApart(study: Int, index: Int) throws {
    let picture = try Picture(SwimmerFixture.displays[study], index)
    let frame = Rectangle(x: 0, y: 0, width: picture.width, height: picture.height)
    for (index, text) in picture.texts.enumerated() {
      #expect(frame.contains(text.box), "\(text.text) leaves the picture")
      for other in picture.texts[(index + 1)...] {
        #expect(!text.box.overlaps(other.box), "\(text.text) touches \(other.text)")
      }
    }
  }

  @Test(
    "bars and lines end where the labeled axis has their patient's times, within 0.1 unit",
    arguments: SwimmerFixture.all.indices, [0, 1])
  func barsLieOnTheTimes(study: Int, index: Int) throws {
    let picture = try Picture(SwimmerFixture.displays[study], index)
    let ticks = picture.texts.compactMap { text in
      text.part.number("data-tick").flatMap { time in text.part.number("x").map { (time, $0) } }
    }
    let (first, last) = (try #require(ticks.first), try #require(ticks.last))
    func x(_ time: Double) -> Double {
      first.1 + (time - first.0) / (last.0 - first.0) * (last.1 - first.1)
    }
    let patients = SwimmerFixture.all[study].timelines.patients
    let drawn = picture.parts.filter { $0.element.attribute("data-patient") != nil }
    #expect(
      drawn.compactMap { $0.element.attribute("data-patient") } == patients.map { "\($0.position)" }
    )
    var lastHeight = 0.0
    for (part, patient) in zip(drawn, patients) {
      let nodes = part.element.children.flatMap(\.flattened)
      let elements = nodes.compactMap { node -> Element? in
        if case .element(let element) = node { element } else { nil }
      }
      let bar = try #require(elements.first { $0.name == "rect" })
      let start = try #require(bar.attribute("x").flatMap(Double.init))
      let width = try #require(bar.attribute("width").flatMap(Double.init))
      let height = try #require(bar.attribute("y").flatMap(Double.init))
      #expect(abs(start - x(0)) <= 0.1)
      #expect(abs(start + width - x(patient.treatment ?? .nan)) <= 0.2)
      #expect(height >= lastHeight + 14, "fourteen units a patient")
      lastHeight = height
      #expect(
        elements.count { $0.attribute("class")?.hasPrefix("mark-") == true } == patient.marks.count)
      #expect(elements.contains { $0.attribute("class") == "ink" } == patient.isOngoing)
    }
    // All lines are one path below the bars, and all crosses one above them.
    let lines = try strokes("axis", of: picture)
    #expect(lines.count == patients.count)
    for (line, patient) in zip(lines, patients) {
      let ends = try #require(stepVertices("M" + line))
      #expect(abs(ends[0].x - x(0)) <= 0.1)
      #expect(abs(ends[1].x - x(patient.followUp)) <= 0.1)
    }
    let dead = zip(patients, lines).filter(\.0.hasDied)
    let crosses = try strokes("outline", of: picture)
    #expect(crosses.count == dead.count)
    for (cross, (patient, line)) in zip(crosses, dead) {
      let corner = try #require(stepVertices("M" + cross.prefix { $0 != "l" })?.first)
      #expect(abs(corner.x + 4 - x(patient.followUp)) <= 0.1)
      #expect(corner.y + 4 == stepVertices("M" + line)?.first?.y)
    }
  }

  /// The strokes of the first path of a class, without their `M`.
  private func strokes(_ name: String, of picture: Picture) throws -> [Substring] {
    let path = picture.parts.first { $0.element.attribute("class") == name }
    return try #require(path?.element.attribute("d")).split(separator: "M")
  }

  @Test("fifty patients take sixty to seventy lines of height")
  func height() throws {
    for index in [0, 1] {
      let height = try Picture(SwimmerFixture.displays[0], index).height
      #expect((55 * 14...70 * 14.0).contains(height), "\(height)")
    }
  }

  @Test("signs stay inside the picture, the arrow of the longest follow-up among them")
  func signsStayInside() throws {
    var fixture = SwimmerFixture.all[1]
    fixture.groups = [("All", 2)]
    let picture = try Picture(fixture.display)
    for part in picture.parts where part.element.name == "path" {
      let path = part.element.attribute("d") ?? ""
      let numbers = path.split { "MLHZ".contains($0) }.compactMap {
        $0.split(separator: " ").first.flatMap { Double($0) }
      }
      #expect(numbers.allSatisfy { $0 <= picture.width })
    }
  }

  /// A diamond and a triangle reach equally far up and down from their middle, within 2 units.
  @Test("signs at one time lie above and below the line, others on it")
  func crowdedSigns() throws {
    func heights(_ fixture: SwimmerFixture) throws -> [[Double]] {
      try Picture(fixture.display).parts.filter { $0.element.attribute("data-patient") != nil }
        .map { part in
          let nodes = part.element.children.flatMap(\.flattened)
          return nodes.compactMap { node -> Double? in
            guard case .element(let element) = node,
              element.attribute("class")?.hasPrefix("mark-") == true
            else { return nil }
            let ys = (element.attribute("d") ?? "").split { "MLZ".contains($0) }.compactMap {
              $0.split(separator: " ").last.flatMap { Double($0) }
            }
            return ys.count > 2 ? ((ys.min() ?? 0) + (ys.max() ?? 0)) / 2 : nil
          }
        }
    }
    var fixture = SwimmerFixture(groups: [("A", 1)], marks: ["First", "B", "Second"])
    let apart = try heights(fixture)[0]
    fixture.isCrowded = true
    let crowded = try heights(fixture)[0]
    #expect(apart.count == 2 && crowded.count == 2)
    #expect(abs(apart[0] - apart[1]) < 2)
    #expect(abs(crowded[0] - crowded[1]) > 4)
  }

  @Test("each kind of mark has a shape and a color of its own")
  func shapes() throws {
    let picture = try Picture(SwimmerFixture.displays[2])
    let marks = picture.parts.filter {
      $0.element.attribute("class")?.hasPrefix("mark-") == true
    }
    let kinds = Dictionary(grouping: marks) { $0.element.attribute("class") ?? "" }
    #expect(kinds.count == 5)
    #expect(Set(marks.compactMap { $0.element.attribute("fill") }).count == 5)
    let shapes = kinds.values.map { parts in
      let path = parts[0].element.attribute("d") ?? ""
      let points = path.split { "MLZ".contains($0) }.map {
        $0.split(separator: " ").compactMap { Double($0) }
      }
      guard let first = points.first, points.count > 1 else { return "circle" }
      return points.map { point in
        zip(point, first).map { "\((($0 - $1) * 10).rounded())" }.joined(separator: " ")
      }.joined(separator: ",")
    }
    #expect(Set(shapes).count == 5)
  }
}

struct SwimmerFigureTests {
  @Test("the courses of fifty are as they were looked at and found right")
  func snapshot() {
    let display = SwimmerFixture.displays[0]
    assertSnapshot(display.svg ?? "", named: "swimmer.svg")
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "swimmer.txt")
  }

  @Test("the text alternative has counts and medians of every group as the results have them")
  func alternative() {
    let text = SwimmerFixture.displays[0].textAlternative
    for group in ["2.5 mg: 20 patients", "5 mg: 30 patients"] { #expect(text.contains(group)) }
    #expect(text.ranges(of: "median follow-up 32.5 months (range 5.0 to 60.0)").count == 2)
    #expect(text.contains("death in 7 (35%)"))
    #expect(SwimmerFixture.displays[2].textAlternative.contains("Nobody: no patients."))
  }

  @Test("the CSV has a row a patient in the order shown, with full precision")
  func csv() {
    let lines = SwimmerFixture.displays[1].csv.split(separator: "\n")
    #expect(
      lines[0]
        == "position,group,follow_up_months,died,treatment_months,ongoing,mark-0_months,mark-1_months,mark-2_months"
    )
    #expect(lines.count == 13)
    #expect(lines[2] == "2,,55.4166666666667,N,55.4166666666667,Y,,18.4722222222222,")
  }

  @Test("the file is well-formed; pictures have ids of their own and no style attribute")
  func wellFormed() throws {
    for display in SwimmerFixture.displays {
      #expect(XMLParser(data: Data((display.svg ?? "").utf8)).parse())
      let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
      let ids = parts.compactMap { $0.element.attribute("id") }
      #expect(Set(ids).count == ids.count)
      #expect(!parts.contains { $0.element.attribute("style") != nil })
    }
  }

  @Test("synthetic and draft results say so in picture, description and notes")
  func notices() {
    let display = SwimmerFixture.displays[2]
    #expect((display.svg ?? "").components(separatedBy: "Synthetic data").count == 3)
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
  }
}
