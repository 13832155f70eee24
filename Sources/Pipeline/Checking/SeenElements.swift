import Publishing

/// Whether what must be said of a page's data stands where a browser shows it.
struct SeenElements: Sendable {
  /// Of each notice of the page that is to be seen, what it says.
  let notices: [SpokenText]
  /// The same of each mark, by the anchor of the display it stands in.
  let marks: [String: [SpokenText]]
  /// What stands around the marks, each kind of place once.
  let chains: Set<MarkedChain>
  /// Why the page's frame is not the plain one that the notices need; nil where it is.
  let frameFault: String?

  init(_ markup: PageMarkup) {
    let bytes = markup.bytes
    let notice = "trialpress-notice"
    let walk = ElementWalk(bytes, wanted: [notice, DisplayOrigin.markName])
    let isShown = walk.found.filter { found in
      (found.around + [found.tag]).allSatisfy { !$0.mayHide }
        && found.around.allSatisfy { Self.shown.contains($0.name) }
    }
    func spoken(_ found: ElementWalk.Found) -> SpokenText { SpokenText(bytes, in: [found.content]) }
    notices = isShown.filter { $0.tag.name == notice && $0.around.map(\.name) == ["html", "body"] }
      .map(spoken)
    var marks: [String: [SpokenText]] = [:]
    var chains: Set<MarkedChain> = []
    for found in isShown where found.tag.name == DisplayOrigin.markName {
      let isInCaption = found.around.contains { ["caption", "figcaption"].contains($0.name) }
      guard isInCaption, let anchor = found.around.last(where: \.isDisplay)?.value("id") else {
        continue
      }
      marks[anchor, default: []].append(spoken(found))
      chains.insert(MarkedChain(found.around.map(\.inChain)))
    }
    (self.marks, self.chains) = (marks, chains)
    frameFault = Self.fault(of: walk.frame)
  }

  /// Elements that show what is in them.
  private static let shown: Set<String> = [
    "html", "body", "main", "article", "section", "div", "header", "figure", "figcaption", "table",
    "caption", "p", "span", "strong", "em", "small", "b",
  ]

  /// Elements of a head, none of which a reader sees.
  private static let ofHead: Set<String> = ["meta", "title", "link", "style", "script", "base"]

  private static func fault(of frame: [ElementWalk.OpenTag]) -> String? {
    guard frame.map(\.name).filter({ !ofHead.contains($0) }) == ["html", "head", "body"] else {
      return "the page is more than one 'html' with a 'head' and a 'body'"
    }
    for tag in frame where ["html", "head", "body"].contains(tag.name) {
      let attributes = tag.attributes.map(\.name).filter { !["lang", "dir", "id"].contains($0) }
      guard attributes.isEmpty else { return "'\(tag.name)' has '\(attributes[0])'" }
    }
    return nil
  }
}

extension ElementWalk.OpenTag {
  /// Whether an attribute can take the element out of sight or hearing.
  fileprivate var mayHide: Bool {
    attributes.contains {
      ["hidden", "inert", "aria-hidden", "style", "popover", "height", "width"].contains($0.name)
    }
  }

  fileprivate var inChain: MarkedChain.Element {
    MarkedChain.Element(
      name: name,
      classes: Set((value("class") ?? "").split(whereSeparator: \.isWhitespace).map(String.init)),
      id: value("id"))
  }

  fileprivate var isDisplay: Bool {
    let anchor = value("id") ?? ""
    return ["figure", "section"].contains(name)
      && (anchor.hasPrefix("figure-") || anchor.hasPrefix("table-"))
  }
}
