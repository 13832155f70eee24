import AnalysisPlan
import Markup
import Plotting
import Results
import Tables
import Wording

/// What stands in the place of a table or figure whose data were collected only later.
func notCollected(
  _ declared: PlannedLater.Display, _ plan: TrialPlan, _ results: ResultSet
) -> Display {
  let words = plan.words
  let text = words(NotCollected.text).capitalizedFirst
  let table = Table(
    columns: [Table.Heading(words("Result"))],
    bodies: [[Table.Row(nil, [Table.Cell(text, .words)])]])
  let content: Display.Content =
    declared.isFigure
    ? .figure(figureWithoutData(declared, text, table, results.header)) : .table(table)
  var file = CSVText(columns: ["result"])
  file.add([text])
  return Display(
    name: declared.name, title: declared.title, subtitle: text, content: content,
    notes: Notices.of(results.header), abbreviations: [],
    textAlternative: description(text, results.header),
    csv: file.text, resultIDs: [])
}

/// A picture of the one sentence.
private func figureWithoutData(
  _ declared: PlannedLater.Display, _ text: String, _ table: Table, _ header: ResultSet.Header
) -> Display.Figure {
  let frames = [FigureWidth.wide, .narrow].map { width in
    FigureFrame(
      name: declared.name, width: width, series: 1, title: declared.title.asAccessibleTitle,
      description: description(text, header), header: header)
  }
  let drawing = frames.map { frame in
    [
      PlacedText(
        text, x: frame.width.units / 2, baseline: 40, anchor: .middle, metrics: FigureFrame.text
      ).node(["fill": Palette.muted])
    ]
  }
  return Display.Figure(
    pictures: zip(frames, drawing).map { .element($0.svg($1, bottom: 64, on: nil)) },
    file: frames[0].file(drawing[0], bottom: 64), data: table)
}

private func description(_ text: String, _ header: ResultSet.Header) -> String {
  ([text.asSentence] + Notices.of(header)).joined(separator: " ")
}
