import Diagnostics
import Displays
import Markup

extension ChapterRenderer {
  /// A link; without a target that exists only its text is left.
  mutating func link(_ node: SyntaxNode, _ destination: String, _ title: String) -> [Node] {
    let content = inline(
      node.children, InlineStyle(linksValues: false, checksNumbers: false))
    let written = page.text.restored(destination)
    guard written == destination, page.text.restored(title) == title else {
      log.error(
        .valueInLinkTarget, "a link's target and its title hold no values", at: place(node),
        mend: "write the target out, and the value in the text")
      return content
    }
    let advice = title.isEmpty ? nil : title
    if isDisplayReference(destination) {
      return displayLink(node, destination, content, advice)
    }
    guard let target = target(destination, node) else { return content }
    guard !content.isEmpty else {
      log.error(
        .linkWithoutText, "a link to '\(destination)' has no text", at: place(node),
        mend: "write it between the brackets; only figures and tables name themselves")
      return []
    }
    let relation = target.isExternal ? "external noopener" : nil
    return [.tag("a", ["href": target.address, "rel": relation, "title": advice], content)]
  }

  private func place(_ node: SyntaxNode) -> SourceLocation {
    page.text.source.location(node.range)
  }

  private mutating func displayLink(
    _ node: SyntaxNode, _ reference: String, _ content: [Node], _ advice: String?
  ) -> [Node] {
    guard let display = context.displays[reference] else {
      reportUnknownDisplay(reference, node.range)
      return content
    }
    let text = content.isEmpty ? [.text(display.label)] : content
    return [.tag("a", ["href": "display:\(display.anchor)", "title": advice], text)]
  }

  /// Says that there is no such figure or table.
  mutating func reportUnknownDisplay(_ reference: String, _ range: Range<Int>) {
    let all = context.displayReferences
    let known =
      all.isEmpty ? "the plan has no displays" : "there are \(all.joined(separator: ", "))"
    log.error(
      .displayUnknown, "there is no '\(page.text.restored(reference))'",
      at: page.text.source.location(range), mend: didYouMean(reference, in: all) ?? known)
  }

  /// Where a link goes; nil after a diagnostic.
  private mutating func target(
    _ destination: String, _ node: SyntaxNode
  ) -> (address: String, isExternal: Bool)? {
    guard let scheme = Self.scheme(of: destination) else {
      return pageTarget(destination, node).map { ($0, false) }
    }
    switch scheme {
    case "http", "https", "mailto": return (destination, true)
    case "doi": return ("https://doi.org/" + destination.dropFirst("doi:".count), true)
    default:
      log.error(
        .linkSchemeNotAllowed, "'\(scheme):' is not a scheme for links", at: place(node),
        mend: "links go to http, https, mailto, doi, figure, table, or a page such as survival.md")
      return nil
    }
  }

  /// The scheme in lower case: what stands before a colon and is not part of a path.
  private static func scheme(of destination: String) -> String? {
    let head = destination.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return head.firstIndex(of: ":").map { head[..<$0].lowercased() }
  }

  private mutating func pageTarget(_ destination: String, _ node: SyntaxNode) -> String? {
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let file = parts.first.map(String.init) ?? ""
    let anchor = parts.count > 1 ? String(parts[1]) : ""
    if anchor.isEmpty, let own = Self.ownPage(file), otherPage(file) == nil { return "page:\(own)" }
    guard let target = file.isEmpty && !anchor.isEmpty ? page : otherPage(file) else {
      let mend = didYouMean(file, in: context.pageFiles)
      log.error(
        .pageUnknown, "there is no page '\(file)'", at: place(node),
        mend: mend ?? "the pages are \(context.pageFiles.joined(separator: ", "))")
      return nil
    }
    guard !anchor.isEmpty else { return "page:\(target.slug)" }
    let anchors = target.anchors + target.placements.map { Self.anchor(of: $0.reference) }
    guard anchors.contains(anchor) else {
      let mend = didYouMean(anchor, in: anchors)
      log.error(
        .anchorUnknown, "page '\(target.slug)' has no heading '#\(anchor)'", at: place(node),
        mend: mend ?? "its anchors are \(anchors.joined(separator: ", "))")
      return nil
    }
    return "page:\(target.slug)#\(anchor)"
  }

  /// The pages that the program writes itself, of which every site has all but the first three.
  private static let ownPages: Set<String> = [
    "about", "changes", "checklist", "claims", "references", "conventions", "contents", "data",
    "methods", "numbers",
  ]

  private static func ownPage(_ file: String) -> String? {
    guard file.hasSuffix(".md") else { return nil }
    let name = String(file.dropLast(".md".count))
    return ownPages.contains(name) ? name : nil
  }

  private func otherPage(_ file: String) -> NarrativePage? {
    let path = file.hasPrefix("./") ? file.dropFirst(2) : file[...]
    guard path.hasSuffix(".md") else { return nil }
    return context.page(named: String(path.dropLast(".md".count)))
  }

  private static func anchor(of reference: String) -> String {
    reference.split(separator: ":", maxSplits: 1).joined(separator: "-")
  }
}
