import Markup
import Testing

@testable import Displays

/// A picture says what it is wherever it is cut.
struct PictureMarkTests {
  private func texts(_ display: Display, _ mark: PictureMark) throws -> [(y: Double, text: String)]
  {
    let root = mark.on(try #require(display.figure).file)
    guard case .element(let group)? = root.children.last else { return [] }
    #expect(group.attribute("class") == "study-mark")
    return group.children.compactMap { child in
      guard case .element(let text) = child else { return nil }
      return text.attribute("y").flatMap(Double.init).map { ($0, text.plainText) }
    }
  }

  @Test(arguments: FigureCases.all.indices)
  func aWarningStandsInEachStretchOfThePicture(study: Int) throws {
    let display = FigureCases.displays[study]
    let frame = try #require(display.figure?.file.attribute("viewBox")).split(separator: " ")
      .compactMap { Double($0) }
    let lines = try texts(
      display, PictureMark(warnings: ["Synthetic data", "Post hoc"], origin: "T · All patients"))
    let warnings = lines.filter { $0.text.contains("Synthetic data") }.map(\.y)
    let origins = lines.filter { $0.text.contains("All patients") }.map(\.y)
    #expect(warnings.count == origins.count)
    let places = [frame[1]] + warnings + [frame[1] + frame[3]]
    for (above, below) in zip(places, places.dropFirst()) { #expect(below - above <= 300) }
    #expect(origins.allSatisfy { $0 > frame[1] && $0 < frame[1] + frame[3] })
  }

  @Test func theDescriptionSaysTheSame() throws {
    let figure = try #require(FigureCases.displays[0].figure)
    let root = PictureMark(warnings: ["Draft"], origin: "T · Cut-off").on(figure.file)
    let description = root.children.compactMap { child -> String? in
      if case .element(let element) = child, element.name == "desc" {
        element.plainText
      } else {
        nil
      }
    }
    #expect(description.first?.hasSuffix("Draft. T · Cut-off.") == true)
  }
}
