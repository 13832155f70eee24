import Results
import Tables
import Wording

/// The numbers of a figure of cumulative hazards: a table at the times of the axis, whole curves as CSV.
struct HazardDiagnosticsTable {
  let figure: HazardDiagnosticsFigure
  private var words: Words { figure.words }

  var table: Table {
    Table(
      caption: words("\(figure.title): cumulative hazards and counts at the times of the axis"),
      columns: head, bodies: figure.arms.map(rows))
  }

  private var head: [Table.Heading] {
    let columns = [
      words("Cumulative hazard"), words("At risk"), words("Censored"), words("Events"),
    ]
    return [Table.Heading(figure.timeAxisTitle)]
      + columns.map { Table.Heading($0, style: .number) }
  }

  private func rows(of arm: HazardDiagnosticsFigure.Arm) -> [Table.Row] {
    let name = "\(arm.label) (\(words.size(arm.patients)))"
    let heading = Table.Row.heading(name, columns: 5)
    guard let curve = arm.curve else { return [heading] }
    let sources = TickResults(curve, in: figure.results)
    return [heading]
      + curve.ticks.map { tick in
        let hazard = arm.hazard(at: tick)
        let counts = [tick.atRisk, tick.censored, tick.events].enumerated().map { index, count in
          let id = index == 0 ? sources.atRisk(at: tick) : sources.id
          return TableCell.part("\(count)", Double(count), of: id, .number)
        }
        return Table.Row(
          Table.RowHead(Formatting.short(tick.time), indent: 1),
          [
            TableCell.part(
              hazard.map { Formatting.fixed($0, decimals: 2) } ?? words("NE"), hazard,
              of: sources.id("cumulative-hazard", at: tick, showing: hazard), .number)
          ] + counts)
      }
  }

  /// Every time of every curve with full precision.
  var csv: String {
    var file = CSVText(
      columns: [
        "group", CSVText.timeColumn(figure.timeUnit), "cumulative_hazard", "at_risk", "events",
        "censored",
      ])
    for arm in figure.arms {
      guard let curve = arm.curve else { continue }
      for (index, hazard) in zip(curve.time.indices, arm.hazards) {
        let counts = [curve.atRisk[index], curve.events[index], curve.censored[index]]
        file.add(
          [arm.label, Formatting.machine(curve.time[index]), Formatting.machine(hazard)]
            + counts.map { "\($0)" })
      }
    }
    return file.text
  }
}
