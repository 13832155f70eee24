import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of a figure of cumulative incidence: a table at the ticks, and the curves as CSV.
struct IncidenceTable {
  let figure: IncidenceFigure
  private var words: Words { figure.words }

  private var eventFree: String { figure.risks?.eventFree ?? words("No event") }

  /// A complete table: curve by curve, a row a tick.
  var table: Table {
    Table(
      caption: words("\(figure.title): estimates and counts at the times of the axis"),
      columns: head, bodies: figure.curves.map(rows))
  }

  private var head: [Table.Heading] {
    let counts = [
      words("At risk"), words("Events"), words("Other events"), words("Censored"),
    ]
    return [
      Table.Heading(figure.timeAxisTitle),
      Table.Heading(words("Cumulative incidence (\(figure.level) CI)"), style: .padded),
      Table.Heading(eventFree, style: .padded),
    ] + counts.map { Table.Heading($0, style: .number) }
  }

  private func rows(of curve: IncidenceCurve) -> [Table.Row] {
    let heading = Table.Row.heading(
      "\(curve.label) (\(words.size(curve.patients)))", columns: head.count)
    guard let row = curve.curve else { return [heading] }
    let ticks = row.ticks
    let sources = TickResults(row, in: figure.results)
    let estimates = TableCell.aligned(
      ticks.map { tick in
        tick.cumulativeIncidence.map {
          Formatting.percent($0, lower: tick.lower, upper: tick.upper, of: curve.patients, words)
        } ?? words("NE")
      })
    let rests = TableCell.aligned(
      ticks.map {
        $0.survival.map { Formatting.percent($0, of: curve.patients) } ?? words("NE")
      })
    return [heading]
      + ticks.indices.map { self.row(ticks[$0], [estimates[$0], rests[$0]], sources) }
  }

  private func row(
    _ tick: CurveRow.Tick, _ texts: [String], _ sources: TickResults
  ) -> Table.Row {
    let values = [
      ("cumulative-incidence", tick.cumulativeIncidence), ("event-free", tick.survival),
    ]
    let estimates = zip(texts, values).map { text, value in
      TableCell.part(
        text, value.1, of: sources.id(value.0, at: tick, showing: value.1), .padded)
    }
    let shown = [tick.atRisk, tick.events, tick.otherEvents, tick.censored]
    let counts = shown.enumerated().map { index, count in
      let id = index == 0 ? sources.atRisk(at: tick) : sources.id
      return TableCell.part("\(count)", Double(count), of: id, .number)
    }
    return Table.Row(
      Table.RowHead(Formatting.short(tick.time), indent: 1), estimates + counts)
  }

  /// Every time of every curve with full precision, each from (0, 0) on.
  var csv: String {
    var file = CSVText(
      columns: [
        "group", "cause", CSVText.timeColumn(figure.timeUnit), "cumulative_incidence", "lower",
        "upper", "event_free", "at_risk", "events", "other_events", "censored",
      ])
    for curve in figure.curves.compactMap(\.curve) {
      guard let cause = curve.cause else { continue }
      let group = [curve.level ?? words("All patients"), cause.label]
      if curve.time.first.map({ $0 > 0 }) ?? true {
        let atRisk = curve.n - (curve.ticks.first?.notEntered ?? 0)
        file.add(group + ["0", "0", nil, nil, "1", "\(atRisk)", "0", "0", "0"])
      }
      for index in curve.time.indices {
        let estimates = [
          cause.cumulativeIncidence[index], curve.lower[index], curve.upper[index],
          curve.survival[index],
        ]
        let counts = [
          curve.atRisk[index], curve.events[index], cause.otherEvents[index],
          curve.censored[index],
        ]
        file.add(
          group + [Formatting.machine(curve.time[index])]
            + estimates.map { $0.map(Formatting.machine) } + counts.map { "\($0)" })
      }
    }
    return file.text
  }
}
