/// An element that a study's rules must leave as it is, and what they must not do to it.
struct NoticePlace: Sendable {
  enum Bound: Sendable {
    /// Nothing but what cannot hide it.
    case harmlessOnly
    /// Nothing that hides it with all in it, takes it from its place or cuts it.
    case notHidden
    /// The same, and no space around it.
    case notMoved
    /// Nothing that moves what is in it or cuts it; it may be hidden with all in it.
    case notShifted
  }

  let element: StyleSelector.Element
  let bound: Bound
  /// In a sentence.
  let name: String
  let mend: String

  static let all: [NoticePlace] = {
    let html = StyleSelector.Element(type: "html")
    let body = StyleSelector.Element(type: "body", around: [html])
    let around: [StyleSelector.Element] = [
      html, body, .init(type: "div", classes: ["frame", "wrap", "prose"]),
      .init(type: "main", idEnding: "main"),
      .init(type: "section", classes: ["chapter", "display"], idEnding: ""),
      .init(type: "figure", classes: ["display"], idEnding: ""),
      .init(type: "table", classes: ["data"]),
    ]
    let notice = StyleSelector.Element(
      type: "trialpress-notice",
      classes: ["notice", "draft", "internal", "older", "synthetic"], around: [html, body])
    return [.init(element: notice, bound: .harmlessOnly, name: "the notices of pages", mend: mend)]
      + [html, body].map {
        .init(
          element: $0, bound: .notMoved, name: "the notices, which stand in '\($0.type)'",
          mend: "set it on 'main' or a class")
      }
      + ["caption", "figcaption", "figcaption p"].flatMap { path -> [NoticePlace] in
        let inner = path.split(separator: " ").map {
          StyleSelector.Element(
            type: String($0), idEnding: $0 == "caption" ? "-caption" : nil)
        }
        return ofMark(within: around, inner)
      }
  }()

  /// The places of a mark: itself, the caption it stands in, and what stands around that.
  ///
  /// - Parameters:
  ///   - outer: What can stand around the caption.
  ///   - inner: The caption and what stands within it around the mark, from the outside.
  static func ofMark(
    within outer: [StyleSelector.Element], _ inner: [StyleSelector.Element]
  ) -> [NoticePlace] {
    func place(_ element: StyleSelector.Element, _ around: [StyleSelector.Element])
      -> StyleSelector.Element
    {
      var element = element
      element.around = around
      return element
    }
    let chain = outer + inner
    let mark = StyleSelector.Element(type: "trialpress-mark", around: chain)
    let captions = inner.indices.map { index in
      NoticePlace(
        element: place(inner[index], outer + inner[..<index]), bound: .notHidden,
        name: "the captions, which hold the marks of displays",
        mend: "leave captions in their place")
    }
    let frames = outer.indices.filter { !["html", "body"].contains(outer[$0].type) }.map { index in
      NoticePlace(
        element: place(outer[index], Array(outer[..<index])), bound: .notShifted,
        name: "what stands around captions", mend: "leave captions in sight")
    }
    return [
      .init(
        element: mark, bound: .harmlessOnly, name: "the marks of tables and figures", mend: mend)
    ] + captions + frames
  }

  private static let mend =
    "they have the program's own look; name what else the rule is about by a class, such as '.prose p'"

  /// What can be set on anything: it hides nothing, or the notices set it themselves.
  private static let harmless: Set<String> = [
    "accent-color", "box-sizing", "caret-color", "font-family", "font-feature-settings",
    "font-kerning", "font-variant", "font-variant-numeric", "hyphens", "margin", "outline",
    "outline-color", "outline-offset", "outline-style", "outline-width", "overflow-wrap", "padding",
    "stroke", "stroke-width", "tab-size", "text-decoration-thickness", "text-underline-offset",
    "text-wrap", "-webkit-tap-highlight-color", "scroll-behavior",
  ]

  func forbids(_ declaration: StyleRule.Declaration) -> Bool {
    switch bound {
    case .harmlessOnly:
      !declaration.name.hasPrefix("--") && !Self.harmless.contains(declaration.name)
    case .notHidden: declaration.hidesElement
    case .notMoved: declaration.hidesElement || declaration.spacesElement
    case .notShifted: declaration.shiftsContent
    }
  }
}
