import AnalysisPlan
import Diagnostics
import Results
import Survival
import TrialData

extension Preparation {
  /// The time after which each row's subject was under observation; rows without one, or whose time
  /// had ended by then, are errors.
  mutating func entries(
    of rows: [Int], _ times: [Double], _ column: Located<String>?, _ table: DataTable
  ) -> [Double]? {
    guard let column,
      case .number(let values)? = table[column: column.value]?.values
    else { return nil }
    return zip(rows, times).map { row, time in
      entry(values[row], before: time, table.location(row: row, column: column.value), column.value)
    }
  }

  private mutating func entry(
    _ entry: Double?, before time: Double, _ location: SourceLocation, _ column: String
  ) -> Double {
    guard let entry else {
      log.error(
        .missingEntry, "this row has no time of entry", at: location,
        mend: "fill in \(column): 0 where the subject was under observation from the beginning")
      return 0
    }
    guard entry >= 0, entry < time else {
      log.error(
        .invalidEntry,
        entry < 0
          ? "the entry \(NumberText.plain(entry)) lies before time zero"
          : "the entry \(NumberText.plain(entry)) does not lie before the subject's time, "
            + NumberText.plain(time), at: location,
        mend: entry < 0
          ? "write 0 for a subject under observation from the beginning"
          : "correct \(column), or leave the row out with 'where': nothing was observed of it")
      return 0
    }
    return entry
  }

  /// What left truncation cannot do without: entries that are no near ties of times, and somebody under
  /// observation until the last entry.
  mutating func checkEntries(
    _ endpoint: Endpoint, _ time: String, _ column: Located<String>?, _ sample: SurvivalSample
  ) {
    guard let column, let entries = sample.entries, !log.hasErrors else { return }
    let all = sample.times + entries
    let merged = EventTable(times: all, events: all.map { _ in false }, ties: .merge).mergedTimes
    guard merged == 0 || plan.conventions.tiedTimes == .exact else {
      log.error(
        .nearTies,
        "\(merged) times and entries of '\(endpoint.name)' differ from others by less than 1.5e-8 "
          + "of their size, so that it is not known who was under observation",
        at: column.location,
        mend: "round \(time) and \(column.value) in the data, or write "
          + "'tied-times: exact'")
      return
    }
    checkRiskSet(endpoint, column, sample, of: nil)
    for grouping in endpoint.compare.compactMap({ plan.grouping($0.value) }) {
      for level in grouping.levels.indices {
        let levels = groups[grouping.name] ?? []
        let members = sample.subjects.indices.filter { levels[sample.subjects[$0]] == level }
        checkRiskSet(
          endpoint, column, sample.part(members), of: grouping.levels[level].label)
      }
    }
  }

  /// Where all under observation have the event and others come later, the curve would fall to 0.
  private mutating func checkRiskSet(
    _ endpoint: Endpoint, _ column: Located<String>, _ sample: SurvivalSample, of level: String?
  ) {
    guard let entries = sample.entries, !entries.isEmpty else { return }
    let table = EventTable(
      times: sample.times, events: sample.events, entries: entries, ties: .exact)
    guard let time = table.timeOfEmptyRiskSet else { return }
    log.error(
      .emptyRiskSet,
      "at \(NumberText.plain(time)) everybody under observation"
        + (level.map { " of '\($0)'" } ?? "")
        + " had the event and others came later, so survival would be 0 from there on",
      at: column.location,
      mend: "let the endpoint's time begin later, when enough subjects are under observation"
        + (level == nil ? "" : ", or leave the grouping out of 'compare'"))
  }
}
