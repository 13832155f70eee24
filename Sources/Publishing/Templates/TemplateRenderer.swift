/// What a name of a template stands for when a page is made.
enum TemplateValue: Sendable {
  case text(String)
  case html(RenderedHTML)
  case flag(Bool)
  case texts([String])
  case list([[String: TemplateValue]])
  case record([String: TemplateValue])
  /// Known not to be there.
  case absent
}

/// Fills templates in.
struct TemplateRenderer {
  private enum Scope {
    case record([String: TemplateValue])
    case element(String)
  }

  let templates: [String: [TemplateNode]]
  /// The markup made so far.
  private(set) var output = ""
  /// The names that had no value.
  private(set) var misses: Set<String> = []

  init(_ templates: [String: [TemplateNode]]) { self.templates = templates }

  /// Fills a template in with the outermost values of a page; false if there is no such template.
  mutating func render(_ name: String, _ values: [String: TemplateValue]) -> Bool {
    guard let nodes = templates[name] else { return false }
    render(nodes, [.record(values)])
    return true
  }

  private mutating func render(_ nodes: [TemplateNode], _ scopes: [Scope]) {
    for node in nodes {
      switch node {
      case .text(let text): output += text
      case .value(let name): insert(name, scopes)
      case .section(let name, let isInverted, let nodes):
        section(name, isInverted, nodes, scopes)
      case .partial(let name):
        guard let nodes = templates[name] else {
          misses.insert(name)
          continue
        }
        render(nodes, scopes)
      }
    }
  }

  private mutating func insert(_ name: String, _ scopes: [Scope]) {
    switch value(name, scopes) {
    case .text(let text)?: output += HTMLText.escape(text)
    case .html(let html)?: output += html.markup
    case .absent?: return
    case .flag?, .texts?, .list?, .record?, nil: misses.insert(name)
    }
  }

  private mutating func section(
    _ name: String, _ isInverted: Bool, _ nodes: [TemplateNode], _ scopes: [Scope]
  ) {
    guard let value = value(name, scopes) else {
      misses.insert(name)
      return
    }
    guard isInverted else {
      for scope in self.scopes(of: value) { render(nodes, scopes + scope) }
      return
    }
    if self.scopes(of: value).isEmpty { render(nodes, scopes) }
  }

  /// What a section over a value adds to the scopes around it, each time that it is rendered.
  private func scopes(of value: TemplateValue) -> [[Scope]] {
    switch value {
    case .absent: []
    case .flag(let holds): holds ? [[]] : []
    case .text(let text): [[.element(text)]]
    case .html: [[]]
    case .texts(let texts): texts.map { [.element($0)] }
    case .list(let records): records.map { [.record($0)] }
    case .record(let record): [[.record(record)]]
    }
  }

  /// The value of a name in the innermost scope that has it.
  private func value(_ name: String, _ scopes: [Scope]) -> TemplateValue? {
    if name == "." {
      guard case .element(let text)? = scopes.last else { return nil }
      return .text(text)
    }
    for case .record(let values) in scopes.reversed() {
      if let value = values[name] { return value }
    }
    return nil
  }
}
