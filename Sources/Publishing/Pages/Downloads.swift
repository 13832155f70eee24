package import Displays
import Parallel
import Results
import Tables
import Wording

/// The files that can be downloaded of each display, made once, and what they are called.
package struct Downloads: Sendable {
  /// A CSV up to this size stands in the single file itself.
  private static let embeddedLimit = 30_000

  /// The files of a display, each with where it is from; empty or nil where there is none.
  struct Files: Sendable {
    /// The data as they are written.
    let csv: [UInt8]
    /// A table as it is printed.
    let printed: [UInt8]
    let svg: [UInt8]?
  }

  let isSynthetic: Bool
  let words: Words
  private let filesByAnchor: [String: Files]

  package init(_ input: PublishingInput) {
    isSynthetic = input.results.header.synthetic
    words = input.results.words
    let signs = AnchorSigns(input.results, fullNumber: input.fullNumber)
    let files = concurrentMap(input.displays) { display in
      let origin = DisplayOrigin(display, of: input)
      let columns = MarkedCSV.columns(origin, isSynthetic: input.results.header.synthetic)
      let printed = display.csvAsPrinted { signs.isPublished($0) ? PublishedMark.sign : "" }
      return Files(
        csv: MarkedCSV.bytes(Array(display.csv.utf8), adding: columns),
        printed: MarkedCSV.bytes(Array(printed.utf8), adding: columns),
        svg: display.figure.map { Array(FigureFile.text(origin.mark.on($0.file)).utf8) })
    }
    filesByAnchor = Dictionary(
      zip(input.displays.map(\.anchor), files), uniquingKeysWith: { first, _ in first })
  }

  /// The name under which a file is saved; that of a synthetic study says so.
  func name(_ name: String) -> String { isSynthetic ? "synthetic-\(name)" : name }

  /// A table as it is printed; empty where the site gives no file of it.
  package func printed(_ display: Display) -> [UInt8] {
    filesByAnchor[display.anchor]?.printed ?? []
  }

  /// The files of a display by their paths in the site.
  func files(_ display: Display) -> [String: [UInt8]] {
    guard let files = filesByAnchor[display.anchor] else { return [:] }
    var result: [String: [UInt8]] = [:]
    if !files.csv.isEmpty { result[csvPath(display)] = files.csv }
    if !files.printed.isEmpty { result[printedPath(display)] = files.printed }
    if let svg = files.svg { result[svgPath(display)] = svg }
    return result
  }

  /// The links below a display.
  func links(_ display: Display, in product: Product) -> [DownloadModel] {
    guard let files = filesByAnchor[display.anchor] else { return [] }
    var links: [DownloadModel] = []
    if !files.csv.isEmpty {
      links.append(link(files.csv, at: csvPath(display), in: product, title: words("Data (CSV)")))
    }
    if !files.printed.isEmpty {
      links.append(
        link(
          files.printed, at: printedPath(display), in: product,
          title: words("Table as printed (CSV)")))
    }
    if let svg = files.svg {
      links.append(
        DownloadModel(
          href: product == .report
            ? "data:image/svg+xml;base64,\(base64(svg))" : svgPath(display),
          fileName: name("\(display.anchor).svg"), title: words("Figure (SVG)")))
    }
    return links
  }

  private func csvPath(_ display: Display) -> String { "data/\(name("\(display.anchor).csv"))" }

  private func printedPath(_ display: Display) -> String {
    "data/\(name("\(display.anchor)-as-printed.csv"))"
  }

  private func svgPath(_ display: Display) -> String { "figures/\(name("\(display.anchor).svg"))" }

  private func link(
    _ csv: [UInt8], at path: String, in product: Product, title: String
  ) -> DownloadModel {
    let isEmbedded = product == .report && csv.count <= Self.embeddedLimit
    return DownloadModel(
      href: isEmbedded ? "data:text/csv;base64,\(base64(csv))" : path,
      fileName: String(path.dropFirst("data/".count)), title: title)
  }
}
