import Displays
import Markup
import Publishing
import Results
import Wording

/// The pictures of a study's figures for one and for two columns of a journal.
struct FigureFiles {
  private(set) var pictures: [FigurePicture] = []
  /// Pictures higher than a page, which are left out.
  private(set) var tooHigh: [String] = []
  /// Pictures whose smallest type is below the journal's least.
  private(set) var tooSmall: [String] = []

  init(_ input: PublishingInput, _ journal: Journal) {
    let words = input.results.words
    for display in input.displays.sorted(by: { $0.number < $1.number }) {
      guard let figure = display.figure else { continue }
      let path = "figures/" + input.fileName(display.anchor)
      let mark = input.warnings.isEmpty ? nil : DisplayOrigin(display, of: input).mark
      for (drawing, isWide) in figure.drawings {
        let column = isWide ? "double" : "single"
        let width = isWide ? journal.double.value : journal.single.value
        guard
          let picture = FigurePicture(
            mark?.on(drawing) ?? drawing, of: display.anchor, path: "\(path)-\(column)",
            isWide: isWide, width: width)
        else { continue }
        let name =
          isWide
          ? words("\(display.label) in two columns") : words("\(display.label) in one column")
        if picture.height > journal.height.value {
          tooHigh.append(name)
        } else {
          pictures.append(picture)
          if picture.leastType < journal.leastType.value { tooSmall.append(name) }
        }
      }
    }
  }
}

extension Display.Figure {
  /// The drawings for a wide and a narrow page.
  fileprivate var drawings: [(drawing: Element, isWide: Bool)] {
    pictures.compactMap { node in
      guard case .element(let element) = node, element.name == "svg",
        let name = element.attribute("class")?.split(separator: " ").first
      else { return nil }
      return (element, name == "wide")
    }
  }
}
