import AnalysisPlan
import Describing
import Displays
import Markup
import Publishing
import Results
import Wording

extension ChecklistFacts {
  /// Dictionaries of harms for which the plan gives no number of a version.
  var versionlessDictionaries: String {
    let used = Set(harms.compactMap { $0.harmsDetails?.dictionary })
    let numbered = plan.data.dictionaries.filter { $0.version.contains(where: \.isNumber) }
      .map { "\($0.name) \($0.version)" }
    return used.subtracting(numbered).sorted().joined(separator: ", ")
  }

  /// Stops by the reasons of a flow, and deaths by grade 5.
  var stopsAndDeaths: ChecklistVerdict {
    let reasons = flows.filter { flow in
      flow.flow.hasReasons && tellsGroupsApart(rows(in: [flow.display]))
    }.map(\.display)
    let deaths = tablesOfHarms.filter { display in
      let fatal = rows(in: [display]).filter { row in
        row.category.contains { $0.name == "grade" && $0.label == "5" }
      }
      return !fatal.isEmpty && tellsGroupsApart(fatal)
    }
    let stops = words.sentence(links(reasons)) { Phrase("Reasons for stopping: \($0).") }
    let fatal = words.sentence(links(deaths)) { Phrase("Fatal events, of grade 5: \($0).") }
    guard !reasons.isEmpty, !deaths.isEmpty else {
      let known = (reasons.isEmpty ? [] : stops) + (deaths.isEmpty ? [] : fatal)
      return stated("H6", and: known) ?? .missing(lacking(reasons: reasons, deaths: deaths))
    }
    return .met(stops + [" "] + fatal)
  }

  private func lacking(reasons: [Display], deaths: [Display]) -> Phrase {
    let stops = Phrase("No flow of subjects shows reasons for stopping (kind flow).")
    let fatal = Phrase(
      """
      No table shows fatal events as grade 5 for each group. Write under 'checklist: H6' where \
      deaths because of harms stand.
      """)
    if !reasons.isEmpty { return fatal }
    return deaths.isEmpty ? "\(stops) \(fatal)" : stops
  }

  /// What tables show of each term in each group; seriousness too is asked of each term.
  var partsOfHarms: ChecklistVerdict {
    let tables = tablesOfHarms
    guard !tables.isEmpty else {
      return gap("H7", Phrase("No table of the plan shows each class and term of harms."))
    }
    let parts: [(name: Phrase, shown: [Display])] = [
      (Phrase("people"), tables.filter { shows($0) { $0.statistic == "patients" } }),
      (
        Phrase("events"),
        tables.filter { printsEvents($0) && shows($0) { $0.statistic == "events" } }
      ),
      (Phrase("grade"), tables.filter { shows($0) { $0.isOf("grade") || $0.isOf("stage") } }),
      (Phrase("seriousness"), tables.filter { shows($0, isSerious) }),
    ]
    let shown = parts.filter { !$0.shown.isEmpty }
      .map { words("\(words($0.name)) (\(labels($0.shown)))") }
    let known = words("For each term: \(shown.joined(separator: "; ")).")
    let missing = parts.filter(\.shown.isEmpty).map { words($0.name) }
    guard !missing.isEmpty else { return .met([.text(known)]) }
    let note =
      rows(in: displaysOfHarms).contains { $0.isOf("serious") }
      ? words("Serious events are counted in one row, not by term.") : ""
    let told = [known, words("Not for each term: \(words.list(missing))."), note]
      .filter { !$0.isEmpty }.joined(separator: " ")
    return stated("H7", and: [.text(told)]) ?? .missing("\(told)")
  }

  /// Whether a table has results of some kind for its terms, and for each group of them.
  private func shows(_ display: Display, _ isMeant: (ResultRow) -> Bool) -> Bool {
    let terms = rows(in: [display]).filter { $0.isOf("term") && isMeant($0) }
    return !terms.isEmpty && tellsGroupsApart(terms)
  }

  /// Whether a table has a column of events: its file has them in any case.
  private func printsEvents(_ display: Display) -> Bool {
    plan.tables.contains { table in
      guard display.reference == "table:\(table.name)",
        case .adverseEvents(_, let columns) = table.kind
      else { return false }
      return columns.contains(.events)
    }
  }

  /// Whether a row is of an endpoint that counts serious events only.
  private func isSerious(_ row: ResultRow) -> Bool {
    guard let clause = plan.endpoint(row.analysis)?.clause?.text else { return false }
    return harms.contains { endpoint in
      endpoint.harmsDetails?.serious.map { clause.contains($0.text) } ?? false
    }
  }

  /// Differences of risks with their intervals, of every endpoint of harms.
  var comparedRisks: ChecklistVerdict {
    let compared = harms.filter { endpoint in
      effects.contains { $0.analysis == endpoint.name && ($0.lower != nil || $0.upper != nil) }
    }
    let others = harms.filter { harm in !compared.contains { $0.name == harm.name } }
      .map(\.label).joined(separator: ", ")
    let shares = words("Risks are shares of all subjects of a group.")
    if !isRandomised, compared.isEmpty {
      let reason = words("There is one arm, so no effect is estimated.")
      return .met([.text("\(shares) \(reason)")])
    }
    guard !isRandomised || others.isEmpty else {
      return gap(
        "H8", Phrase("No difference of risks with its interval is estimated for: \(others)."))
    }
    let shown = displays(of: .differencesOfHarms)
    return .met(
      words.sentence(shown.isEmpty ? [link(toPage: "numbers", words("Every number"))] : shown) {
        Phrase("\(shares) Risk differences with intervals: \($0).")
      })
  }
}
