import AnalysisPlan
import Plotting
import Results
import Wording

/// Stacked bars of an ordered response at visits: percentages of the patients assessed there, those
/// not assessed counted below; a panel a group.
struct ResponseFigure {
  let figure: FigureDeclaration
  let details: ResponseOverTime
  let results: ResultSet
  let groups: VisitGroups

  init(
    figure: FigureDeclaration, _ details: ResponseOverTime, plan: TrialPlan, results: ResultSet
  ) {
    self.figure = figure
    self.details = details
    self.results = results
    groups = VisitGroups(figure, details.rows, plan: plan, results: results)
  }

  var visits: [Grouping.Level] { details.schedule.visits }

  func sought(
    _ category: Grouping.Level, _ visit: Grouping.Level, _ group: VisitGroups.Group
  ) -> Sought {
    groups.sought("count", "[visit=\(visit.slug)][category=\(category.slug)]", of: group)
  }

  func row(
    _ category: Grouping.Level, _ visit: Grouping.Level, _ group: VisitGroups.Group
  ) -> ResultRow? {
    sought(category, visit, group).row
  }

  /// How many were assessed at a visit, or were not.
  func count(_ statistic: String, _ visit: Grouping.Level, _ group: VisitGroups.Group) -> Int {
    groups.count(statistic, "[visit=\(visit.slug)]", of: group)
  }

  var display: Display {
    let text = ResponseText(figure: self)
    let table = ResponseTable(figure: self)
    let pictures = panelFigure(text).pictures
    return Display(
      name: figure.name, title: figure.title, subtitle: groups.subtitle,
      content: .figure(
        .init(pictures: pictures.content, file: pictures.file, data: table.table)),
      notes: text.notes,
      abbreviations: Abbreviations.used(in: text.notes, results.words),
      textAlternative: text.description,
      csv: table.csv, resultIDs: groups.ids)
  }

  private func panelFigure(_ text: ResponseText) -> PanelFigure {
    PanelFigure(
      name: figure.name, accessibleTitle: text.accessibleTitle, description: text.description,
      header: results.header, visits: visits.map(\.label), key: details.categories.map(\.label),
      sign: .fill, series: details.categories.count, countsHeading: results.words("Patients"),
      panels: groups.groups.map(panel))
  }

  private func panel(_ group: VisitGroups.Group) -> PanelFigure.Panel {
    PanelFigure.Panel(
      title: group.name, subtitle: results.words("Patients assessed"),
      axis: PanelFigure.ValueAxis(domain: 0...1, ticks: [0, 0.25, 0.5, 0.75, 1]) {
        Formatting.exactPercent($0)
      },
      content: .stacks(visits.map { parts(group, $0) }),
      counts: [
        PanelFigure.CountRow(
          label: results.words("Assessed"), texts: visits.map { "\(count("n", $0, group))" }),
        PanelFigure.CountRow(
          label: results.words("Missing"), texts: visits.map { "\(count("missing", $0, group))" }),
      ], isEmpty: group.patients == 0)
  }

  private func parts(
    _ group: VisitGroups.Group, _ visit: Grouping.Level
  ) -> [PanelFigure.Part]? {
    let rows = details.categories.compactMap { row($0, visit, group) }
    guard let assessed = rows.first?.denominator, assessed > 0 else { return nil }
    return rows.map { row in
      PanelFigure.Part(
        share: (row.value ?? 0) / Double(assessed),
        label: NumberText.percent(Int(row.value ?? 0), of: assessed))
    }
  }
}
