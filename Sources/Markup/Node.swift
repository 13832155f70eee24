/// A piece of an HTML, SVG or XML document; text is escaped when it is written, never before.
public indirect enum Node: Hashable, Sendable {
  /// An element with its children.
  case element(Element)
  /// Text, as the reader sees it.
  case text(String)
  /// Several pieces in a row, without an element around them.
  case fragment([Node])

  /// The text a reader would see, without markup.
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .element(let element): element.children.map(\.plainText).joined()
    case .fragment(let nodes): nodes.map(\.plainText).joined()
    }
  }
}

extension Node: ExpressibleByStringLiteral {
  /// Creates text.
  public init(stringLiteral value: String) { self = .text(value) }
}

/// An element: a name, attributes in the order in which they are written, and children.
public struct Element: Hashable, Sendable {
  /// An attribute and its value, unescaped.
  public struct Attribute: Hashable, Sendable {
    /// The attribute's name.
    public var name: String
    /// Its value as meant, not as written.
    public var value: String

    /// Creates an attribute.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The element's name, such as `td`.
  public var name: String
  /// Its attributes.
  public var attributes: [Attribute]
  /// What it holds.
  public var children: [Node]

  /// Creates an element; an attribute whose value is nil is left out.
  public init(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
  ) {
    self.name = name
    self.attributes = attributes.compactMap { name, value in
      value.map { Attribute(name: name, value: $0) }
    }
    self.children = children
  }

  /// The value of an attribute.
  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}

extension Node {
  /// An element, written short: `.tag("p", ["class": "note"], ["text"])`.
  public static func tag(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
  ) -> Node {
    .element(Element(name, attributes, children))
  }
}
