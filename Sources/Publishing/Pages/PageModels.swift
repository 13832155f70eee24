import Wording

/// What stands on every page around its text.
struct FrameModel: Sendable {
  var words: Words
  var language: String
  var stylesheet: Stylesheet
  var noIndex: Bool
  var generator: String
  var home: String
  var acronym: String
  var trialTitle: String
  var registration: String?
  var phase: String?
  var design: String
  var dataNote: String?
  var lockLine: String
  var edition: String
  var isDraft: Bool
  var isInternal: Bool
  var isSynthetic: Bool
  var editionHref: String
  /// The page that searches the edition; nil in the single file, which the browser searches.
  var searchHref: String?
  /// The data cut-off in words; nil for data that are not locked.
  var cutoff: String?
  /// The switch between editions; empty where there is but one, and in the single file.
  var editions: [EditionItem] = []
  /// What an older edition says of the newest.
  var newerEdition: NewerEditionModel?
  /// What the page says of itself to programs; nil where no index should hold it.
  var metadata: MetadataModel?

  /// The frame with the other editions as a page reaches them; nil is the single file, which lies
  /// alone when it is mailed.
  func standing(on page: String?, in editions: EditionSet) -> FrameModel {
    var frame = self
    frame.editions = page.map(editions.items) ?? []
    frame.newerEdition = editions.newer(on: page)
    return frame
  }

  /// What stands in the title of a browser's window after the page's own title.
  func documentTitle(_ title: String, _ what: String) -> String {
    let full = "\(title) – \(acronym) – \(what)"
    return cutoff.map { words("\(full), data cut-off \($0)") } ?? full
  }

  /// What a page holds, in words; no reader may take an imitation for the trial's own results.
  var subject: String { words(isSynthetic ? "synthetic demonstration" : "trial results") }
  /// The same of the single file.
  var subjectInOneFile: String { words("\(subject), in one file") }

  static func fields<Model>(
    _ frame: @escaping @Sendable (Model) -> FrameModel
  ) -> [TemplateField<Model>] {
    [
      .text("language") { frame($0).language },
      .text("contentSecurityPolicy") { frame($0).stylesheet.policy },
      .html("style") { RenderedHTML(styleOf: frame($0).stylesheet) },
      .html("script") { RenderedHTML(scriptOf: frame($0).stylesheet) },
      .flag("noIndex") { frame($0).noIndex },
      .text("generator") { frame($0).generator },
      .text("home") { frame($0).home },
      .text("acronym") { frame($0).acronym },
      .text("trialTitle") { frame($0).trialTitle },
      .optionalText("registration") { frame($0).registration },
      .optionalText("phase") { frame($0).phase },
      .text("design") { frame($0).design },
      .optionalText("dataNote") { frame($0).dataNote },
      .text("lockLine") { frame($0).lockLine },
      .text("edition") { frame($0).edition },
      .text("editionShort") { String(frame($0).edition.prefix(12)) },
      .text("editionHref") { frame($0).editionHref },
      .optionalText("searchHref") { frame($0).searchHref },
      .flag("hasEditions") { !frame($0).editions.isEmpty },
      .list("editions") { frame($0).editions },
      .optionalRecord("metadata") { frame($0).metadata },
    ]
  }
}

/// `page.mustache`: one page of the site.
struct PageModel: TemplateModel {
  var frame: FrameModel
  var title: String
  var description: String?
  var navigation: [NavigationItem]
  var singleFile: LinkModel?
  var previous: LinkModel?
  var next: LinkModel?
  var body: RenderedHTML

  static var fields: [TemplateField<Self>] {
    FrameModel.fields(\.frame) + [
      .text("title", \.title),
      .text("documentTitle") { $0.frame.documentTitle($0.title, $0.frame.subject) },
      .text("kicker") { "\($0.frame.acronym) \($0.frame.subject)" },
      .optionalText("description", \.description),
      .list("pages", \.navigation),
      .optionalRecord("singleFile", \.singleFile),
      .optionalRecord("previous", \.previous),
      .optionalRecord("next", \.next),
      .flag("hasNeighbors") { $0.previous != nil || $0.next != nil },
      .html("body", \.body),
    ]
  }
}

/// `report.mustache`: all pages in one file.
struct ReportModel: TemplateModel {
  var frame: FrameModel
  var title: String
  var description: String?
  var navigation: [NavigationItem]
  var sections: [ReportSection]

  static var fields: [TemplateField<Self>] {
    FrameModel.fields(\.frame) + [
      .text("title", \.title),
      .text("documentTitle") {
        $0.frame.documentTitle($0.title, $0.frame.subjectInOneFile)
      },
      .text("kicker") { "\($0.frame.acronym) \($0.frame.subjectInOneFile)" },
      .optionalText("description", \.description),
      .list("pages", \.navigation),
      .optionalRecord("singleFile") { (_: Self) -> LinkModel? in nil },
      .list("sections", \.sections),
    ]
  }
}

/// A page as a section of the single file.
struct ReportSection: TemplateModel {
  var anchor: String
  var title: String
  var description: String?
  var body: RenderedHTML

  static var fields: [TemplateField<Self>] {
    [
      .text("anchor", \.anchor), .text("title", \.title),
      .optionalText("description", \.description), .html("body", \.body),
    ]
  }
}

/// A link with its text.
struct LinkModel: TemplateModel {
  var href: String
  var title: String

  static var fields: [TemplateField<Self>] {
    [.text("href", \.href), .text("title", \.title)]
  }
}

/// A page in the navigation, with its headings where it is the current one.
struct NavigationItem: TemplateModel {
  var href: String
  var title: String
  var isCurrent = false
  var headings: [LinkModel] = []

  static var fields: [TemplateField<Self>] {
    [
      .text("href", \.href), .text("title", \.title), .flag("current", \.isCurrent),
      .flag("hasHeadings") { !$0.headings.isEmpty }, .list("headings", \.headings),
    ]
  }
}
