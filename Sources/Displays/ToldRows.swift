import Results
import Wording

extension Display {
  /// Says in the notes, before what every display says of its data, what the analyses leave out whose results
  /// are shown.
  mutating func tellExclusions(_ results: ResultSet) {
    let shown = Set(resultIDs.map { $0.prefix { $0 != "." } })
    let excluded = results.rows.filter {
      $0.statistic == "excluded" && shown.contains($0.analysis[...]) && !resultIDs.contains($0.id)
    }
    guard !excluded.isEmpty else { return }
    var told: [String] = []
    for sentence in excluded.map(\.text.asSentence.capitalizedFirst)
    where !told.contains(sentence) { told.append(sentence) }
    notes.insert(contentsOf: told, at: notes.count - Notices.of(results.header).count)
    resultIDs += excluded.map(\.id)
    resultsBeside.formUnion(excluded.map(\.id))
  }
}
