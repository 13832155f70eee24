import Foundation
import Markup
import Testing

@testable import Kit

struct KitPartsTests {
  /// A digest that is good enough to tell texts apart.
  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    (0..<32).map { index in
      bytes.reduce(UInt8(index)) { ($0 &* 31) &+ $1 &+ UInt8(index) }
    }
  }

  /// GNU date: `date -u -d 2021-06-30 +%s`, likewise for the others.
  @Test(arguments: [
    ("1970-01-01", 0), ("2021-06-30", 1_625_011_200), ("2000-02-29", 951_782_400),
    ("1969-12-31", -86_400),
  ])
  func secondsOfADay(date: String, seconds: Int) {
    #expect(secondsSince1970(date) == seconds)
  }

  @Test func noSecondsOfWhatIsNoDay() { #expect(secondsSince1970("June") == nil) }

  /// A PNG of one pixel; 600 dots per inch are 23,622 a metre (600 / 0.0254), here in four bytes.
  @Test("a PNG says its resolution behind its head, once")
  func resolutionOfPNG() throws {
    let pixel = try #require(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=="
      ))
    let once = try #require(png(Array(pixel), dotsPerInch: 600))
    #expect(Array(once[33..<41]) == [0, 0, 0, 9] + Array("pHYs".utf8))
    #expect(Array(once[41..<50]) == [0, 0, 0x5C, 0x46, 0, 0, 0x5C, 0x46, 1])
    #expect(once.count == pixel.count + 21)
    #expect(png(once, dotsPerInch: 600) == once)
    #expect(png(Array("GIF89a".utf8), dotsPerInch: 600) == nil)
  }

  @Test("every journal of the list has its measures")
  func journals() throws {
    #expect(Journal.all.keys.sorted() == ["generic", "haematologica"])
    let haematologica = try #require(Journal.all["haematologica"])
    #expect(haematologica.single.value == 85 && haematologica.double.value == 175)
    #expect(!haematologica.isVerified)
  }

  @Test("a picture is as wide as its column, all of it to one scale")
  func sizeOfAPicture() throws {
    let drawing = Element(
      "svg", ["class": "narrow", "viewBox": "0 0 310 620", "width": "310", "font-size": "13"],
      [.tag("title", [:], ["T"]), .tag("text", ["font-size": "12"], ["x"])])
    let picture = try #require(
      FigurePicture(drawing, of: "figure-x", path: "figures/x", isWide: false, width: 86))
    let text = String(decoding: picture.svg, as: UTF8.self)
    #expect(text.contains("width=\"86mm\" height=\"172mm\""))
    #expect(text.contains("viewBox=\"0 0 310 620\""))
    #expect(text.contains("<title>T</title><rect x=\"0\" y=\"0\""))
    // 12 units of 310, of which 86 mm are 243.78 points.
    #expect(abs(picture.leastType - 9.437) < 0.001)
  }

  @Test("a number is a control with its id, beside a bookmark, in the map")
  func boundNumber() {
    var numbers = BoundNumbers(sha256: Self.digest)
    let nodes = numbers.control("os.median", text: "21.0 months", runs: ["21.0 months"])
    let xml = MarkupWriter(.xml).string(nodes)
    #expect(xml.contains("<w:tag w:val=\"os.median\"/>"))
    let again = MarkupWriter(.xml).string(
      numbers.control("os.median", text: "21.0 months", runs: []))
    let names = (xml + again).matches(of: /w:name="(_tp[0-9a-f]{16})"/).map { String($0.1) }
    #expect(names.count == 2 && Set(names).count == 2, "each place has a name of its own")
    let map = MarkupWriter(.xml).string(numbers.map(lock: "2021-06", edition: "e"))
    for name in names {
      #expect(map.contains("<number bookmark=\"\(name)\" id=\"os.median\" text=\"21.0 months\"/>"))
    }
  }

  @Test("a long id is cut to Word's limit, and two that begin alike differ")
  func longTags() {
    var numbers = BoundNumbers(sha256: Self.digest)
    let start = "deaths.count[variable=last-known-status][category=relapse-or-progression]"
    let tags = ["[dose=2.5-mg]", "[dose=5-mg]"].flatMap { end in
      MarkupWriter(.xml).string(numbers.control(start + end, text: "1", runs: []))
        .matches(of: /<w:tag w:val="([^"]*)"/).map { String($0.1) }
    }
    #expect(tags.count == 2 && Set(tags).count == 2)
    #expect(tags.allSatisfy { $0.count == 64 && $0.hasPrefix(start.prefix(53)) })
  }

  @Test("prose keeps its headings, lists and marks, and binds its numbers")
  func prose() {
    var prose = ProseWriter(
      numbers: BoundNumbers(sha256: Self.digest), displays: ["table-os": "_tp_table_os"],
      references: ["page:references#ref-a": "ref-1"])
    let xml = MarkupWriter(.xml).string(
      prose.blocks([
        .tag("h2", [:], ["Results"]),
        .tag(
          "p", [:],
          [
            "Median ", .tag("a", ["class": "value", "href": "result:os.median"], ["21.0"]),
            .tag("a", ["href": "display:table-os"], ["Table 1"]),
            .tag("sup", [:], [.tag("a", ["href": "page:references#ref-a"], ["1"])]),
          ]),
        .tag("ol", [:], [.tag("li", [:], ["First"]), .tag("li", [:], ["Second"])]),
      ]))
    #expect(xml.contains("<w:pStyle w:val=\"Heading2\"/>"))
    #expect(xml.contains("<w:tag w:val=\"os.median\"/>"))
    #expect(xml.contains("<w:hyperlink w:anchor=\"_tp_table_os\""))
    #expect(xml.contains("<w:hyperlink w:anchor=\"ref-1\""))
    #expect(xml.contains("<w:vertAlign w:val=\"superscript\"/>"))
    #expect(xml.matches(of: /<w:numId w:val="3"\/>/).count == 2)
    #expect(prose.numbers.count == 1)
    let spaced = prose.blocks([.tag("p", [:], [" A  line\n", .tag("span", [:], [" (1)"]), "."])])
    #expect(spaced.map(\.plainText) == ["A line (1)."])
    #expect(prose.countedLists == 1)
  }
}
