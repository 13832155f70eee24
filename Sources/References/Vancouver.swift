/// A reference in the shape of the ICMJE.
///
/// `Family AB, Family CD. Title. Journal. 2022;140(12):1345-77.`
package struct Vancouver: Sendable {
  private let style: CitationStyle
  private let reference: Reference
  private let listsAllAuthors: Bool

  package init(_ reference: Reference, style: CitationStyle, listsAllAuthors: Bool = false) {
    self.reference = reference
    self.style = style
    self.listsAllAuthors = listsAllAuthors
  }

  /// The reference without its address.
  package var text: String {
    [authors, reference.title, reference.container, reference.publisher.flatMap(ifAlone), source]
      .compactMap { $0 }.filter { !$0.isEmpty }.map(closed).joined(separator: " ")
  }

  /// Who and when, `Family et al. 1995`; the title where nobody is named.
  package var shortText: String {
    let names = reference.authors.map { author in
      switch author {
      case .group(let name): name
      case .person(let family, _): family
      }
    }
    let others = names.count > 1 ? " et al." : ""
    return [names.first.map { $0 + others } ?? reference.title, reference.year]
      .compactMap(\.self).joined(separator: " ")
  }

  /// Where it can be read: the DOI's resolver, else the address.
  package var address: String? {
    reference.doi.map { "https://doi.org/\($0)" } ?? reference.url
  }

  /// How the address reads: `doi:10.1/x`, else the address itself.
  package var addressText: String? { reference.doi.map { "doi:\($0)" } ?? reference.url }

  private var authors: String {
    let names = reference.authors.map(name)
    guard !listsAllAuthors, names.count >= 7 else { return names.joined(separator: ", ") }
    let shown = names.prefix(style == .vancouver ? 6 : 3)
    return shown.joined(separator: ", ") + ", et al"
  }

  private func name(_ author: Reference.Author) -> String {
    switch author {
    case .group(let name): return name
    case .person(let family, let given):
      let initials = given.split { $0 == " " || $0 == "-" || $0 == "." }
        .compactMap { $0.first.map { $0.uppercased() } }
      return initials.isEmpty ? family : "\(family) \(initials.joined())"
    }
  }

  /// The publisher stands only where no journal does.
  private func ifAlone(_ publisher: String) -> String? {
    reference.container == nil ? publisher : nil
  }

  /// `2023;108(11):3001-10`.
  private var source: String {
    var source = reference.year ?? ""
    if let volume = reference.volume {
      source += ";\(volume)" + (reference.issue.map { "(\($0))" } ?? "")
    }
    if let pages = reference.pages { source += ":" + shortened(pages) }
    return source
  }

  private func closed(_ part: String) -> String {
    part.hasSuffix(".") || part.hasSuffix("?") || part.hasSuffix("!") ? part : part + "."
  }
}

/// `3001-3010` as `3001-10`: digits that the last page shares with the first are left out.
func shortened(_ pages: String) -> String {
  let ends = pages.split { $0 == "-" || $0 == "\u{2013}" }.map(String.init)
  guard ends.count == 2, ends.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
    ends[0].count == ends[1].count
  else { return pages }
  let shared = zip(ends[0], ends[1]).prefix { $0 == $1 }.count
  return "\(ends[0])-\(ends[1].dropFirst(min(shared, ends[1].count - 1)))"
}
