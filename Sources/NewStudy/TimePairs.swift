import TrialData

/// Which columns are times, and which of them say how each ended.
struct TimePairs {
  private(set) var pairs: [(time: ExportColumn, status: ExportColumn)] = []

  private static let exactTimes: Set = [
    "time", "futime", "ftime", "followup", "followuptime", "survtime", "survivaltime", "ostime",
  ]
  private static let statusWords = [
    "status", "event", "death", "dead", "died", "cens", "delta", "fail", "vital", "outcome",
  ]

  init(_ columns: [ExportColumn]) {
    let times = columns.filter { column in
      column.type == .number && (column.range?.lowerBound ?? -1) >= 0 && column.missingCount == 0
        && (column.values.map { $0.count > 5 } ?? true)
    }
    let statuses = columns.filter { (2...5).contains($0.texts.count) && $0.missingCount == 0 }
    var twins = Self.twins(times, statuses)
    if twins.isEmpty,
      let status = Self.only(statuses.filter { Self.isStatus($0) }),
      let time = Self.only(times.filter { Self.exactTimes.contains($0.foldedName) })
        ?? Self.only(times.filter { $0.foldedName.contains("time") })
    {
      twins = [(time, status)]
    }
    pairs = twins
  }

  /// Columns whose names differ only in what says time or status: `t1` and `d1`, `OS_TIME` and `OS_EVENT`.
  private static func twins(
    _ times: [ExportColumn], _ statuses: [ExportColumn]
  ) -> [(time: ExportColumn, status: ExportColumn)] {
    times.compactMap { time in
      let name = time.foldedName
      if name.count == 2, name.hasPrefix("t") {
        return statuses.first { $0.foldedName == "d" + name.dropFirst() }.map { (time, $0) }
      }
      let endings = ["time", "days", "months", "years", "t"]
      guard let ending = endings.first(where: { name.hasSuffix($0) && name.count > $0.count })
      else {
        return nil
      }
      let stem = name.dropLast(ending.count)
      return statuses.first { status in
        statusWords.contains { status.foldedName == stem + $0 || status.foldedName == $0 + stem }
      }.map { (time, $0) }
    }
  }

  private static func isStatus(_ column: ExportColumn) -> Bool {
    statusWords.contains { column.foldedName.hasPrefix($0) || column.foldedName.hasSuffix($0) }
  }

  private static func only(_ columns: [ExportColumn]) -> ExportColumn? {
    columns.count == 1 ? columns[0] : nil
  }
}
