package import AnalysisPlan
package import Diagnostics
package import Displays
package import Results

/// Fills the narrative in: values from the results, references to displays and pages.
///
/// - Parameters:
///   - sources: the pages in reading order.
///   - labels: what readers call each analysis, to tell which result a typed number contradicts.
///   - significanceLevel: the plan's, for words such as *significant*.
///   - texts: what readers see of the plan's own words; their numbers are held to the results as well.
///   - displays: gets numbers, figures and tables apart, and the titles that the narrative gives them.
///   - library: the publications that the pages may cite.
/// - Returns: a chapter a source. Where `log` has errors, the chapters are not fit to be published.
package func narrate(
  _ sources: [NarrativeSource], results: ResultSet, labels: [String: String] = [:],
  significanceLevel: Double? = nil, texts: [ReaderText] = [], displays: inout [Display],
  library: ReferenceLibrary = ReferenceLibrary(),
  into log: inout DiagnosticLog
) -> [Chapter] {
  let anchors = Set(displays.map(\.anchor))
  let pages = sources.map { NarrativePage($0, reserving: anchors, into: &log) }
  reportDuplicateSlugs(pages, into: &log)
  number(&displays, placedBy: pages, into: &log)
  let numbers = NumberIndex(
    results, labels: labels, significanceLevel: significanceLevel ?? NumberIndex.usualLevel)
  for text in texts { hold(text, to: numbers, into: &log) }
  let context = NarrativeContext(pages, numbers: numbers, displays: displays, library: library)
  return pages.map { page in
    var renderer = ChapterRenderer(page, context)
    let chapter = renderer.chapter()
    log.add(renderer.log)
    for index in displays.indices {
      if let title = renderer.displayTitles[displays[index].reference] {
        displays[index].title = title
      }
    }
    return chapter
  }
}

private func reportDuplicateSlugs(_ pages: [NarrativePage], into log: inout DiagnosticLog) {
  var files: [String: String] = [:]
  for page in pages {
    guard let first = files.updateValue(page.file, forKey: page.slug) else { continue }
    log.error(
      .pageDuplicate, "the page '\(page.slug)' has two files", at: .file(page.file),
      mend: "rename one; digits in front do not count",
      notes: [Diagnostic.Note("the other file", at: .file(first))])
  }
}

/// Numbers figures and tables in the order in which the pages first mention or place them, then those they do not name.
///
/// The front page of several is a summary and counts only what it places. A display that stands twice is an error at the
/// second place.
private func number(
  _ displays: inout [Display], placedBy pages: [NarrativePage], into log: inout DiagnosticLog
) {
  var places: [String: SourceLocation] = [:]
  for page in pages {
    for placement in page.placements {
      let place = page.text.source.location(placement.range)
      if let first = places[placement.reference] {
        log.error(
          .displayPlacedTwice, "'\(placement.reference)' is placed a second time", at: place,
          mend: "refer to it with [](\(placement.reference))",
          notes: [Diagnostic.Note("it is placed here", at: first)])
      } else {
        places[placement.reference] = place
      }
    }
  }
  let named = pages.enumerated().flatMap { index, page in
    index == 0 && pages.count > 1 ? page.placements.map(\.reference) : page.mentionedDisplays
  }
  var counts: [Display.Kind: Int] = [:]
  var numbered: Set<String> = []
  for reference in named + displays.map(\.reference) where numbered.insert(reference).inserted {
    guard let index = displays.firstIndex(where: { $0.reference == reference }) else { continue }
    counts[displays[index].kind, default: 0] += 1
    displays[index].number = counts[displays[index].kind, default: 0]
  }
}

/// Reads a text of the plan like a sentence of the narrative, beside the results that stand beside it.
private func hold(_ text: ReaderText, to numbers: NumberIndex, into log: inout DiagnosticLog) {
  let bytes = Array(text.text.utf8)
  let beside = text.results.map { " {{\($0)}}" }.joined()
  let source = SourceText(file: text.location.file, bytes: bytes + Array(beside.utf8))
  TextChecker(
    text.text, offsets: Array(bytes.indices), in: source, numbers: numbers, locate: text.locate
  ).checkNumbers(into: &log)
}
