extension ResultSet {
  /// The file `results.json`: fields in a fixed order, numbers with 15 significant digits.
  package func json() -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("schema", "trialpress-results/1")
      header.write(to: &$0)
      let published = publishedIDs
      $0.array("results", rows) { row, writer in
        row.write(to: &writer)
        if header.synthetic {
          writer.field("anchor", published.contains(row.id) ? "published" : "invented")
        }
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
  fileprivate func write(to writer: inout JSONWriter) {
    writer.field("id", id)
    writer.field("analysis", analysis)
    writer.field("endpoint", endpoint)
    writer.field("role", role)
    writer.field("prespecified", prespecified)
    writer.field("population", population)
    writer.field("grouping", grouping)
    writer.field("level", level)
    writer.field("reference", reference)
    if category.isEmpty {
      writer.field("category", String?.none)
    } else {
      writer.object("category") { for part in category { $0.field(part.name, part.label) } }
    }
    writer.field("statistic", statistic)
    writer.field("at", at)
    writer.field("unit", unit)
    writer.field("method", method)
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
