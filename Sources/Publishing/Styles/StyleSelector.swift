/// One selector of a rule as far as it decides which elements it can be about: compounds from the outermost
/// element to the one that is styled.
///
/// Selectors Level 4. What cannot be decided without the page, such as an attribute or `:has()`, counts as true.
struct StyleSelector {
  struct Compound {
    /// Nil for any.
    var type: String?
    var classes: Set<String> = []
    var ids: Set<String> = []
    /// The arguments of each `:is()` or `:where()`, of which one must hold.
    var alternatives: [[StyleSelector]] = []
    var isRoot = false
    /// Whether it is about `::before` or another part that is no element.
    var isOfPart = false
    /// `&`: what the rule around it is about.
    var isParent = false
    /// Whether it stands before `+` or `~`, so that it is about a neighbour.
    var isNeighbor = false
  }

  var compounds: [Compound] = []

  var subject: Compound? { compounds.last }

  /// An element that a rule may reach, and what can stand around it.
  struct Element {
    let type: String
    var classes: Set<String> = []
    /// How its id ends, if it may have one.
    var idEnding: String?
    var around: [Element] = []
  }

  /// The selectors of a list; those of a nested rule within those of the rules around it.
  static func list(_ nested: [[CSSToken]]) -> [StyleSelector] {
    nested.reduce(into: [StyleSelector]()) { outer, tokens in
      let own = list(tokens)
      guard !outer.isEmpty else {
        outer = own
        return
      }
      let around = outer
      outer = own.flatMap { selector in around.map { selector.within($0) } }
    }
  }

  static func list(_ tokens: [CSSToken]) -> [StyleSelector] {
    var reader = SelectorReader(tokens)
    return reader.list()
  }

  private func within(_ outer: StyleSelector) -> StyleSelector {
    guard let place = compounds.firstIndex(where: \.isParent) else {
      return StyleSelector(compounds: outer.compounds + compounds)
    }
    var own = compounds
    var parent = outer.subject ?? Compound()
    parent.classes.formUnion(own[place].classes)
    parent.alternatives += own[place].alternatives
    own[place] = parent
    return StyleSelector(
      compounds: own[..<place] + outer.compounds.dropLast() + own[place...])
  }

  /// Whether the rule can be about an element.
  func mayReach(_ element: Element) -> Bool {
    guard let subject, subject.mayBe(element) else { return false }
    return compounds.dropLast().allSatisfy { compound in
      compound.isNeighbor || element.around.contains { compound.mayBe($0) }
    }
  }
}

extension StyleSelector.Compound {
  func mayBe(_ element: StyleSelector.Element) -> Bool {
    if let type, type != element.type { return false }
    if isRoot, element.type != "html" { return false }
    guard classes.isSubset(of: element.classes),
      ids.allSatisfy({ id in element.idEnding.map(id.hasSuffix) ?? false })
    else {
      return false
    }
    return alternatives.allSatisfy { selectors in
      selectors.contains { $0.subject?.mayBe(element) ?? true }
    }
  }

  /// Whether it names neither a type nor a class nor an id.
  var isOfAnything: Bool {
    type == nil && classes.isEmpty && ids.isEmpty && !isRoot
      && alternatives.allSatisfy { $0.contains { $0.subject?.isOfAnything ?? true } }
  }
}

/// Reads selectors from tokens.
private struct SelectorReader {
  private let tokens: [CSSToken]
  private var place = 0

  init(_ tokens: [CSSToken]) { self.tokens = tokens }

  /// To the end, or to the parenthesis that ends an argument.
  mutating func list() -> [StyleSelector] {
    var selectors: [StyleSelector] = []
    var selector = StyleSelector()
    var compound: StyleSelector.Compound?
    func end() {
      if let done = compound { selector.compounds.append(done) }
      compound = nil
      if !selector.compounds.isEmpty { selectors.append(selector) }
      selector = StyleSelector()
    }
    while place < tokens.count {
      let token = tokens[place]
      place += 1
      switch token.kind {
      case .sign(")"):
        end()
        return selectors
      case .sign(","): end()
      case .space, .sign(">"), .sign("+"), .sign("~"):
        if let done = compound { selector.compounds.append(done) }
        compound = nil
        if token.kind == .sign("+") || token.kind == .sign("~"), !selector.compounds.isEmpty {
          selector.compounds[selector.compounds.count - 1].isNeighbor = true
        }
      default:
        var next = compound ?? StyleSelector.Compound()
        add(token, to: &next)
        compound = next
      }
    }
    end()
    return selectors
  }

  private mutating func add(_ token: CSSToken, to compound: inout StyleSelector.Compound) {
    switch token.kind {
    case .identifier(let name): compound.type = name.lowercased()
    case .hash(let name): compound.ids.insert(name)
    case .sign("&"): compound.isParent = true
    case .sign("["): skip(to: "]")
    case .sign("."):
      if place < tokens.count, case .identifier(let name) = tokens[place].kind {
        compound.classes.insert(name)
        place += 1
      }
    case .sign(":"): addPseudo(to: &compound)
    default: break
    }
  }

  private mutating func addPseudo(to compound: inout StyleSelector.Compound) {
    if place < tokens.count, tokens[place].kind == .sign(":") {
      compound.isOfPart = true
      place += 1
    }
    guard place < tokens.count else { return }
    let token = tokens[place]
    place += 1
    switch token.kind {
    case .identifier(let name):
      let isOldPart = ["before", "after", "first-line", "first-letter"].contains(name.lowercased())
      compound.isOfPart = compound.isOfPart || isOldPart
      compound.isRoot = compound.isRoot || name.lowercased() == "root"
    case .function(let name):
      if ["is", "where", "matches", "-webkit-any", "-moz-any"].contains(name) {
        compound.alternatives.append(list())
      } else {
        skip(to: ")")
      }
    default: break
    }
  }

  private mutating func skip(to end: Character) {
    var depth = 0
    while place < tokens.count {
      let kind = tokens[place].kind
      place += 1
      switch kind {
      case .sign(end) where depth == 0: return
      case .function, .sign("("), .sign("["): depth += 1
      case .sign(")"), .sign("]"): depth -= 1
      default: break
      }
    }
  }
}
