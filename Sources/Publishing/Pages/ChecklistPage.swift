import Diagnostics
import Markup
import Results
import Wording

/// `checklist.mustache`: reporting guidelines, item by item.
struct ChecklistModel: TemplateModel {
  struct Section: TemplateModel {
    var anchor: String
    var title: String
    var source: String
    var table: RenderedHTML

    static var fields: [TemplateField<Self>] {
      [
        .text("anchor", \.anchor), .text("title", \.title), .text("source", \.source),
        .html("table", \.table),
      ]
    }
  }

  var headingLevel: String
  var summary: String
  /// Why guidelines for randomised trials are used for one that is not; nil for one that is.
  var designNote: String?
  var sections: [Section]

  static var fields: [TemplateField<Self>] {
    [
      .text("headingLevel", \.headingLevel), .text("summary", \.summary),
      .optionalText("designNote", \.designNote), .list("sections", \.sections),
    ]
  }
}

extension PageAssembly {
  func checklist(on page: SitePlan.Page, into log: inout DiagnosticLog) -> ChecklistModel {
    let links = rewriter(.init(file: page.file, textOf: nil, location: .file("trial.yml")))
    return ChecklistModel(
      headingLevel: headingLevel, summary: checklistSummary,
      designNote: input.trial.design == "single-arm"
        ? words(
          """
          CONSORT has no form for trials with a single arm. Its items are used where they apply; \
          those about random allocation say that they do not.
          """)
        : nil,
      sections: input.checklist.enumerated().map { index, section in
        .init(
          anchor: "checklist-\(index + 1)", title: section.title, source: section.source,
          table: RenderedHTML(links.rewrite(table(section, index).nodes, into: &log)))
      })
  }

  /// How many items there are, and how they are answered.
  var checklistSummary: String {
    let entries = input.checklist.flatMap(\.entries)
    let counts = ChecklistSection.Status.allCases.map { status in
      "\(words(status.label).lowercasedFirst): \(entries.count { $0.status == status })"
    }
    return words("\(entries.count) items. \(counts.joined(separator: "; ").capitalizedFirst).")
  }

  private func table(_ section: ChecklistSection, _ index: Int) -> PlainTable {
    PlainTable(
      id: "checklist-table-\(index + 1)", caption: words("\(section.title), item by item"),
      columns: [
        .init(title: words("Item")), .init(title: words("What is asked for")),
        .init(title: words("Status")), .init(title: words("Where, or why not")),
      ],
      rows: section.entries.map { entry in
        .init(
          anchor: "item-\(entry.id.lowercased())",
          cells: [
            [.text(entry.id)], [.text(entry.requirement)],
            entry.status == .missing
              ? [.tag("strong", [:], [.text(words(entry.status.label))])]
              : [.text(words(entry.status.label))],
            entry.answer,
          ])
      }, style: "data checklist stacked")
  }
}
