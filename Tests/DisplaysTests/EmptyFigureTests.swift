import Displays
import Markup
import Testing

/// A figure of an endpoint for which there are no patients yet, as at an early data lock.
struct EmptyFigureTests {
  private let display = SurvivalFixture(
    groups: [("Placebo", []), ("Active", [])], ticks: [0, 30]
  ).display

  private func texts(_ picture: Int) throws -> [String] {
    let picture = try Picture(display, picture)
    return picture.texts.map(\.text)
  }

  @Test(arguments: [0, 1])
  func thePictureSaysThatThereAreNoPatients(picture: Int) throws {
    let texts = try texts(picture)
    #expect(texts.contains("No patients"))
    #expect(!texts.contains { $0.contains("e-") }, "no axis of almost no time")
  }

  @Test func theWordsSpeakOfNoCurve() {
    #expect(display.textAlternative.contains("No curve, because there are no patients."))
    #expect(!display.textAlternative.contains("0 to 0.0"))
    #expect(!display.notes.contains { $0.hasPrefix("Lines:") })
    #expect(display.notes.contains("Placebo: no patients."))
  }
}
