import JSONText
import TrialData

/// What `lock.json` says.
struct LockRecord: Equatable {
  /// The name and version of the file's layout.
  static let schema = "trialpress-lock/2"
  /// The layout before locks named the one before them.
  static let firstSchema = "trialpress-lock/1"

  let id: String
  let cutoff: CalendarDate
  let programVersion: String
  let subjects: Int
  let files: [DataLock.File]
  /// The locks recorded before it that no other follows; nil in a file of the first layout.
  let previous: [LockLink]?

  /// The text of `lock.json`.
  var text: String {
    let files = files.map { file in
      "    {\"name\": \(quoted(file.name)), \"rows\": \(file.rows), \"columns\": \(file.columns), "
        + "\"sha256\": \(quoted(file.sha256))}"
    }
    let previous = (previous ?? []).map { link in
      "{\"id\": \(quoted(link.id)), \"sha256\": \(quoted(link.digest))}"
    }
    return """
      {
        "schema": \(quoted(Self.schema)),
        "id": \(quoted(id)),
        "cutoff": \(quoted(cutoff.isoText)),
        "program": \(quoted(programVersion)),
        "subjects": \(subjects),
        "previous": [\(previous.joined(separator: ", "))],
        "files": [
      \(files.joined(separator: ",\n"))
        ]
      }

      """
  }
}

extension LockRecord {
  /// Reads `lock.json`.
  init(_ bytes: [UInt8]) throws(JSONFault) {
    let root = try JSONFields(try JSONValue.read(bytes), "lock.json")
    let schema = try root.string("schema")
    guard [Self.schema, Self.firstSchema].contains(schema) else {
      throw JSONFault(
        offset: root.offset("schema"),
        summary: "the schema is neither '\(Self.schema)' nor '\(Self.firstSchema)'")
    }
    id = try root.string("id")
    guard let cutoff = CalendarDate(iso: try root.string("cutoff")) else {
      throw JSONFault(offset: root.offset("cutoff"), summary: "'cutoff' is not a date, yyyy-mm-dd")
    }
    self.cutoff = cutoff
    programVersion = try root.string("program")
    subjects = try root.count("subjects")
    var files: [DataLock.File] = []
    for value in try root.array("files") {
      let file = try JSONFields(value, "an entry of 'files'")
      files.append(
        DataLock.File(
          name: try file.string("name"), rows: try file.count("rows"),
          columns: try file.count("columns"), sha256: try file.string("sha256")))
    }
    self.files = files
    guard schema == Self.schema else {
      previous = nil
      return
    }
    var previous: [LockLink] = []
    for value in try root.array("previous") {
      let link = try JSONFields(value, "an entry of 'previous'")
      previous.append(LockLink(id: try link.string("id"), digest: try link.string("sha256")))
    }
    self.previous = previous
  }
}

/// The members of a JSON object, each of an expected kind.
private struct JSONFields {
  private let members: [String: JSONValue]
  private let offset: Int

  init(_ value: JSONValue, _ what: String) throws(JSONFault) {
    guard case .object(let members) = value.kind else {
      throw JSONFault(offset: value.offset, summary: "\(what) is not an object")
    }
    self.members = members
    offset = value.offset
  }

  func offset(_ name: String) -> Int { members[name]?.offset ?? offset }

  func string(_ name: String) throws(JSONFault) -> String {
    guard case .string(let text) = try member(name).kind else {
      throw JSONFault(offset: offset(name), summary: "'\(name)' is not a text")
    }
    return text
  }

  func count(_ name: String) throws(JSONFault) -> Int {
    guard case .number(let text) = try member(name).kind, let count = Int(text), count >= 0 else {
      throw JSONFault(offset: offset(name), summary: "'\(name)' is not a count")
    }
    return count
  }

  func array(_ name: String) throws(JSONFault) -> [JSONValue] {
    guard case .array(let values) = try member(name).kind else {
      throw JSONFault(offset: offset(name), summary: "'\(name)' is not a list")
    }
    return values
  }

  private func member(_ name: String) throws(JSONFault) -> JSONValue {
    guard let value = members[name] else {
      throw JSONFault(offset: offset, summary: "'\(name)' is missing")
    }
    return value
  }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
