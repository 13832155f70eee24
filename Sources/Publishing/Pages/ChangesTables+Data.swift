import Changes
import Markup
import Results
import Wording

extension ChangesTables {
  /// Patients, and what counts as known at baseline.
  var dataInWords: String {
    guard let data = report.data else { return "" }
    var sentences = [words("Patients: \(data.subjectsInWords(words)).")]
    if data.baselineColumns.isEmpty {
      sentences.append(
        words(
          """
          The plan names no column that is known at baseline, so corrections stand among longer \
          follow-up.
          """))
    } else {
      sentences.append(
        words(
          """
          Known at baseline, so that another value is a correction: \
          \(data.baselineColumns.joined(separator: ", ")).
          """))
    }
    return sentences.joined(separator: " ")
  }

  /// New events in the patients of the earlier lock, as counts.
  var newEvents: [Node] {
    let events = report.newEvents.map { change, difference in
      let causes = change.row.category.map(\.label).joined(separator: ", ")
      return (analysisLabels[change.row.analysis] ?? change.row.analysis)
        + (causes.isEmpty ? "" : ", \(causes)") + ": \(difference)"
    }
    guard !events.isEmpty else { return [] }
    return [
      .tag("p", [:], [.text(words("New events in the patients of the earlier lock:"))]),
      .tag("ul", [:], events.map { .tag("li", [:], [.text($0)]) }),
    ]
  }

  var corrections: PlainTable {
    PlainTable(
      id: "changes-corrections", caption: words("Corrected data: values known at baseline"),
      columns: [
        .init(title: words("Column")),
        .init(title: words("Patients with another value"), isNumeric: true),
      ],
      rows: (report.data?.corrections ?? []).map { correction in
        .init(cells: [
          [.tag("code", [:], [.text("\(correction.dataset).\(correction.column)")])],
          [.text("\(correction.subjects)")],
        ])
      })
  }

  var records: PlainTable {
    let titles = [
      words("New rows after the earlier cut-off"), words("Rows that went on after it"),
      words("Late rows"), words("Corrected rows"), words("Rows gone"),
      words("Rows without a date"),
    ]
    return PlainTable(
      id: "changes-records", caption: words("Longer follow-up: rows of patients of both locks"),
      columns: [.init(title: words("Data set"))] + titles.map { .init(title: $0, isNumeric: true) },
      rows: (report.data?.records ?? []).map { records in
        let counts = [
          records.followUp, records.continued, records.late, records.corrected, records.gone,
          records.undated,
        ]
        return .init(
          cells: [[.tag("code", [:], [.text(records.dataset)])]] + counts.map { [.text("\($0)")] })
      })
  }

  // MARK: - Sentences

  /// A list with each sentence once, the values it had struck out beside those it has.
  var sentences: [Node] {
    let items = report.sentences.map { sentence in
      Node.tag(
        "li", [:],
        [
          .tag(
            "span", ["class": "page-name"],
            [.tag("a", ["href": "page:\(sentence.slug)"], [.text(sentence.page)])])
        ] + redline(sentence))
    }
    return [.tag("ul", ["class": "redline"], items)]
  }

  private func redline(_ sentence: SentenceChange) -> [Node] {
    zip(sentence.before, sentence.after).flatMap { then, now -> [Node] in
      guard now.resultID != nil else { return [.text(now.text)] }
      guard then.text != now.text else { return value(now, report.published.after) }
      return deleted(then) + [" "] + inserted(now)
    }
  }

  private func deleted(_ piece: SentenceChange.Piece) -> [Node] {
    [
      .tag(
        "del", [:],
        [.tag("span", ["class": "unseen"], [.text(words("before:") + " ")])]
          + value(piece, report.published.before))
    ]
  }

  private func inserted(_ piece: SentenceChange.Piece) -> [Node] {
    [
      .tag(
        "ins", [:],
        [.tag("span", ["class": "unseen"], [.text(words("now:") + " ")])]
          + value(piece, report.published.after))
    ]
  }

  private func value(_ piece: SentenceChange.Piece, _ published: Set<String>) -> [Node] {
    guard let id = piece.resultID else { return [.text(piece.text)] }
    let hasNumber = piece.text.contains(where: \.isNumber)
    return [.text(piece.text)] + (hasNumber ? sign(id, published) : [])
  }
}
