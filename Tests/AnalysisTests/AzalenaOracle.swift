import Results
import Testing

/// What R makes of one lock of AZALENA.
struct AzalenaOracle {
  /// A result row: every number it has, and its unit.
  ///
  /// A field that is not here has no value.
  struct Row {
    let id: String
    let numbers: [String: Double]
    let unit: String?
  }

  /// A curve's point, of which a curve without patients has none.
  struct Point {
    let time: Double
    let survival: Double
    let lower: Double?
    let upper: Double?
    let incidence: Double?
    let atRisk: Int
    let events: Int
    let otherEvents: Int?
    let censored: Int
  }

  /// A patient's course; the files hold neither position nor id.
  struct Course {
    let level: String
    let followUp: Double
    let treatment: Double
    let hasDied: Bool
    let isOngoing: Bool
    let marks: [(String, Double)]
  }

  static let fields = ["value", "lower", "upper", "df", "p", "n", "events", "denominator"]
  let lock: String

  /// The rows by id, those of harms among them.
  func rows() throws -> [String: Row] {
    let others = try lines("azalena-expected.csv").map { line in
      Row(
        id: line[1], numbers: try numbers(zip(Self.fields, line[2...])),
        unit: line[10].isEmpty ? nil : line[10])
    }
    let all = try others + lines("azalena-harms-expected.csv").flatMap(harmsRows)
    return Dictionary(all.map { ($0.id, $0) }) { first, _ in
      Issue.record("R has \(first.id) twice")
      return first
    }
  }

  /// The points of each curve by its id.
  func curves() throws -> [String: [Point]] {
    try Dictionary(grouping: lines("azalena-curves-expected.csv")) { $0[1] }.mapValues { lines in
      try lines.filter { !$0[2].isEmpty }.map(point)
    }
  }

  func courses() throws -> [Course] {
    try lines("azalena-courses-expected.csv").map { try course($0[1]) }
  }

  private func lines(_ file: String) throws -> [[String]] {
    let ofLock = try OracleFile.lines(file).filter { $0[0] == lock }
    try #require(!ofLock.isEmpty, "nothing of \(lock) in \(file)")
    return ofLock
  }

  private func numbers(_ fields: some Sequence<(String, String)>) throws -> [String: Double] {
    try fields.reduce(into: [:]) { $0[$1.0] = try OracleFile.number($1.1) }
  }

  /// A line holds events and patients of one class or term in one group, then patients by worst grade.
  private func harmsRows(_ line: [String]) throws -> [Row] {
    let (analysis, category, group, events, patients) = (
      line[1], line[2], line[3], line[4], line[5]
    )
    let population = line[13]
    func row(_ statistic: String, _ grade: String = "", fields: [(String, String)]) throws -> Row {
      let id = "\(analysis).\(statistic)\(category)\(grade)\(group)"
      return Row(id: id, numbers: try numbers([("n", population)] + fields), unit: nil)
    }
    let grades = ["1", "2", "3", "4", "5", "3-or-more", "not-recorded"]
    // Stages of organs end with 4; where there are no grades all of these are empty.
    let selector = line[10].isEmpty ? "stage" : "grade"
    let byGrade = try zip(grades, line[6...]).filter { !$0.1.isEmpty }.map { grade, count in
      try row(
        "patients", "[\(selector)=\(grade)]",
        fields: [("value", count), ("denominator", population)])
    }
    return [
      try row("events", fields: [("value", events), ("events", events)]),
      try row(
        "patients", fields: [("value", patients), ("events", events), ("denominator", population)]),
    ] + byGrade
  }

  private func point(_ line: [String]) throws -> Point {
    Point(
      time: try #require(Double(line[2])), survival: try #require(Double(line[3])),
      lower: try OracleFile.number(line[4]), upper: try OracleFile.number(line[5]),
      incidence: try OracleFile.number(line[6]), atRisk: try #require(Int(line[7])),
      events: try #require(Int(line[8])),
      otherEvents: try OracleFile.number(line[9]).map { Int($0) },
      censored: try #require(Int(line[10]))
    )
  }

  /// Reads `level;follow-up;treatment;died;ongoing;mark@time;…`, of which the flags may be absent.
  private func course(_ text: String) throws -> Course {
    let parts = text.split(separator: ";").map(String.init)
    let marks = try parts.filter { $0.contains("@") }.map { part in
      let pair = part.split(separator: "@").map(String.init)
      return (pair[0], try #require(Double(pair[1])))
    }
    return Course(
      level: parts[0], followUp: try #require(Double(parts[1])),
      treatment: try #require(Double(parts[2])), hasDied: parts.contains("died"),
      isOngoing: parts.contains("ongoing"), marks: marks
    )
  }
}
