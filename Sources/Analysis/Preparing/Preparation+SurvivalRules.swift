import AnalysisPlan
import Diagnostics
import Survival
import TrialData
import Wording

extension Preparation {
  /// Says how many members of the population have no row; rows in error may hide some.
  mutating func warnAboutSubjects(_ endpoint: Endpoint, members: [Int], with subjects: [Int]) {
    let missing = Set(members).subtracting(subjects).count
    guard missing > 0, !log.hasErrors else { return }
    log.warning(
      .subjectWithoutRow,
      "\(missing) of \(members.count) subjects of the population have no row for "
        + "'\(endpoint.name)' and are left out", at: endpoint.location,
      mend:
        "add their rows to \(endpoint.dataset), or narrow 'population' to those whom the endpoint is about, "
        + "such as responders for a duration of response")
    leaveOut(
      missing, of: members.count, because: "no-row",
      Phrase(
        missing == 1
          ? "\(missing) of \(members.count) patients has no row in the data and is left out"
          : "\(missing) of \(members.count) patients have no row in the data and are left out"))
  }

  /// Says how many times were taken for others that differ by floating-point error only.
  mutating func warnAboutNearTies(
    _ endpoint: Endpoint, _ details: some TimedEndpoint, times: [Double], events: [Bool]
  ) {
    guard plan.conventions.tiedTimes == .merge, TiedTimes.merge.mayJoin(times) else { return }
    let merged = EventTable(times: times, events: events, ties: .merge).mergedTimes
    guard merged > 0 else { return }
    log.warning(
      .nearTies,
      "\(merged) times of '\(endpoint.name)' differ from others by less than 1.5e-8 of their size "
        + "and were taken for the same time", at: details.time.location,
      mend: "round \(details.time.value) in the data, or write 'tied-times: exact'")
  }

  /// One description cannot stand for an event in one row and for censoring in another.
  mutating func checkEventTexts(
    _ table: DataTable, _ rows: [Int], _ rule: String, isEvent: (_ row: Int) -> Bool?
  ) {
    guard case .text(let texts)? = table[column: "EVNTDESC"]?.values else { return }
    var firstUse: [String: (row: Int, event: Bool)] = [:]
    var reported: Set<String> = []
    for row in rows {
      guard let text = texts[row], let event = isEvent(row) else { continue }
      guard let first = firstUse[text] else {
        firstUse[text] = (row, event)
        continue
      }
      guard first.event != event, reported.insert(text).inserted else { continue }
      log.error(
        .eventTextOnBoth, "'\(text)' describes an event in one row and censoring in another",
        at: table.location(row: row, column: "EVNTDESC"),
        mend: "check \(rule) and the descriptions",
        notes: [
          .init("the other use is here", at: table.location(row: first.row, column: "EVNTDESC"))
        ]
      )
    }
  }

  /// A death that is taken for censoring is a competing event; to do so needs a reason in the plan.
  mutating func checkDeaths(
    _ endpoint: Endpoint, censored: [Int], _ subjects: DataTable, described: Set<Int>,
    mend: String
  ) {
    var deaths = described
    if case .text(let flags)? = subjects[column: "DTHFL"]?.values {
      deaths.formUnion(censored.lazy.filter { flags[$0] == "Y" })
    }
    if case .date(let dates)? = subjects[column: "DTHDT"]?.values {
      deaths.formUnion(censored.lazy.filter { dates[$0] != nil })
    }
    let censoredDeaths = deaths.count
    guard censoredDeaths > 0 else { return }
    log.error(
      .competingReason,
      "\(censoredDeaths) \(censoredDeaths == 1 ? "subject who died is" : "subjects who died are") "
        + "censored in '\(endpoint.name)'", at: endpoint.location,
      mend:
        "if the endpoint counts deaths, as overall survival does, correct 'event' or the data of the endpoint; if "
        + "death competes with its event, \(mend)")
  }

  /// The subjects whose censored row is described as a death, for data without a death flag.
  func censoredDeaths(
    _ table: DataTable, _ rows: [(row: Int, subject: Int)], isEvent: (_ row: Int) -> Bool?
  ) -> Set<Int> {
    guard case .text(let texts)? = table[column: "EVNTDESC"]?.values else { return [] }
    return Set(
      rows.filter { row, _ in
        let words = texts[row]?.lowercased().split { !$0.isLetter } ?? []
        return isEvent(row) == false && words.contains { $0 == "death" || $0 == "died" }
      }.map(\.subject))
  }
}
