extension StyleRule.Declaration {
  /// Whether it takes an element out of sight with all that is in it: hides it, moves it from its place or
  /// cuts it.
  ///
  /// A value that only the page can tell, such as `var()`, counts as hiding.
  var hidesElement: Bool {
    let words = value.prefix { $0.kind != .sign("!") }.filter { $0.kind != .space }
    if let harmless = Self.onlyThese[name] {
      return !(words.count == 1 && words[0].word.map(harmless.contains) ?? false)
    }
    if Self.onlyForward.contains(name) {
      return words.contains { $0.isNegative || $0.isComputed }
    }
    return name == "display"
      && words.contains { $0.isComputed || ["none", "contents"].contains($0.word) }
  }

  /// Whether it puts space around an element or makes it narrower.
  var spacesElement: Bool {
    guard Self.spacing.contains(where: name.hasPrefix) else { return false }
    let words = value.prefix { $0.kind != .sign("!") }.filter { $0.kind != .space }
    return !words.allSatisfy { $0.word.map(["0", "auto", "none", "100%"].contains) ?? false }
  }

  /// Whether it can put a part of what is in an element out of sight and leave the rest.
  var shiftsContent: Bool {
    if name.hasPrefix("overflow") {
      return name != "overflow-wrap" && name != "overflow-x" && name != "overflow-anchor"
        && value.contains { $0.isComputed || ["hidden", "clip"].contains($0.word) }
    }
    return !Self.ofWhole.contains(name) && name != "display" && hidesElement
  }

  /// What hides an element with all in it, or leaves more room than there is.
  private static let ofWhole: Set<String> = [
    "animation", "animation-name", "block-size", "content-visibility", "height", "max-block-size",
    "max-height", "mix-blend-mode", "opacity", "visibility",
  ]

  private static let spacing = [
    "margin", "padding", "border", "width", "min-width", "max-width", "inline-size",
    "min-inline-size", "max-inline-size",
  ]

  /// The values of properties that leave an element where it is and as it is.
  private static let onlyThese: [String: Set<String>] = {
    let none: Set = ["none", "auto", "normal", "visible", "initial", "1", "100%"]
    let names = [
      "all", "animation", "animation-name", "block-size", "clip", "clip-path", "contain",
      "content-visibility", "filter", "height", "mask", "mask-image", "max-block-size",
      "max-height",
      "mix-blend-mode", "offset", "offset-path", "opacity", "perspective", "rotate", "scale",
      "transform", "translate", "visibility", "zoom", "-webkit-clip-path", "-webkit-mask",
      "-webkit-mask-image", "overflow", "overflow-block", "overflow-y",
    ]
    return Dictionary(uniqueKeysWithValues: names.map { ($0, none) }).merging([
      "caption-side": ["top", "initial", "block-start"],
      "position": ["static", "relative", "sticky", "initial"],
      "writing-mode": ["horizontal-tb", "initial"],
    ]) { $1 }
  }()

  /// Properties that move an element out of sight only by a negative value.
  private static let onlyForward: Set<String> = [
    "bottom", "inset", "inset-block", "inset-block-start", "inset-inline", "inset-inline-start",
    "left", "margin", "margin-block", "margin-block-start", "margin-inline", "margin-inline-start",
    "margin-left", "margin-top", "right", "text-indent", "top",
  ]
}

extension CSSToken {
  /// A name or number, in lower case.
  fileprivate var word: String? {
    switch kind {
    case .identifier(let word), .number(let word): word.lowercased()
    default: nil
    }
  }

  fileprivate var isNegative: Bool {
    if case .number(let text) = kind { text.hasPrefix("-") } else { false }
  }

  fileprivate var isComputed: Bool {
    if case .function = kind { true } else { false }
  }
}
