import Diagnostics
import Displays
import Markup
import Results
import Wording

/// The pages the program writes itself: methods, conventions, data, numbers, contents.
extension PageAssembly {
  var numbersExplanation: String {
    words(
      """
      Each row is one result: whom it is about, what the report prints, the value in full, the \
      counts behind it and the method. Its address does not change when the data do. Above the rows \
      of an analysis stand its definition, its populations, its data and the conventions that matter.
      """)
  }

  /// In the single file a page's title takes the second level, and its headings the third.
  var headingLevel: String { product == .site ? "2" : "3" }

  func methods(on page: SitePlan.Page, into log: inout DiagnosticLog) -> MethodsModel {
    let links = rewriter(.init(file: page.file, textOf: nil, location: .file("methods")))
    return MethodsModel(
      headingLevel: headingLevel,
      paragraphs: input.methods.enumerated().map { index, paragraph in
        .init(
          anchor: "methods-\(index + 1)", title: paragraph.title,
          body: RenderedHTML(links.rewrite(paragraph.body, into: &log)))
      })
  }

  var conventionsTable: PlainTable {
    PlainTable(
      id: "conventions-table", caption: words("Conventions in force"),
      columns: [
        .init(title: words("Switch")), .init(title: words("Value")),
        .init(title: words("What it means")), .init(title: words("R or SAS")),
      ],
      rows: input.conventions.map { entry in
        .init(
          anchor: Self.conventionAnchor(entry.key),
          cells: [
            [.tag("code", [:], [.text(entry.key)])], [.tag("code", [:], [.text(entry.value)])],
            [.text(entry.meaning)], [.text(entry.elsewhere ?? words("the same"))],
          ])
      }, style: "data stacked")
  }

  func data(on page: SitePlan.Page, into log: inout DiagnosticLog) -> DataModel {
    let header = input.results.header
    let numbers = plan.pages.first { if case .numbers = $0.content { true } else { false } }
    return DataModel(
      headingLevel: headingLevel, lockLine: header.lockLine,
      edition: header.edition, lockDigest: header.lockDigest, newestLock: input.newestLock?.id,
      newestDigest: input.newestLock?.digest,
      inputs: RenderedHTML(inputsTable), derived: RenderedHTML(derivedTable),
      otherValues: input.otherValues.isEmpty ? nil : RenderedHTML(otherValuesTable),
      downloads: RenderedHTML(downloadsTable(on: page).nodes),
      numbers: RenderedHTML(
        numbers.map { [.tag("a", ["href": address(of: $0)], [.text($0.title)])] } ?? []),
      identifiers: input.identifierStatement)
  }

  /// The sections of the page as a search finds them.
  func dataSections(on page: SitePlan.Page) -> [OwnSection] {
    let header = input.results.header
    let edition = [
      header.lockLine, header.edition, header.lockDigest ?? "", input.newestLock?.digest ?? "",
    ]
    let sections =
      [
        OwnSection(
          anchor: "data-edition", title: words("Edition"),
          body: [.text(edition.joined(separator: " "))]),
        OwnSection(anchor: "data-inputs", title: words("What went in"), body: inputsTable),
        OwnSection(anchor: "data-derived", title: words("Derived columns"), body: derivedTable),
      ]
      + (input.otherValues.isEmpty
        ? []
        : [
          OwnSection(
            anchor: "data-other-values", title: words("Other values"), body: otherValuesTable)
        ]) + [
        OwnSection(
          anchor: "data-downloads", title: words("Downloads"), body: downloadsTable(on: page).nodes)
      ]
    guard let identifiers = input.identifierStatement else { return sections }
    return sections + [
      OwnSection(
        anchor: "data-identifiers", title: words("Subject identifiers"),
        body: [.text(identifiers)])
    ]
  }

  private var inputsTable: [Node] {
    guard !input.inputFiles.isEmpty else {
      return [
        .tag(
          "p", [:],
          [.text(words("The data are not locked, so there are no digests to hold them to."))])
      ]
    }
    return PlainTable(
      id: "inputs-table", caption: words("Files of the data lock"),
      columns: [
        .init(title: words("File")), .init(title: words("Bytes"), isNumeric: true),
        .init(title: "SHA-256"),
      ],
      rows: input.inputFiles.map { file in
        .init(cells: [
          [.text(file.path)], [.text("\(file.byteCount)")],
          [.tag("code", ["class": "digest"], [.text(file.sha256)])],
        ])
      }
    ).nodes
  }

  private var otherValuesTable: [Node] {
    guard !input.otherValues.isEmpty else { return [] }
    return PlainTable(
      id: "other-values-table",
      caption: words(
        "What the columns that conditions ask about hold besides the values that the plan names"),
      columns: [.init(title: words("Column")), .init(title: words("Values (rows)"))],
      rows: input.otherValues.map { column in
        .init(cells: [[.tag("code", [:], [.text(column.column)])], [.text(column.values)]])
      }
    ).nodes
  }

  private var derivedTable: [Node] {
    guard !input.derivedColumns.isEmpty else {
      return [.tag("p", [:], [.text(words("The plan derives no columns."))])]
    }
    return PlainTable(
      id: "derived-table", caption: words("Columns that the plan derives"),
      columns: [
        .init(title: words("Column")), .init(title: words("Formula")),
        .init(title: words("Missing"), isNumeric: true),
        .init(title: words("Rows"), isNumeric: true),
      ],
      rows: input.derivedColumns.map { column in
        .init(cells: [
          [.tag("code", [:], [.text(column.name)])], [.tag("code", [:], [.text(column.formula)])],
          [.text("\(column.missing)")], [.text("\(column.rows)")],
        ])
      }
    ).nodes
  }

  private func downloadsTable(on page: SitePlan.Page) -> PlainTable {
    let displays = input.displays.map { display in
      PlainTable.Row(cells: [
        [
          .tag(
            "a", ["href": address(of: display, from: page.file)],
            [.text("\(display.label). \(display.title)")])
        ],
        downloads.links(display, in: .site).enumerated().flatMap { index, link in
          [
            .text(index == 0 ? "" : ", "),
            .tag("a", ["href": link.href, "download": link.fileName], [.text(link.title)]),
          ]
        },
      ])
    }
    let results = PlainTable.Row(cells: [
      [.text(words("All results and curves"))],
      [
        .tag(
          "a", ["href": "results.json", "download": downloads.name("results.json")],
          [.text(words("Results (JSON)"))])
      ],
    ])
    return PlainTable(
      id: "downloads-table", caption: words("Files to download"),
      columns: [.init(title: words("What")), .init(title: words("Files"))],
      rows: displays + [results])
  }

  /// The numbers of a part with how they were made.
  func numberList(_ part: NumbersPlan.Part) -> RenderedHTML {
    let file = plan.numbers.file(of: part)
    let table = NumbersTable(
      part, numberEntries, definition: definitionAddress(of: part.analysis, from: file),
      signs: signs)
    return RenderedHTML(definition(of: part, on: file) + table.nodes)
  }

  /// The page of all numbers: tables where there is room, links to the pages of the rest.
  var numbers: NumbersModel {
    let isHere: (NumbersPlan.Part) -> Bool = { part in
      product == .site ? !plan.numbers.isDivided : plan.numbers.isInReport(part)
    }
    let here = plan.numbers.parts.filter(isHere)
    let parts = plan.numbers.parts.filter { !isHere($0) }.map { part in
      NumbersModel.Part(
        href: plan.numbers.file(of: part), title: part.title,
        description: counts(of: part))
    }
    return NumbersModel(
      explanation: numbersExplanation,
      partsNote: product == .report
        ? longLists(parts.count, others: Set(here.map(\.analysis)).count) : nil,
      parts: parts,
      tables: RenderedHTML(joining: here.map(numberList)))
  }

  private func counts(of part: NumbersPlan.Part) -> String {
    let (rowCount, curveCount) = (part.rows.count, part.curves.count)
    let results = words(rowCount, "\(rowCount) result", "\(rowCount) results")
    guard curveCount > 0 else { return results }
    let curves = words(curveCount, "\(curveCount) curve", "\(curveCount) curves")
    return words("\(results), \(curves)")
  }

  /// Which lists the single file leaves to their pages, and where the others are.
  private func longLists(_ count: Int, others: Int) -> String {
    let long = words(
      count, "One long list stands on a page of its own:",
      "\(count) long lists stand on pages of their own:")
    guard others > 0 else { return long }
    return words(
      others, "The list of one analysis stands in this section. \(long)",
      "The lists of \(others) analyses stand in this section. \(long)")
  }

  func contents(on page: SitePlan.Page, into log: inout DiagnosticLog) -> ContentsModel {
    let listed = product == .site ? plan.pages : plan.navigation
    let pages = listed.map {
      ContentsItem(href: address(of: $0), label: "", title: $0.title, description: $0.description)
    }
    func items(_ kind: Display.Kind) -> [ContentsItem] {
      input.displays.filter { $0.kind == kind }.map { display in
        ContentsItem(
          href: address(of: display, from: page.file), label: display.label, title: display.title,
          description: display.subtitle.isEmpty ? nil : display.subtitle,
          downloads: product == .site ? downloads.links(display, in: product) : [])
      }
    }
    return ContentsModel(
      headingLevel: headingLevel, pages: pages, figures: items(.figure), tables: items(.table))
  }
}
