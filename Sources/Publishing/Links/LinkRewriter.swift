import Diagnostics
import Displays
import Markup
import Wording

/// Turns the addresses that narrative and displays write into those of one product.
///
/// `result:ID`, `display:ANCHOR` and `page:NAME#ANCHOR` become relative links in the site and
/// fragments in the single file, where the ids of a page's own text carry the page's name, so
/// that two pages may both have a heading `results`.
struct LinkRewriter {
  /// The page whose nodes are rewritten.
  struct Place {
    /// The page's file in the site.
    let file: String
    /// The page's name, where the nodes are its own text; nil for displays and lists of numbers.
    let textOf: String?
    /// What diagnostics point at.
    let location: SourceLocation
  }

  let plan: SitePlan
  let product: Product
  let place: Place

  /// The nodes with their links rewritten; an unknown target is an error.
  func rewrite(_ nodes: [Node], into log: inout DiagnosticLog) -> [Node] {
    nodes.map { rewrite($0, into: &log) }
  }

  private func rewrite(_ node: Node, into log: inout DiagnosticLog) -> Node {
    switch node {
    case .text: return node
    case .fragment(let nodes): return .fragment(rewrite(nodes, into: &log))
    case .element(var element):
      if element.name == "a", let preview = preview(of: element.attribute("href")) {
        element.attributes.append(.init(name: "data-preview", value: preview))
      }
      for index in element.attributes.indices {
        rewrite(&element.attributes[index], into: &log)
      }
      if product == .report, place.textOf != nil { element.name = lowered(element.name) }
      element.children = rewrite(element.children, into: &log)
      return .element(element)
    }
  }

  private func rewrite(
    _ attribute: inout Element.Attribute, into log: inout DiagnosticLog
  ) {
    switch attribute.name {
    case "href": attribute.value = address(attribute.value, into: &log)
    case "id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls":
      guard product == .report, let page = place.textOf else { return }
      attribute.value = attribute.value.split(separator: " ")
        .map { "\(page)--\($0)" }.joined(separator: " ")
    case "style":
      block("a style attribute", into: &log)
    default:
      if attribute.name.hasPrefix("on") { block("a handler '\(attribute.name)'", into: &log) }
    }
  }

  /// What a link to a figure or table leads to: its title, whom it is about and what came out first.
  private func preview(of href: String?) -> String? {
    guard place.textOf != nil, let anchor = href?.without(prefix: "display:"),
      let display = plan.displays.values.first(where: { $0.anchor == anchor })
    else { return nil }
    let title = "\(display.label). \(display.title)."
    return
      ([title] + [display.subtitle.asSentence, display.notes.first ?? ""].filter { !$0.isEmpty })
      .joined(separator: " ")
  }

  private func block(_ what: String, into log: inout DiagnosticLog) {
    log.error(
      .blockedByPolicy, "\(what) would be blocked on the page", at: place.location,
      mend: "use a class of the style sheet")
  }

  /// In the single file a page's title is a second-level heading, its own headings go one down.
  private func lowered(_ name: String) -> String {
    switch name {
    case "h2": "h3"
    case "h3": "h4"
    case "h4": "h5"
    case "h5": "h6"
    default: name
    }
  }

  /// An address as it stands in this product.
  func address(_ href: String, into log: inout DiagnosticLog) -> String {
    if let id = href.without(prefix: "result:") {
      return found(resultAddress(id), href, plan.resultFiles.keys, "result:", into: &log)
    }
    if let anchor = href.without(prefix: "display:") {
      return found(displayAddress(anchor), href, plan.displayFiles.keys, "display:", into: &log)
    }
    if let page = href.without(prefix: "page:") {
      return found(pageAddress(page), href, plan.pages.map(\.name), "page:", into: &log)
    }
    if let anchor = href.without(prefix: "#"), let page = place.textOf {
      let address = pageAddress("\(page)#\(anchor)")
      return found(address, href, plan.anchors[page] ?? [], "#", into: &log)
    }
    guard LinkAddress.isHarmless(href) else {
      log.error(
        .unknownLinkTarget, "'\(href)' is no address of a page", at: place.location,
        mend: "links go to http, https or mailto, or within the site")
      return "#"
    }
    return href
  }

  private func found(
    _ address: String?, _ href: String, _ candidates: some Sequence<String>, _ scheme: String,
    into log: inout DiagnosticLog
  ) -> String {
    if let address { return address }
    log.error(
      .unknownLinkTarget, "there is nothing at '\(href)'", at: place.location,
      mend: didYouMean(href, in: candidates.map { scheme + $0 }.sorted()))
    return href
  }

  private func resultAddress(_ id: String) -> String? {
    guard let file = plan.resultFiles[id] else { return nil }
    let isOutside = product == .report && plan.resultsOutsideReport.contains(id)
    return isOutside ? "\(file)#\(resultAnchor(id))" : address(file: file, resultAnchor(id))
  }

  private func displayAddress(_ anchor: String) -> String? {
    plan.displayFiles[anchor].map { address(file: $0, anchor) }
  }

  private func pageAddress(_ target: String) -> String? {
    let parts = target.split(separator: "#", maxSplits: 1).map(String.init)
    guard let name = parts.first, let page = plan.pages.first(where: { $0.name == name }) else {
      return nil
    }
    guard parts.count == 2 else {
      return product == .site ? page.file : "#\(reportAnchor(of: page))"
    }
    let anchor = parts[1]
    if plan.anchors[name]?.contains(anchor) == true {
      return product == .site ? address(file: page.file, anchor) : "#\(name)--\(anchor)"
    }
    return plan.displayFiles[anchor] == page.file ? address(file: page.file, anchor) : nil
  }

  private func address(file: String, _ anchor: String) -> String {
    product == .report || file == place.file ? "#\(anchor)" : "\(file)#\(anchor)"
  }
}

/// One of the two forms in which a study is published.
enum Product: Sendable {
  /// A file a page.
  case site
  /// Everything in one file.
  case report
}

/// The anchor of a page's section in the single file.
func reportAnchor(of page: SitePlan.Page) -> String {
  switch page.content {
  case .listing(let display, _): display.anchor
  case .numbersPart: "page-numbers"
  default: "page-\(page.name)"
  }
}

extension String {
  fileprivate func without(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
