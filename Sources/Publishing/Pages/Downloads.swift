import Displays
import Wording

/// The files that can be downloaded, and what they are called.
struct Downloads: Sendable {
  /// A CSV up to this size stands in the single file itself.
  private static let embeddedLimit = 30_000

  let isSynthetic: Bool
  let words: Words

  /// The name under which a file is saved; that of a synthetic study says so.
  func name(_ name: String) -> String { isSynthetic ? "synthetic-\(name)" : name }

  func csvPath(_ display: Display) -> String { "data/\(name("\(display.anchor).csv"))" }

  func printedPath(_ display: Display) -> String {
    "data/\(name("\(display.anchor)-as-printed.csv"))"
  }

  func svgPath(_ display: Display) -> String { "figures/\(name("\(display.anchor).svg"))" }

  /// The data of a display as they are written.
  func csv(_ display: Display) -> [UInt8] { file(display.csv) }

  /// A table as it is printed.
  func printed(_ display: Display) -> [UInt8] { file(display.csvAsPrinted) }

  private func file(_ csv: String) -> [UInt8] {
    isSynthetic ? withSourceColumn(Array(csv.utf8)) : Array(csv.utf8)
  }

  /// The links below a display.
  func links(_ display: Display, in product: Product) -> [DownloadModel] {
    var links: [DownloadModel] = []
    if !display.csv.isEmpty {
      links.append(
        link(csv(display), at: csvPath(display), in: product, title: words("Data (CSV)")))
    }
    let printed = printed(display)
    if !printed.isEmpty {
      links.append(
        link(
          printed, at: printedPath(display), in: product, title: words("Table as printed (CSV)")))
    }
    if let svg = display.svg {
      links.append(
        DownloadModel(
          href: product == .report
            ? "data:image/svg+xml;base64,\(base64(Array(svg.utf8)))" : svgPath(display),
          fileName: name("\(display.anchor).svg"), title: words("Figure (SVG)")))
    }
    return links
  }

  private func link(
    _ csv: [UInt8], at path: String, in product: Product, title: String
  ) -> DownloadModel {
    let isEmbedded = product == .report && csv.count <= Self.embeddedLimit
    return DownloadModel(
      href: isEmbedded ? "data:text/csv;base64,\(base64(csv))" : path,
      fileName: String(path.dropFirst("data/".count)), title: title)
  }
}

/// CSV with a last column `source` that says `synthetic` in every record, unless it has one.
func withSourceColumn(_ csv: [UInt8]) -> [UInt8] {
  let newline = UInt8(ascii: "\n")
  let header = String(decoding: csv.prefix { $0 != newline && $0 != 13 }, as: UTF8.self)
  let names = header.split(separator: ",").map { $0.filter { $0 != "\"" } }
  guard !names.contains("source") else { return csv }

  var result: [UInt8] = []
  result.reserveCapacity(csv.count + csv.count / 4)
  var isQuoted = false
  var isHeader = true
  var isAtStart = true
  func endRecord(_ result: inout [UInt8]) {
    result += (isHeader ? ",source" : ",synthetic").utf8
  }
  for byte in csv {
    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
    if byte == newline, !isQuoted {
      let hasReturn = result.last == 13
      if hasReturn { result.removeLast() }
      endRecord(&result)
      isHeader = false
      if hasReturn { result.append(13) }
    }
    isAtStart = byte == newline && !isQuoted
    result.append(byte)
  }
  if !isAtStart { endRecord(&result) }
  return result
}
