import Diagnostics
import Displays
import Markup
import Narrative
import Results
import Tables
import Wording

/// Makes the pages of one product from plan and templates.
struct PageAssembly {
  let input: PublishingInput
  let plan: SitePlan
  let library: TemplateLibrary
  let product: Product
  let downloads: Downloads
  let signs: AnchorSigns
  /// The edition before, as the pages of this one reach it; nil in the first and in the single file.
  var earlierEdition: EarlierEdition?

  /// The words of the edition.
  var words: Words { input.results.words }

  // MARK: - Bodies

  /// What stands between the heading of a page and its end.
  func body(of page: SitePlan.Page, into log: inout DiagnosticLog) -> RenderedHTML {
    switch page.content {
    case .chapter(let chapter): body(of: chapter, on: page, into: &log)
    case .otherDisplays(let displays):
      RenderedHTML(joining: displays.map { placed($0, on: page.file, into: &log) })
    case .listing(let display, _): rendered(display, on: page.file, into: &log)
    case .changes(let changes):
      library.render(.changes, self.changes(changes, on: page, into: &log), into: &log)
    case .claims:
      RenderedHTML(
        joining: [library.render(.claims, claims(on: page, into: &log), into: &log)]
          + [sourceBox(named: words("Source of the claims"), at: Self.claimsSource)].compactMap(
            \.self))
    case .references:
      RenderedHTML(
        rewriter(.init(file: page.file, textOf: page.name, location: .file("references.json")))
          .rewrite(referenceList, into: &log))
    case .about: library.render(.about, about, into: &log)
    case .checklist: library.render(.checklist, checklist(on: page, into: &log), into: &log)
    case .methods: library.render(.methods, methods(on: page, into: &log), into: &log)
    case .conventions:
      library.render(
        .conventions, ConventionsModel(table: RenderedHTML(conventionsTable.nodes)), into: &log)
    case .data: library.render(.data, data(on: page, into: &log), into: &log)
    case .numbers: library.render(.numbers, numbers, into: &log)
    case .numbersPart(let part):
      library.render(
        .numbers,
        NumbersModel(
          explanation: numbersExplanation, partsNote: nil, parts: [],
          tables: numberList(part)), into: &log)
    case .search: library.render(.search, search, into: &log)
    case .contents: library.render(.contents, contents(on: page, into: &log), into: &log)
    }
  }

  private func body(
    of chapter: Chapter, on page: SitePlan.Page, into log: inout DiagnosticLog
  ) -> RenderedHTML {
    let links = rewriter(
      .init(file: page.file, textOf: page.name, location: .file(chapter.file)))
    var pieces: [RenderedHTML] = []
    if page.file == plan.pages.first?.file, let keyResults {
      pieces.append(RenderedHTML(links.rewrite(signs.sign([keyResults]), into: &log)))
    }
    for block in chapter.body {
      switch block {
      case .prose(let nodes):
        pieces.append(
          RenderedHTML([
            .tag("div", ["class": "prose"], links.rewrite(signs.sign(nodes), into: &log))
          ]))
      case .display(let reference):
        guard let display = plan.displays[reference] else { continue }
        pieces.append(placed(display, on: page.file, into: &log))
      }
    }
    if page.file == plan.pages.first?.file,
      let box = sourceBox(named: words("Source"), at: Self.frontSource)
    {
      pieces.append(box)
    }
    return RenderedHTML(joining: pieces)
  }

  /// A display where it is mentioned: itself, or a link to the page of a long table.
  private func placed(
    _ display: Display, on file: String, into log: inout DiagnosticLog
  ) -> RenderedHTML {
    guard product == .site, let ownFile = plan.displayFiles[display.anchor], ownFile != file else {
      return rendered(display, on: file, into: &log)
    }
    let link = ListingLinkModel(
      href: "\(ownFile)#\(display.anchor)", label: display.label, title: display.title,
      rowCount: "\(display.table.rowCount)")
    return library.render(.listingLink, link, into: &log)
  }

  private func rendered(
    _ display: Display, on file: String, into log: inout DiagnosticLog
  ) -> RenderedHTML {
    let links = rewriter(.init(file: file, textOf: nil, location: .file(display.reference)))
    let abbreviations = display.abbreviations.map(\.explanation)
    let written = written(display, on: file)
    let origin = DisplayOrigin(display, of: input)
    let model = DisplayModel(
      anchor: display.anchor, label: display.label, isFigure: display.kind == .figure,
      title: display.title, subtitle: display.subtitle.isEmpty ? nil : display.subtitle,
      content: RenderedHTML(links.rewrite(written.content, into: &log)),
      dataTable: written.data.map { RenderedHTML(links.rewrite([$0], into: &log)) },
      textAlternative: display.textAlternative.isEmpty ? nil : display.textAlternative,
      footnotes: written.footnotes,
      notes: display.notes + [signs.note(on: display)].compactMap(\.self),
      abbreviations: abbreviations.isEmpty
        ? nil : words("Abbreviations: \(abbreviations.joined(separator: "; "))."),
      downloads: downloads.links(display, in: product), isDraft: input.isDraft,
      isSynthetic: input.results.header.synthetic,
      postHoc: input.postHocInWords(display),
      marks: origin.captionMarks, origin: origin.warningLine,
      originLinks: lists(of: display, on: file), origins: written.origins)
    return library.render(.display, model, into: &log)
  }

  func rewriter(_ place: LinkRewriter.Place) -> LinkRewriter {
    LinkRewriter(plan: plan, product: product, place: place)
  }

  // MARK: - Addresses of the program's own links

  func address(of page: SitePlan.Page) -> String {
    product == .site ? page.file : "#\(reportAnchor(of: page))"
  }

  func address(of display: Display, from file: String) -> String {
    let own = plan.displayFiles[display.anchor] ?? file
    return product == .report || own == file ? "#\(display.anchor)" : "\(own)#\(display.anchor)"
  }

  // MARK: - Frame

  func frame(_ stylesheet: Stylesheet) -> FrameModel {
    let (trial, header) = (input.trial, input.results.header)
    return FrameModel(
      words: words, language: trial.language, stylesheet: stylesheet,
      noIndex: input.isIndexedNowhere,
      generator: input.generator, home: product == .site ? "index.html" : "#main",
      acronym: trial.acronym, trialTitle: trial.title,
      registration: header.synthetic ? nil : trial.registration, phase: trial.phase,
      design: words(designInWords(trial.design)), dataNote: trial.dataNote,
      lockLine: header.lockLine, edition: header.edition,
      isDraft: input.isDraft, isInternal: input.audience == .internal,
      isSynthetic: header.synthetic,
      editionHref: product == .site ? "data.html#data-edition" : "#data-edition",
      searchHref: product == .site ? "search.html" : nil,
      cutoff: header.cutoffInWords)
  }
}

/// A design of the plan as it is printed; an observational study is no trial.
private func designInWords(_ design: String) -> Phrase {
  switch design {
  case "observational": Phrase("Observational study")
  case "randomised": Phrase("Randomised trial")
  default: Phrase("Single-arm trial")
  }
}
