import JSONText
package import Results

/// Reads the rows of a `results.json` that was written at a lock.
///
/// Curves, timelines and claims are left out: what they say stands in rows too.
package func recordedResults(_ bytes: [UInt8]) throws(RecordFault) -> ResultSet {
  do throws(JSONFault) {
    return try results(in: try JSONValue.read(bytes))
  } catch {
    throw RecordFault(summary: error.summary)
  }
}

/// Why a record cannot be read.
package struct RecordFault: Error {
  /// One line for a person.
  package let summary: String
}

private func results(in file: JSONValue) throws(JSONFault) -> ResultSet {
  let root = try Fields(file)
  guard try root.text("schema") == "trialpress-results/1" else {
    throw JSONFault(offset: 0, summary: "the schema is not 'trialpress-results/1'")
  }
  let lock = try Fields(try root.member("lock"))
  let conventions = try Fields(try root.member("conventions"))
  let header = ResultSet.Header(
    study: try root.text("study") ?? "", synthetic: try root.truth("synthetic"),
    lock: try lock.text("id"), cutoff: try lock.text("cutoff"), lockDigest: try lock.text("sha256"),
    edition: try root.text("edition") ?? "", conventions: try conventions.texts())
  guard case .array(let values) = try root.member("results").kind else {
    throw JSONFault(offset: 0, summary: "'results' is not a list")
  }
  var rows: [ResultRow] = []
  rows.reserveCapacity(values.count)
  for value in values { rows.append(try row(try Fields(value))) }
  return ResultSet(header: header, rows: rows, curves: [])
}

private func row(_ fields: Fields) throws(JSONFault) -> ResultRow {
  var row = ResultRow(
    id: try fields.required("id"), analysis: try fields.required("analysis"),
    endpoint: try fields.text("endpoint"), role: try fields.text("role"),
    prespecified: try fields.truth("prespecified"), population: try fields.required("population"),
    statistic: try fields.required("statistic"), method: try fields.required("method"),
    text: try fields.required("text"))
  row.grouping = try fields.text("grouping")
  row.level = try fields.text("level")
  row.reference = try fields.text("reference")
  if case .object = try fields.member("category").kind {
    row.category = try Fields(try fields.member("category")).texts().map {
      ResultRow.CategoryPart(name: $0.key, label: $0.value)
    }
  }
  row.at = try fields.number("at")
  row.unit = try fields.text("unit")
  row.value = try fields.number("value")
  row.lower = try fields.number("lower")
  row.upper = try fields.number("upper")
  row.confidenceLevel = try fields.number("confidence-level")
  row.test = try fields.text("test")
  row.degreesOfFreedom = try fields.count("df")
  row.p = try fields.number("p")
  row.n = try fields.count("n")
  row.events = try fields.count("events")
  row.denominator = try fields.count("denominator")
  row.reason = try fields.text("reason")
  return row
}

/// The members of an object, each of an expected kind or null.
private struct Fields {
  private let members: [String: JSONValue]
  private let offset: Int

  init(_ value: JSONValue) throws(JSONFault) {
    guard case .object(let members) = value.kind else {
      throw JSONFault(offset: value.offset, summary: "an object is expected")
    }
    self.members = members
    offset = value.offset
  }

  func member(_ name: String) throws(JSONFault) -> JSONValue {
    guard let value = members[name] else {
      throw JSONFault(offset: offset, summary: "'\(name)' is missing")
    }
    return value
  }

  func text(_ name: String) throws(JSONFault) -> String? {
    switch try member(name).kind {
    case .string(let text): return text
    case .null: return nil
    default: throw wrong(name, "a text")
    }
  }

  func required(_ name: String) throws(JSONFault) -> String {
    guard let text = try text(name) else { throw wrong(name, "a text") }
    return text
  }

  func number(_ name: String) throws(JSONFault) -> Double? {
    switch try member(name).kind {
    case .number(let text):
      guard let number = Double(text) else { throw wrong(name, "a number") }
      return number
    case .null: return nil
    default: throw wrong(name, "a number")
    }
  }

  func count(_ name: String) throws(JSONFault) -> Int? {
    guard let number = try number(name) else { return nil }
    guard let count = Int(exactly: number) else { throw wrong(name, "a count") }
    return count
  }

  func truth(_ name: String) throws(JSONFault) -> Bool {
    guard case .boolean(let truth) = try member(name).kind else {
      throw wrong(name, "true or false")
    }
    return truth
  }

  /// All members as texts, in the order in which they stand.
  func texts() throws(JSONFault) -> [(key: String, value: String)] {
    var texts: [(key: String, value: String)] = []
    for (key, value) in members.sorted(by: { $0.value.offset < $1.value.offset }) {
      guard case .string(let text) = value.kind else { throw wrong(key, "a text") }
      texts.append((key, text))
    }
    return texts
  }

  private func wrong(_ name: String, _ kind: String) -> JSONFault {
    JSONFault(offset: members[name]?.offset ?? offset, summary: "'\(name)' is not \(kind)")
  }
}
