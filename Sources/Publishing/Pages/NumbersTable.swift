import Markup
import Results

/// The rows of one part of the list of all numbers, each with how it was made.
struct NumbersTable {
  let part: NumbersPlan.Part
  let populationLabels: [String: String]
  let fullNumber: @Sendable (Double) -> String

  var table: PlainTable {
    let columns = ["Result", "Of whom", "As printed", "In full", "Counts", "How"]
    return PlainTable(
      id: "numbers-of-\(part.analysis)\(part.number.map { "-\($0)" } ?? "")",
      caption: "Results: \(part.title)", columns: columns.map { .init(title: $0) },
      rows: part.rows.map(row) + part.curves.map(row), style: "data numbers")
  }

  private func row(_ row: ResultRow) -> PlainTable.Row {
    .init(
      anchor: resultAnchor(row.id),
      cells: [
        row.id, subjects(of: row), row.text, inFull(row), counts(of: row), method(of: row),
      ].map { [.text($0.isEmpty ? "—" : $0)] })
  }

  private func row(_ curve: CurveRow) -> PlainTable.Row {
    let last = curve.time.last.map { "to \(fullNumber($0)) \(curve.unit)" } ?? "no times"
    return .init(
      anchor: resultAnchor(curve.id),
      cells: [
        curve.id, curve.level ?? "everyone", "curve", "\(curve.time.count) times, \(last)",
        "n \(curve.n), events \(curve.events.reduce(0, +))", "points in results.json",
      ].map { [.text($0)] })
  }

  private func subjects(of row: ResultRow) -> String {
    var parts = [populationLabels[row.population] ?? row.population]
    switch (row.level, row.reference) {
    case (let level?, let reference?): parts.append("\(level) compared with \(reference)")
    case (let level?, nil): parts.append(level)
    case (nil, _): if let grouping = row.grouping { parts.append("levels of \(grouping)") }
    }
    parts += row.category.map { "\($0.name): \($0.label)" }
    return parts.joined(separator: "; ")
  }

  private func inFull(_ row: ResultRow) -> String {
    guard let value = row.value else { return row.reason ?? "" }
    var text = fullNumber(value)
    if row.lower != nil || row.upper != nil {
      let bounds = [row.lower, row.upper].map { $0.map(fullNumber) ?? "not estimable" }
      text += " (\(bounds.joined(separator: " to ")))"
    }
    // At a time, the unit is that of the time.
    return row.at == nil ? row.unit.map { "\(text) \($0)" } ?? text : text
  }

  private func counts(of row: ResultRow) -> String {
    [("n", row.n), ("events", row.events), ("of", row.denominator)]
      .compactMap { name, count in count.map { "\(name) \($0)" } }.joined(separator: ", ")
  }

  private func method(of row: ResultRow) -> String {
    var parts = [row.method]
    if let level = row.confidenceLevel, row.lower != nil || row.upper != nil {
      parts.append("level \(fullNumber(level))")
    }
    if let test = row.test { parts.append(test) }
    if let degrees = row.degreesOfFreedom { parts.append("df \(degrees)") }
    if let p = row.p { parts.append("P \(fullNumber(p))") }
    if !row.prespecified { parts.append("not prespecified") }
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
