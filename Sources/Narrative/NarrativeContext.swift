import Diagnostics
import Displays
import Results
import Wording

/// What every page may refer to.
struct NarrativeContext {
  let results: ResultSet
  var words: Words { results.words }
  let resolver: ValueResolver
  let numbers: NumberIndex
  /// The displays with their numbers, by reference.
  let displays: [String: Display]
  /// The references in the order of the displays.
  let displayReferences: [String]
  let citations: Citations
  private let pages: [NarrativePage]

  init(
    _ pages: [NarrativePage], numbers: NumberIndex, displays: [Display], library: ReferenceLibrary
  ) {
    self.pages = pages
    results = numbers.results
    resolver = ValueResolver(results)
    self.numbers = numbers
    citations = Citations(pages.flatMap(\.citedKeys), in: library)
    displayReferences = displays.map(\.reference)
    self.displays = Dictionary(displays.map { ($0.reference, $0) }) { first, _ in first }
  }

  /// The page of a file name without ending, or of a slug.
  func page(named name: String) -> NarrativePage? {
    pages.first { $0.name == name } ?? pages.first { $0.slug == name }
  }

  /// The files a link can name.
  var pageFiles: [String] { pages.map { $0.name + ".md" } }
}
