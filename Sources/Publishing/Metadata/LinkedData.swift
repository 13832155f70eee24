/// JSON-LD 1.1 in the vocabulary of schema.org, with fields in the order in which they are given.
indirect enum LinkedData: Sendable, Hashable {
  case value(String)
  case list([LinkedData])
  case object([Field])

  struct Field: Sendable, Hashable {
    let name: String
    let value: LinkedData
  }

  /// A thing of a type, such as `Report`; a property without a value is left out.
  static func node(
    _ type: String, id: String? = nil, _ properties: KeyValuePairs<String, LinkedData?>
  ) -> LinkedData {
    let fields = [Field(name: "@type", value: .value(type))]
    let named = id.map { [Field(name: "@id", value: .value($0))] } ?? []
    return .object(
      fields + named
        + properties.compactMap { name, value in value.map { Field(name: name, value: $0) } })
  }

  /// A thing that is described elsewhere on the page.
  static func reference(_ id: String) -> LinkedData {
    .object([Field(name: "@id", value: .value(id))])
  }

  /// A document: the fields of one thing, or several things, with the vocabulary named.
  static func document(_ things: [LinkedData]) -> LinkedData {
    let context = Field(name: "@context", value: .value("https://schema.org"))
    if things.count == 1, case .object(let fields)? = things.first {
      return .object([context] + fields)
    }
    return .object([context, Field(name: "@graph", value: .list(things))])
  }

  /// As it stands in a page: without `<`, `>` and `&`, so that it cannot end its element or begin a
  /// comment, and without the two line ends that JSON allows and scripts once did not.
  var text: String {
    switch self {
    case .value(let text): Self.quoted(text)
    case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .object(let fields):
      "{"
        + fields.map { "\(Self.quoted($0.name)):\($0.value.text)" }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension LinkedData: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .value(value) }
}
