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
  let schema = try root.text("schema")
  let shared: SharedFacts?
  switch schema {
  case "trialpress-results/1": shared = nil
  case "trialpress-results/2": shared = try SharedFacts(root)
  default:
    throw JSONFault(
      offset: 0, summary: "the schema is neither 'trialpress-results/1' nor 'trialpress-results/2'")
  }
  let lock = try Fields(try root.member("lock"), hasNulls: shared == nil)
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
  for value in values {
    let fields = try Fields(value, hasNulls: shared == nil)
    if let shared {
      rows.append(try row(fields, shared))
    } else {
      rows.append(try row(fields))
    }
  }
  return ResultSet(header: header, rows: rows, curves: [])
}

/// What version 2 says once: facts by analysis, and methods.
private struct SharedFacts {
  private let analyses: [String: Fields]
  private let methods: [String]

  init(_ root: Fields) throws(JSONFault) {
    guard case .object(let analyses) = try root.member("analyses").kind else {
      throw JSONFault(offset: 0, summary: "'analyses' is not an object")
    }
    var fields: [String: Fields] = [:]
    for (name, facts) in analyses { fields[name] = try Fields(facts, hasNulls: false) }
    self.analyses = fields
    guard case .array(let methods) = try root.member("methods").kind else {
      throw JSONFault(offset: 0, summary: "'methods' is not a list")
    }
    var texts: [String] = []
    for method in methods {
      guard case .string(let text) = method.kind else {
        throw JSONFault(offset: method.offset, summary: "a method is not a text")
      }
      texts.append(text)
    }
    self.methods = texts
  }

  func facts(of analysis: String, _ row: Fields) throws(JSONFault) -> Fields {
    guard let facts = analyses[analysis] else {
      throw row.wrong("analysis", "the name of one of 'analyses'")
    }
    return facts
  }

  func method(of row: Fields) throws(JSONFault) -> String {
    guard let place = try row.count("method"), methods.indices.contains(place) else {
      throw row.wrong("method", "the place of one of 'methods'")
    }
    return methods[place]
  }
}

/// A row of version 2; an empty text says that it has nothing where its analysis has something.
private func row(_ fields: Fields, _ shared: SharedFacts) throws(JSONFault) -> ResultRow {
  let analysis = try fields.required("analysis")
  let facts = try shared.facts(of: analysis, fields)
  func own(_ name: String) throws(JSONFault) -> String? {
    let text = fields.has(name) ? try fields.text(name) : try facts.text(name)
    return text?.isEmpty == true ? nil : text
  }
  guard let population = try own("population") else {
    throw fields.wrong("population", "a text")
  }
  return try filled(
    ResultRow(
      id: try fields.required("id"), analysis: analysis, endpoint: try own("endpoint"),
      role: try own("role"),
      prespecified: fields.has("prespecified")
        ? try fields.truth("prespecified") : try facts.truth("prespecified"),
      population: population,
      statistic: try fields.required("statistic"), method: try shared.method(of: fields),
      text: try fields.required("text")), fields)
}

/// A row of version 1.
private func row(_ fields: Fields) throws(JSONFault) -> ResultRow {
  try filled(
    ResultRow(
      id: try fields.required("id"), analysis: try fields.required("analysis"),
      endpoint: try fields.text("endpoint"), role: try fields.text("role"),
      prespecified: try fields.truth("prespecified"),
      population: try fields.required("population"),
      statistic: try fields.required("statistic"), method: try fields.required("method"),
      text: try fields.required("text")), fields)
}

/// A row with what both versions say of it alike.
private func filled(_ row: ResultRow, _ fields: Fields) throws(JSONFault) -> ResultRow {
  var row = row
  row.grouping = try fields.text("grouping")
  row.level = try fields.text("level")
  row.reference = try fields.text("reference")
  if case .object? = try fields.value("category")?.kind {
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

/// The members of an object, each of an expected kind; one without a value is null or, in version 2, not
/// there.
private struct Fields {
  private let members: [String: JSONValue]
  private let offset: Int
  private let hasNulls: Bool

  init(_ value: JSONValue, hasNulls: Bool = true) throws(JSONFault) {
    guard case .object(let members) = value.kind else {
      throw JSONFault(offset: value.offset, summary: "an object is expected")
    }
    self.members = members
    offset = value.offset
    self.hasNulls = hasNulls
  }

  func has(_ name: String) -> Bool { members[name] != nil }

  /// A member that may have no value.
  func value(_ name: String) throws(JSONFault) -> JSONValue? {
    hasNulls ? try member(name) : members[name]
  }

  func member(_ name: String) throws(JSONFault) -> JSONValue {
    guard let value = members[name] else {
      throw JSONFault(offset: offset, summary: "'\(name)' is missing")
    }
    return value
  }

  func text(_ name: String) throws(JSONFault) -> String? {
    switch try value(name)?.kind {
    case .string(let text): return text
    case .null, nil: return nil
    default: throw wrong(name, "a text")
    }
  }

  func required(_ name: String) throws(JSONFault) -> String {
    guard let text = try text(name) else { throw wrong(name, "a text") }
    return text
  }

  func number(_ name: String) throws(JSONFault) -> Double? {
    switch try value(name)?.kind {
    case .number(let text):
      guard let number = Double(text) else { throw wrong(name, "a number") }
      return number
    case .null, nil: return nil
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

  func wrong(_ name: String, _ kind: String) -> JSONFault {
    JSONFault(offset: members[name]?.offset ?? offset, summary: "'\(name)' is not \(kind)")
  }
}
