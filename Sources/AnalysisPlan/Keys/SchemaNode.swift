/// A piece of a JSON Schema, whose fields keep their order.
indirect enum SchemaNode {
  case text(String)
  case truth(Bool)
  case whole(Int)
  case list([SchemaNode])
  case object([(name: String, value: SchemaNode)])

  static func texts(_ texts: [String]) -> SchemaNode { .list(texts.map { .text($0) }) }

  /// JSON, a field a line.
  func json(indent: String = "") -> String {
    let deeper = indent + "  "
    return switch self {
    case .text(let text): Self.quoted(text)
    case .truth(let truth): "\(truth)"
    case .whole(let number): "\(number)"
    case .list(let items):
      "[" + items.map { $0.json(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let fields) where fields.isEmpty: "{}"
    case .object(let fields):
      "{\n"
        + fields.map { "\(deeper)\(Self.quoted($0.name)): \($0.value.json(indent: deeper))" }
        .joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
