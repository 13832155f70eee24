import AnalysisPlan
import Diagnostics
import Results
import TrialData

extension Preparation {
  /// Classes and terms with what stands for them in ids: what the plan says, or a slug.
  func named(_ classes: [HarmsSample.Class], _ details: Harms) -> [HarmsSample.Class] {
    let ids = Dictionary(
      details.ids.map { ($0.label.value, $0.id) }, uniquingKeysWith: { a, _ in a })
    let classSlugs = distinctSlugs(classes.map(\.label).filter { ids[$0] == nil })
    return classes.map { named in
      var named = named
      let termSlugs = distinctSlugs(named.terms.filter { ids[$0] == nil })
      named.slug = ids[named.label] ?? classSlugs[named.label] ?? ""
      named.termSlugs = named.terms.map { ids[$0] ?? termSlugs[$0] ?? "" }
      return named
    }
  }

  /// An id of the plan is of a class or term that there is, and of no other one beside it.
  mutating func checkNames(_ sample: HarmsSample, _ endpoint: Endpoint, _ details: Harms) {
    let labels = sample.classes.map(\.label) + sample.classes.flatMap(\.terms)
    for named in details.ids where !labels.contains(named.label.value) {
      log.warning(
        .unusedName,
        "no event of '\(endpoint.name)' is of the class or term '\(named.label.value)'",
        at: named.label.location,
        mend: didYouMean(named.label.value, in: labels) ?? "write it as the data do, or remove it")
    }
    let groups =
      [sample.classes.map { (label: $0.label, slug: $0.slug) }]
      + sample.classes.map { Array(zip($0.terms, $0.termSlugs)).map { (label: $0.0, slug: $0.1) } }
    for group in groups {
      for (slug, same) in Dictionary(grouping: group, by: \.slug).sorted(by: { $0.key < $1.key })
      where same.count > 1 {
        log.error(
          .ambiguousSlug, "'\(same[0].label)' and '\(same[1].label)' would have one id, '\(slug)'",
          at: endpoint.location, mend: "give one of them another under 'ids:'")
      }
    }
  }

  /// Says of two terms that a reader would take for one that they are counted apart.
  mutating func warnAboutLikeTerms(
    _ sample: HarmsSample, _ rows: [Int], _ details: Harms, _ table: DataTable
  ) {
    let columns = [details.classColumn.value, details.termColumn.value]
    for column in columns {
      guard case .text(let texts)? = table[column: column]?.values else { continue }
      warnAboutLikeValues(texts, rows, column, table)
    }
  }

  /// Says of two values of a column that differ only in blanks, capitals or accents that they are counted
  /// apart.
  mutating func warnAboutLikeValues(
    _ texts: [String?], _ rows: [Int], _ column: String, _ table: DataTable
  ) {
    var rowsByText: [String: [Int]] = [:]
    for row in rows { if let text = texts[row] { rowsByText[text, default: []].append(row) } }
    for same in Dictionary(grouping: rowsByText.keys, by: lookAlike).values where same.count > 1 {
      let most = same.sorted {
        let (a, b) = (rowsByText[$0]?.count ?? 0, rowsByText[$1]?.count ?? 0)
        return a == b ? $0 < $1 : a > b
      }
      for other in most.dropFirst() {
        guard let difference = slightDifference(other, most[0]), let rows = rowsByText[other] else {
          continue
        }
        log.warning(
          .likeValues,
          "'\(other)' (\(rows.count) row\(rows.count == 1 ? "" : "s")) differs from '\(most[0])' only in "
            + "\(difference.rawValue) and is counted apart",
          at: table.location(row: rows[0], column: column),
          mend: "write both the same in \(column)")
      }
    }
  }
}

/// What is left of a text without blanks, capitals, accents and characters that cannot be seen.
private func lookAlike(_ text: String) -> String {
  foldingAccents(text).lowercased().filter { letter in
    letter.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isWhitespace
        && ![.format, .control].contains(scalar.properties.generalCategory)
    }
  }
}
