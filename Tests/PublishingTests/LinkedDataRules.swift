import Foundation

/// Holds JSON-LD against the table of schema.org's terms in `Vocabulary/`.
struct LinkedDataRules {
  private struct Kind: Decodable {
    let required: [String]
    let properties: [String: [String]]
  }

  private struct Table: Decodable {
    let types: [String: Kind]
  }

  private let kinds: [String: Kind]

  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Vocabulary/schema-org.json")
    kinds = try JSONDecoder().decode(Table.self, from: Data(contentsOf: file)).types
  }

  /// What is wrong with a document, one line a fault.
  func faults(_ document: [String: Any]) -> [String] {
    guard document["@context"] as? String == "https://schema.org" else { return ["no context"] }
    var document = document
    document["@context"] = nil
    let nodes = document["@graph"] as? [[String: Any]] ?? [document]
    return nodes.flatMap { faults(of: $0, among: nodes) }
  }

  private func faults(of node: [String: Any], among nodes: [[String: Any]]) -> [String] {
    guard let type = node["@type"] as? String, let kind = kinds[type] else {
      return ["\(node["@type"] ?? "nothing") is no type of the table"]
    }
    let missing = kind.required.filter { node[$0] == nil }.map { "\(type) has no \($0)" }
    return missing
      + node.filter { !$0.key.hasPrefix("@") }.sorted { $0.key < $1.key }.flatMap { name, value in
        guard let allowed = kind.properties[name] else { return ["\(type) may not have \(name)"] }
        return (value as? [Any] ?? [value]).flatMap { item in
          faults(of: item, as: allowed, of: "\(type).\(name)", among: nodes)
        }
      }
  }

  private func faults(
    of value: Any, as allowed: [String], of place: String, among nodes: [[String: Any]]
  ) -> [String] {
    if let text = value as? String {
      return allowed.contains { isText(text, $0) } ? [] : ["\(place) is '\(text)'"]
    }
    guard let node = value as? [String: Any] else { return ["\(place) is \(value)"] }
    let isReference = node["@type"] == nil
    let meant =
      isReference ? nodes.first { $0["@id"] as? String == node["@id"] as? String } : node
    guard let type = meant?["@type"] as? String, allowed.contains(type) else {
      return ["\(place) is \(node)"]
    }
    return isReference ? [] : faults(of: node, among: nodes)
  }

  /// Whether a text is a value of a type: text that says something, a day, an address, a member.
  private func isText(_ text: String, _ type: String) -> Bool {
    switch type {
    case "Text": !text.trimmingCharacters(in: .whitespaces).isEmpty
    case "Date": text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil
    case "URL": URL(string: text) != nil && !text.contains(" ")
    default: type == "[\(text.replacingOccurrences(of: "https://schema.org/", with: ""))]"
    }
  }
}
