import Foundation
import JSONText
import Testing

/// What the program writes is what the published schema of its results says.
struct ResultsSchemaTests {
  private static let schema = Result {
    try JSONSchema(
      Array(
        Data(
          contentsOf: Places.checkout.appendingPathComponent(
            "Content/manual/trialpress-results-2.json"))))
  }

  private static let draft = Result {
    let place = try TemporaryFolder.withGoodStudy()
    return try runProgram(
      Places.program, ["results", "study", "--draft", "--format", "json"], in: place.url
    ).output
  }

  @Test func theResultsOfADraftAreValid() throws {
    #expect(try Self.schema.get().faults(in: Self.draft.get()) == [])
  }

  @Test func theResultsOfEveryEditionAreValid() throws {
    let files = try GrowingStudy.built().contents(of: "Output/growing")
      .filter { $0.key.hasSuffix("results.json") }
    try #require(files.count == 3)
    for (path, bytes) in files {
      let faults = try Self.schema.get().faults(in: String(decoding: bytes, as: UTF8.self))
      #expect(faults == [], "\(path)")
    }
  }

  /// The schema could not be broken if it allowed everything.
  @Test(arguments: [
    ("\"id\": \"ttp.events\", ", "", "has no 'id'"),
    ("\"statistic\": \"events\"", "\"statistics\": \"events\"", "'statistics' is not known"),
    ("\"schema\": \"trialpress-results/2\"", "\"schema\": \"x\"", "is not"),
    ("\"prespecified\": true", "\"prespecified\": \"yes\"", "is no boolean"),
    ("\"method\": 0", "\"method\": -1", "is below 0"),
    ("\"method\": 0", "\"method\": 0.5", "is no integer"),
    ("\"unit\": \"months\"", "\"unit\": null", "is no string"),
  ])
  func whatBreaksTheSchemaIsFound(old: String, new: String, fault: String) throws {
    let text = try Self.draft.get()
    try #require(text.contains(old))
    let faults = try Self.schema.get().faults(in: text.replacingOccurrences(of: old, with: new))
    #expect(faults.contains { $0.contains(fault) }, "\(faults.prefix(3))")
  }
}

/// As much of JSON Schema (2020-12) as the schemas of this project use; another keyword is a fault.
private struct JSONSchema: @unchecked Sendable {
  private let root: JSONValue

  init(_ bytes: [UInt8]) throws { root = try JSONValue.read(bytes) }

  func faults(in text: String) throws -> [String] {
    faults(of: try JSONValue.read(Array(text.utf8)), root, "")
  }

  private func faults(of value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
    guard case .object(let keywords) = schema.kind else { return ["\(place): no schema"] }
    return keywords.flatMap { keyword, rule in
      faults(of: value, keyword, rule, keywords, place)
    }
  }

  private func faults(
    of value: JSONValue, _ keyword: String, _ rule: JSONValue, _ all: [String: JSONValue],
    _ place: String
  ) -> [String] {
    switch (keyword, rule.kind) {
    case ("$schema", _), ("title", _), ("description", _): return []
    case ("const", let wanted): return value.kind == wanted ? [] : ["\(place) is not \(wanted)"]
    case ("enum", .array(let wanted)):
      return wanted.contains { $0.kind == value.kind } ? [] : ["\(place) is none of \(wanted)"]
    case ("type", .string(let name)):
      return value.isOf(name) ? [] : ["\(place) is no \(name)"]
    case ("type", .array(let names)):
      let isOne = names.contains {
        if case .string(let name) = $0.kind { value.isOf(name) } else { false }
      }
      return isOne ? [] : ["\(place) is of another type"]
    case ("minimum", .number(let least)):
      guard case .number(let text) = value.kind, let number = Double(text) else { return [] }
      return number >= Double(least) ?? .nan ? [] : ["\(place) is below \(least)"]
    case ("minLength", .number(let least)):
      guard case .string(let text) = value.kind else { return [] }
      return text.unicodeScalars.count >= Int(least) ?? .max ? [] : ["\(place) is too short"]
    case ("required", .array(let names)):
      guard case .object(let members) = value.kind else { return [] }
      return names.compactMap { name in
        if case .string(let text) = name.kind, members[text] == nil {
          "\(place) has no '\(text)'"
        } else {
          nil
        }
      }
    case ("items", _):
      guard case .array(let items) = value.kind else { return [] }
      return items.enumerated().flatMap { faults(of: $1, rule, "\(place)[\($0)]") }
    case ("properties", .object(let schemas)):
      guard case .object(let members) = value.kind else { return [] }
      return members.flatMap { name, member in
        schemas[name].map { faults(of: member, $0, "\(place).\(name)") } ?? []
      }
    case ("additionalProperties", _):
      guard case .object(let members) = value.kind else { return [] }
      var known: Set<String> = []
      if case .object(let schemas)? = all["properties"]?.kind { known = Set(schemas.keys) }
      return members.filter { !known.contains($0.key) }.flatMap { name, member in
        rule.kind == .boolean(false)
          ? ["\(place): '\(name)' is not known"] : faults(of: member, rule, "\(place).\(name)")
      }
    default: return ["the test does not know the keyword '\(keyword)'"]
    }
  }
}

extension JSONValue {
  fileprivate func isOf(_ type: String) -> Bool {
    switch (type, kind) {
    case ("object", .object), ("array", .array), ("string", .string), ("number", .number),
      ("boolean", .boolean), ("null", .null):
      true
    case ("integer", .number(let text)): Int(text) != nil
    default: false
    }
  }
}
