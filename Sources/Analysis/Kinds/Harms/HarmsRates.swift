import AnalysisPlan
import Results
import Statistics

/// Events divided by the time at risk of all subjects of a column, where the plan names that time.
///
/// It is the exposure-adjusted event rate: all events count, those of one subject too, and the time is
/// not cut at a subject's first event.
struct HarmsRates {
  private struct AtRisk {
    let subjects: Int
    /// The sum of their times, in the unit that is shown.
    let time: Double
  }

  private let context: EndpointContext
  private let details: EventRate
  private let columns: [GroupColumn]
  private let times: [Double?]
  private let atRisk: [AtRisk]

  /// Nil where the plan asks for no rates.
  init?(_ context: EndpointContext, _ columns: [GroupColumn], _ sample: HarmsSample) {
    guard case .harms(let harms) = context.endpoint.kind, let details = harms.exposure else {
      return nil
    }
    (self.context, self.details, self.columns) = (context, details, columns)
    let times = sample.times
    self.times = times
    let factor =
      details.timeUnit.days(context.conventions) / details.perUnit.days(context.conventions)
    atRisk = columns.map { column in
      let known = times.indices.filter { column.includes($0) }.compactMap { times[$0] }
      return AtRisk(subjects: known.count, time: known.reduce(0, +) * factor)
    }
  }

  /// The time at risk of each column.
  var personTime: [ResultRow] {
    zip(columns, atRisk).map { column, atRisk in
      context.personTime(atRisk.time, atRisk.subjects, column.group, details)
    }
  }

  /// The rates of one row of the table.
  func rows(
    of events: [HarmsSample.Event], _ category: [ResultRow.CategoryPart], _ selectors: [String]
  ) -> [ResultRow] {
    zip(columns, atRisk).map { column, atRisk in
      let counted = events.count { column.includes($0.subject) && times[$0.subject] != nil }
      var row = context.incidence(
        IncidenceRate(counted, in: atRisk.time), atRisk.subjects, column.group, details,
        selectors: selectors)
      row.category = category
      return row
    }
  }
}
