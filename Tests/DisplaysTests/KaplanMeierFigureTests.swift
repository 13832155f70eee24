import Displays
import Foundation
import FoundationXML
import Markup
import Plotting
import Results
import TestSupport
import Testing

/// Studies of one, two, three and four groups, with names from short to unreasonable.
enum FigureCases {
  static let ticks: [Double] = [0, 30, 60, 90, 120, 150, 180, 210]

  static func study(_ names: [String], size: Int = 60) -> SurvivalFixture {
    let groups = names.enumerated().map { index, name in
      let mean = 300 / Double(index + 1)
      return (
        label: name,
        subjects: SurvivalFixture.group(size, mean: mean, followUp: 210, seed: index + 3)
      )
    }
    return SurvivalFixture(groups: groups, ticks: ticks)
  }

  static let single: SurvivalFixture = {
    var single = study(["All"])
    single.isGrouped = false
    return single
  }()
  static let long = "Lenalidomide 25 mg/m² with azacitidine and donor lymphocyte infusion"

  static let displays = all.map(\.display)

  static let all: [SurvivalFixture] = [
    single, study(["Placebo", "Active"]), study([long, long + " twice"]),
    study(["Placebo", "Xanomeline Low Dose", "Xanomeline High Dose"]),
    study(["Placebo", long, "C", "Xanomeline High Dose"]),
    study(["A", "B", "C", "D"]),
    study(["Placebo", "Active"], size: 450),
    SurvivalFixture(
      groups: [("Control", SurvivalFixture.tenObservations), ("Nobody", [])],
      ticks: [0, 40, 80, 120], header: PlanFixture.header(synthetic: true, lock: nil)),
  ]
}

struct KaplanMeierGeometryTests {
  @Test(
    "the curve's vertices, mapped back through the labeled axes, lie on the estimate within 0.1 unit",
    arguments: FigureCases.all.indices, [0, 1])
  func verticesLieOnTheEstimate(study: Int, picture: Int) throws {
    let fixture = FigureCases.all[study]
    let picture = try Picture(FigureCases.displays[study], picture)
    let axes = try picture.axes()
    let curves = fixture.curves.filter { $0.n > 0 }
    #expect(picture.curves.count == curves.count)
    for (drawn, curve) in zip(picture.curves, curves) {
      let vertices = try #require(stepVertices(drawn.element.attribute("d") ?? ""))
      let start = try #require(vertices.first)
      let end = try #require(vertices.last)
      expectClose(start.x, axes.x(0), relative: 1e-3)
      expectClose(start.y, axes.y(1), relative: 5e-3)
      #expect(abs(end.x - axes.x(curve.time.last ?? .nan)) <= 0.1)
      let estimates = zip([0] + curve.time, [1] + curve.survival).map { (time: $0, value: $1) }
      for (index, estimate) in estimates.enumerated() {
        let next = index + 1 < estimates.count ? estimates[index + 1].time : curve.time.last ?? 0
        let middle = axes.x((estimate.time + next) / 2)
        let height = vertices.last { $0.x <= middle }?.y ?? .nan
        #expect(abs(height - axes.y(estimate.value)) <= 0.11 || next - estimate.time < 0.2)
      }
    }
  }

  @Test("counts stand under their ticks, and each column adds up to the group", arguments: [0, 1])
  func countsUnderTicks(picture index: Int) throws {
    for (fixture, display) in zip(FigureCases.all, FigureCases.displays) {
      let texts = try Picture(display, index).texts
      let ticks = Dictionary(
        uniqueKeysWithValues: texts.compactMap { text in
          text.part.attribute("data-tick").map { ($0, text.part.number("x")) }
        })
      let counts = texts.filter { $0.part.attribute("data-risk") != nil }
      #expect(ticks.count >= 3)
      for tick in ticks {
        let column = counts.filter { $0.part.attribute("data-risk") == tick.key }
        #expect(column.allSatisfy { $0.part.number("x") == tick.value })
        let numbers = column.compactMap { Int($0.text) }
        let sums = stride(from: 0, to: numbers.count, by: 3).map {
          numbers[$0..<($0 + 3)].reduce(0, +)
        }
        #expect(sums == fixture.curves.map(\.n).filter { $0 > 0 })
      }
    }
  }

  @Test(
    "no text leaves the picture or touches another, a fifth of width in reserve",
    arguments: FigureCases.all.indices, [0, 1])
  func textsKeepApart(study: Int, picture: Int) throws {
    let picture = try Picture(FigureCases.displays[study], picture)
    let frame = Rectangle(x: 0, y: 0, width: picture.width, height: picture.height)
    let texts = picture.texts
    for (index, text) in texts.enumerated() {
      #expect(frame.contains(text.box), "\(text.text) leaves the picture")
      for other in texts[(index + 1)...] {
        #expect(!text.box.overlaps(other.box), "\(text.text) touches \(other.text)")
      }
    }
  }

  @Test("names beside curves and statistics are clear of every curve", arguments: [1, 3, 4, 7])
  func textsKeepOffCurves(study: Int) throws {
    let picture = try Picture(FigureCases.displays[study])
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

  @Test("each arm has its own dash")
  func dashes() throws {
    for display in FigureCases.displays {
      let curves = try Picture(display).curves
      #expect(Set(curves.map { $0.attribute("stroke-dasharray") }).count == curves.count)
    }
  }
}

struct KaplanMeierFigureTests {
  private let camis = SurvivalFixture(
    groups: [("", SurvivalFixture.tenObservations)], ticks: [0, 20, 40, 60, 80, 100, 120],
    isGrouped: false)

  @Test("the figure of ten observations is as it was looked at and found right")
  func snapshot() {
    let display = camis.display
    assertSnapshot(display.svg ?? "", named: "ten-observations.svg")
    let words = [display.title, display.subtitle] + display.notes + [display.textAlternative]
    let table = display.dataTable.map { MarkupWriter(.html).string($0) } ?? ""
    assertSnapshot(
      words.joined(separator: "\n") + "\n\n" + display.csv + "\n"
        + table.replacing("<tr", with: "\n<tr") + "\n", named: "ten-observations.txt")
  }

  @Test(
    "the file is well-formed XML with unique ids that its labels name",
    arguments: FigureCases.all.indices)
  func wellFormed(study: Int) throws {
    let display = FigureCases.displays[study]
    let file = try #require(display.svg)
    #expect(file.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="))
    #expect(XMLParser(data: Data(file.utf8)).parse())
    let parts = try [0, 1].flatMap { try Picture(display, $0).parts }
    let ids = parts.compactMap { $0.element.attribute("id") }
    #expect(Set(ids).count == ids.count)
    let named = parts.compactMap { $0.element.attribute("aria-labelledby") }
    #expect(named.count == 2)
    #expect(named.flatMap { $0.split(separator: " ") }.allSatisfy { ids.contains(String($0)) })
    #expect(!parts.contains { $0.element.attribute("style") != nil })
  }

  @Test("each group's median stands by its counts, in both pictures", arguments: [0, 1])
  func mediansByCounts(picture: Int) throws {
    for (fixture, display) in zip(FigureCases.all, FigureCases.displays) {
      let medians = try Picture(display, picture).parts
        .filter { $0.element.attribute("class") == "median" }
        .map { Node.element($0.element).plainText }
      let drawn = fixture.curves.filter { $0.n > 0 }.count
      #expect(medians.filter { $0.lowercased().hasPrefix("median ") }.count == drawn)
    }
  }

  @Test("the file has white paper with a margin all around; the picture on a page has none")
  func paper() throws {
    for display in FigureCases.displays {
      let file = try #require(display.svg)
      let picture = try Picture(display)
      let size = (picture.width + 32, picture.height + 32)
      #expect(
        file.contains(
          "<rect class=\"paper\" x=\"-16\" y=\"-16\" width=\"\(Int(size.0))\" "
            + "height=\"\(Int(size.1))\" fill=\"#ffffff\"/>"))
      #expect(!picture.parts.contains { $0.element.attribute("class") == "paper" })
    }
  }

  @Test("titles have at most 100 characters; descriptions have the numbers of every group")
  func alternatives() throws {
    for (fixture, display) in zip(FigureCases.all, FigureCases.displays) {
      let parts = try Picture(display).parts
      let title = try #require(parts.first { $0.element.name == "title" })
      #expect(Node.element(title.element).plainText.count <= 100)
      for curve in fixture.curves where curve.n > 0 {
        let count = "\(curve.n) patients, \(curve.events.reduce(0, +)) event"
        #expect(display.textAlternative.contains(count))
      }
    }
  }

  @Test("two groups of 250 stay within 25 KB a picture")
  func weight() throws {
    let display = FigureCases.study(["Placebo", "Active"], size: 250).display
    for node in display.pictures { #expect(MarkupWriter(.html).string(node).utf8.count <= 25_000) }
    #expect(try #require(display.svg).utf8.count <= 25_000)
  }

  @Test("a curve is thin where fewer than a tenth or three remain, and the note names the time")
  func fading() throws {
    let picture = try Picture(camis.display)
    let thin = try #require(picture.curves.first)
    #expect(thin.attribute("class") == "series tail series-1")
    // Four are at risk before the censoring at 103, three before 105, two after it: from 105 on.
    #expect(camis.display.notes.contains { $0.contains("All patients from 105\u{A0}days") })
    let strong = try #require(
      picture.parts.first { $0.element.attribute("class") == "series series-1" })
    let vertices = try #require(stepVertices(strong.element.attribute("d") ?? ""))
    #expect(abs((vertices.last?.x ?? 0) - (try picture.axes().x(105))) <= 0.1)
  }

  @Test("more than 200 censored patients are not marked, and a note says so")
  func manyCensored() throws {
    let display = FigureCases.displays[6]
    let marked = try Picture(display).parts.filter {
      $0.element.attribute("class") == "censor series-1"
    }
    #expect(marked.isEmpty)
    #expect(display.notes.contains { $0.contains("not marked") && $0.contains("Placebo") })
  }

  @Test("a group without patients is named as such and has no curve")
  func emptyGroup() throws {
    let display = FigureCases.displays[7]
    #expect(display.notes.contains("Nobody: no patients."))
    #expect(try Picture(display).texts.contains { $0.text == "Nobody: no patients" })
    #expect(display.textAlternative.contains("Nobody: no patients."))
  }

  @Test("synthetic and draft results say so in picture, description, notes and CSV")
  func notices() throws {
    let display = FigureCases.displays[7]
    let svg = try #require(display.svg)
    #expect(svg.components(separatedBy: "Synthetic data").count == 3)
    #expect(display.notes.contains { $0.hasPrefix("Synthetic data") })
    #expect(display.notes.contains { $0.hasPrefix("DRAFT") })
  }

  @Test("real, locked results carry no notice")
  func noNotice() {
    #expect(!(camis.display.svg ?? "").contains("Synthetic"))
    #expect(!camis.display.csv.contains("source"))
    #expect(!camis.display.notes.contains { $0.hasPrefix("DRAFT") })
  }

  @Test("the CSV has the whole curve with the estimate's full precision")
  func csv() throws {
    let lines = camis.display.csv.split(separator: "\n")
    #expect(lines[0] == "group,time_days,survival,lower,upper,at_risk,events,censored")
    #expect(lines.count == 12)
    let fields = lines[5].split(separator: ",", omittingEmptySubsequences: false)
    // R 4.2.2, survival 3.5-3, survfit(conf.type = "log-log"): S(84) = 0.6, 0.2531 to 0.8272.
    #expect(fields[1] == "84")
    expectClose(Double(fields[2]), 0.6, relative: 1e-14)
    #expect(fields[5] == "7")
  }

  @Test("the narrow picture has three to five ticks and no more text than fits")
  func narrowTicks() throws {
    for display in FigureCases.displays {
      let ticks = try Picture(display, 1).texts.filter {
        $0.part.attribute("data-tick") != nil
      }
      #expect((3...5).contains(ticks.count))
    }
  }
}
