import Markup
import Results
import Wording

/// The numbers of a figure of cumulative hazards: a table at the times of the axis, whole curves as CSV.
struct HazardDiagnosticsTable {
  let figure: HazardDiagnosticsFigure
  private var words: Words { figure.words }

  var node: Node {
    .tag(
      "table", ["class": "data"],
      [
        .tag(
          "caption", [:],
          [
            .text(
              words("\(figure.title): cumulative hazards and counts at the times of the axis"))
          ]),
        .tag("thead", [:], [head]),
      ] + figure.arms.map { .tag("tbody", [:], rows(of: $0)) })
  }

  private var head: Node {
    let columns = [
      figure.timeAxisTitle, words("Cumulative hazard"), words("At risk"), words("Censored"),
      words("Events"),
    ]
    return .tag(
      "tr", [:],
      zip(columns, [nil, "number", "number", "number", "number"]).map { title, name in
        .tag("th", ["scope": "col", "class": name], [.text(title)])
      })
  }

  private func rows(of arm: HazardDiagnosticsFigure.Arm) -> [Node] {
    let name = "\(arm.label) (\(words.size(arm.patients)))"
    let heading = Node.tag(
      "tr", ["class": "group"],
      [.tag("th", ["scope": "rowgroup", "colspan": "5"], [.text(name)])])
    return [heading]
      + (arm.curve?.ticks ?? []).map { tick in
        let hazard = arm.hazard(at: tick)
        let sources = arm.curve.map { TickResults($0, in: figure.results) }
        let counts = [tick.atRisk, tick.censored, tick.events].enumerated().map { index, count in
          let id = index == 0 ? sources?.atRisk(at: tick) : sources?.id
          return TableCell.part("\(count)", "\(count)", of: id, class: "number")
        }
        return .tag(
          "tr", [:],
          [
            .tag("th", ["scope": "row", "class": "indent"], [.text(Formatting.short(tick.time))]),
            TableCell.part(
              hazard.map { Formatting.fixed($0, decimals: 2) } ?? words("NE"),
              hazard.map(Formatting.machine),
              of: sources?.id("cumulative-hazard", at: tick, showing: hazard), class: "number"),
          ] + counts)
      }
  }

  /// Every time of every curve with full precision.
  var csv: String {
    var file = CSVText(
      columns: [
        "group", CSVText.timeColumn(figure.timeUnit), "cumulative_hazard", "at_risk", "events",
        "censored",
      ],
      isSynthetic: figure.header.synthetic)
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
