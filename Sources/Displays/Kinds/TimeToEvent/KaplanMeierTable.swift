import Results
import Tables
import Wording

/// The numbers of a Kaplan–Meier figure: a table at the ticks, and the whole curve as CSV.
struct KaplanMeierTable {
  let figure: KaplanMeierFigure
  private var words: Words { figure.words }

  /// A complete table: group by group, a row a tick.
  var table: Table {
    Table(
      caption: words("\(figure.title): estimates and counts at the times of the axis"),
      columns: head, bodies: figure.arms.map(rows))
  }

  private var head: [Table.Heading] {
    [
      Table.Heading(figure.timeAxisTitle),
      Table.Heading(words("\(figure.eventFree) (\(figure.level) CI)"), style: .padded),
    ] + figure.countLabels.map { Table.Heading($0, style: .number) }
  }

  private func rows(of arm: KaplanMeierArm) -> [Table.Row] {
    let heading = Table.Row.heading(
      "\(arm.label) (\(words.size(arm.patients)))", columns: 2 + figure.countLabels.count)
    guard let curve = arm.curve else { return [heading] }
    let estimates = TableCell.aligned(curve.ticks.map { estimate($0, of: arm) })
    let sources = TickResults(curve, in: figure.results)
    return [heading] + zip(curve.ticks, estimates).map { row($0, estimate: $1, sources) }
  }

  private func estimate(_ tick: CurveRow.Tick, of arm: KaplanMeierArm) -> String {
    tick.survival.map {
      Formatting.percent($0, lower: tick.lower, upper: tick.upper, of: arm.patients, words)
    } ?? words("NE")
  }

  private func row(_ tick: CurveRow.Tick, estimate: String, _ sources: TickResults) -> Table.Row {
    let counts = tick.counts.enumerated().map { index, count in
      let id = index == 0 ? sources.atRisk(at: tick) : sources.id
      return TableCell.part("\(count)", Double(count), of: id, .number)
    }
    return Table.Row(
      Table.RowHead(Formatting.short(tick.time), indent: 1),
      [
        TableCell.part(
          estimate, tick.survival,
          of: sources.id("survival", at: tick, showing: tick.survival), .padded)
      ] + counts)
  }

  /// Every time of every curve with full precision, each group from (0, 1) on.
  var csv: String {
    var file = CSVText(
      columns: [
        "group", CSVText.timeColumn(figure.timeUnit), "survival", "lower", "upper", "at_risk",
        "events", "censored",
      ])
    for arm in figure.arms {
      guard let curve = arm.curve else { continue }
      if curve.time.first.map({ $0 > 0 }) ?? true {
        let atRisk = curve.n - (curve.ticks.first?.notEntered ?? 0)
        file.add([arm.label, "0", "1", nil, nil, "\(atRisk)", "0", "0"])
      }
      for index in curve.time.indices {
        let estimates = [curve.survival[index], curve.lower[index], curve.upper[index]]
        let counts = [curve.atRisk[index], curve.events[index], curve.censored[index]]
        file.add(
          [arm.label, Formatting.machine(curve.time[index])]
            + estimates.map { $0.map(Formatting.machine) } + counts.map { "\($0)" })
      }
    }
    return file.text
  }
}
