extension ResultSet {
  /// The file `results.json`, whose schema is `Content/manual/trialpress-results-2.json`: fields in a fixed order,
  /// numbers with 15 significant digits.
  ///
  /// A field without a value is left out. What holds for all results of an analysis stands once, under
  /// `analyses`; a result says itself only what is otherwise there. Methods stand once too.
  package func json() -> [UInt8] {
    var writer = JSONWriter(.omitted)
    let facts = AnalysisFacts.all(of: rows)
    let methods = rows.map(\.method).inOrderOfFirstUse
    writer.object {
      $0.field("schema", "trialpress-results/2")
      header.write(to: &$0)
      $0.object("analyses") { writer in
        for fact in facts.inOrder {
          writer.object(fact.name) {
            fact.write(to: &$0)
            if header.synthetic { $0.field("anchor", "invented") }
          }
        }
      }
      $0.lines("methods", methods.texts)
      let published = header.synthetic ? publishedIDs : []
      $0.array("results", rows) { row, writer in
        row.write(to: &writer, besides: facts[row.analysis], methods.places)
        if published.contains(row.id) { writer.field("anchor", "published") }
      }
      $0.array("curves", curves) { $0.write(to: &$1) }
      if !timelines.isEmpty { $0.array("timelines", timelines) { $0.write(to: &$1) } }
      if !changes.isEmpty { $0.array("changes", changes) { $0.write(to: &$1) } }
      $0.array("claims", claims) { $0.write(to: &$1) }
    }
    writer.newLine()
    return writer.bytes
  }
}

/// What the results of an analysis have in common: what its first one says.
private struct AnalysisFacts {
  let name: String
  let endpoint: String?
  let role: String?
  let isPrespecified: Bool
  let population: String

  init(_ row: ResultRow) {
    name = row.analysis
    (endpoint, role) = (row.endpoint, row.role)
    (isPrespecified, population) = (row.prespecified, row.population)
  }

  func write(to writer: inout JSONWriter) {
    writer.field("endpoint", endpoint)
    writer.field("role", role)
    writer.field("prespecified", isPrespecified)
    writer.field("population", population)
  }

  /// Facts by analysis, in the order of the rows.
  struct All {
    private(set) var inOrder: [AnalysisFacts] = []
    private var places: [String: Int] = [:]

    mutating func add(_ row: ResultRow) {
      guard places[row.analysis] == nil else { return }
      places[row.analysis] = inOrder.count
      inOrder.append(AnalysisFacts(row))
    }

    subscript(analysis: String) -> AnalysisFacts? { places[analysis].map { inOrder[$0] } }
  }

  static func all(of rows: [ResultRow]) -> All {
    var all = All()
    for row in rows { all.add(row) }
    return all
  }
}

extension [String] {
  /// Each text once, and where it then stands.
  fileprivate var inOrderOfFirstUse: (texts: [String], places: [String: Int]) {
    var (texts, places): ([String], [String: Int]) = ([], [:])
    for text in self where places[text] == nil {
      places[text] = texts.count
      texts.append(text)
    }
    return (texts, places)
  }
}

extension ResultSet.Header {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.field("study", study)
    writer.field("synthetic", synthetic)
    writer.object("lock") {
      $0.field("id", lock)
      $0.field("cutoff", cutoff)
      $0.field("sha256", lockDigest)
    }
    writer.field("edition", edition)
    writer.object("conventions") { for (key, value) in conventions { $0.field(key, value) } }
  }
}

extension ResultRow {
  /// - Parameter methods: The place of each method in their list.
  fileprivate func write(
    to writer: inout JSONWriter, besides facts: AnalysisFacts?, _ methods: [String: Int]
  ) {
    writer.field("id", id)
    writer.field("analysis", analysis)
    if endpoint != facts?.endpoint { writer.field("endpoint", endpoint ?? "") }
    if role != facts?.role { writer.field("role", role ?? "") }
    if prespecified != facts?.isPrespecified { writer.field("prespecified", prespecified) }
    if population != facts?.population { writer.field("population", population) }
    writer.field("grouping", grouping)
    writer.field("level", level)
    writer.field("reference", reference)
    if !category.isEmpty {
      writer.object("category") { for part in category { $0.field(part.name, part.label) } }
    }
    writer.field("statistic", statistic)
    writer.field("at", at)
    writer.field("unit", unit)
    writer.field("method", methods[method])
    writer.field("value", value)
    writer.field("lower", lower)
    writer.field("upper", upper)
    writer.field("confidence-level", confidenceLevel)
    writer.field("test", test)
    writer.field("df", degreesOfFreedom)
    writer.field("p", p)
    writer.field("n", n)
    writer.field("events", events)
    writer.field("denominator", denominator)
    writer.field("text", text)
    writer.field("reason", reason)
  }
}

extension ClaimRow {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.field("claim", claim)
    writer.field("source", source)
    writer.field("lock", lock)
    writer.field("published", published)
    writer.field("rule", rule)
    writer.strings("ids", ids)
    writer.field("computed", computed)
    writer.field("agrees", agrees)
    writer.field("explained", explained)
  }
}

extension CurveRow {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.field("id", id)
    writer.field("analysis", analysis)
    writer.field("grouping", grouping)
    writer.field("level", level)
    writer.field("unit", unit)
    writer.field("n", n)
    writer.numbers("time", time)
    writer.numbers("survival", survival)
    writer.numbers("lower", lower)
    writer.numbers("upper", upper)
    writer.integers("at-risk", atRisk)
    writer.integers("events", events)
    writer.integers("censored", censored)
    if let cumulativeHazard { writer.numbers("cumulative-hazard", cumulativeHazard) }
    if let cause {
      writer.field("cause", cause.name)
      writer.field("cause-label", cause.label)
      writer.numbers("cumulative-incidence", cause.cumulativeIncidence)
      writer.integers("other-events", cause.otherEvents)
    }
    writer.array("ticks", ticks) { tick, writer in
      writer.field("time", tick.time)
      writer.field("at-risk", tick.atRisk)
      writer.field("events", tick.events)
      writer.field("censored", tick.censored)
      writer.field("survival", tick.survival)
      writer.field("lower", tick.lower)
      writer.field("upper", tick.upper)
      if let notEntered = tick.notEntered { writer.field("not-entered", notEntered) }
      guard cause != nil else { return }
      writer.field("other-events", tick.otherEvents)
      writer.field("cumulative-incidence", tick.cumulativeIncidence)
    }
  }
}
