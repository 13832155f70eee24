/// `display.mustache`: a table or a figure.
struct DisplayModel: TemplateModel {
  var anchor: String
  var label: String
  var isFigure: Bool
  var title: String
  var subtitle: String?
  var content: RenderedHTML
  var dataTable: RenderedHTML?
  var textAlternative: String?
  /// What cells of a table are marked with.
  var footnotes: [FootnoteModel]
  var notes: [String]
  var abbreviations: String?
  var downloads: [DownloadModel]
  var isDraft: Bool
  var isSynthetic: Bool
  /// That what is shown was not planned before the data were seen, or a part of it.
  var postHoc: String?
  /// What readers are warned of.
  var marks: RenderedHTML?
  /// Where it is from, for what leaves the page.
  var origin: String
  /// The lists that say how its numbers were made.
  var originLinks: [OriginLink]
  /// Of a table, how its cells were made, and which cell was made how.
  var origins: CellOrigins?

  static var fields: [TemplateField<Self>] {
    [
      .text("anchor", \.anchor), .text("label", \.label), .flag("isFigure", \.isFigure),
      .text("title", \.title), .optionalText("subtitle", \.subtitle),
      .html("content", \.content), .optionalHTML("dataTable", \.dataTable),
      .optionalText("textAlternative", \.textAlternative),
      .flag("hasNotes") {
        !$0.notes.isEmpty || !$0.footnotes.isEmpty || $0.abbreviations != nil
      },
      .list("footnotes", \.footnotes), .texts("notes", \.notes),
      .optionalText("abbreviations", \.abbreviations),
      .list("downloads", \.downloads), .flag("draft", \.isDraft),
      .flag("synthetic", \.isSynthetic), .optionalText("postHoc", \.postHoc),
      .optionalHTML("marks", \.marks), .text("origin", \.origin),
      .flag("hasOriginLinks") { !$0.originLinks.isEmpty }, .list("originLinks", \.originLinks),
      .optionalText("origins") { $0.origins?.origins },
      .optionalText("originTexts") { $0.origins?.texts },
      .optionalText("cells") { $0.origins?.cells },
    ]
  }
}

/// A file to download.
struct DownloadModel: TemplateModel {
  var href: String
  var fileName: String
  var title: String

  static var fields: [TemplateField<Self>] {
    [.text("href", \.href), .text("fileName", \.fileName), .text("title", \.title)]
  }
}

/// `listing-link.mustache`: where a long table would stand.
struct ListingLinkModel: TemplateModel {
  var href: String
  var label: String
  var title: String
  var rowCount: String

  static var fields: [TemplateField<Self>] {
    [
      .text("href", \.href), .text("label", \.label), .text("title", \.title),
      .text("rowCount", \.rowCount),
    ]
  }
}

/// A line of the contents page.
struct ContentsItem: TemplateModel {
  var href: String
  var label: String
  var title: String
  var description: String?
  var downloads: [DownloadModel] = []

  static var fields: [TemplateField<Self>] {
    [
      .text("href", \.href), .text("label", \.label), .text("title", \.title),
      .optionalText("description", \.description),
      .list("downloads", \.downloads),
    ]
  }
}

/// `contents.mustache`: all pages, figures and tables.
struct ContentsModel: TemplateModel {
  var headingLevel: String
  var pages: [ContentsItem]
  var figures: [ContentsItem]
  var tables: [ContentsItem]

  static var fields: [TemplateField<Self>] {
    [
      .text("headingLevel", \.headingLevel), .list("pages", \.pages),
      .list("figures", \.figures), .list("tables", \.tables),
      .flag("hasFigures") { !$0.figures.isEmpty }, .flag("hasTables") { !$0.tables.isEmpty },
    ]
  }
}

/// `methods.mustache`: what actually ran.
struct MethodsModel: TemplateModel {
  struct Paragraph: TemplateModel {
    var anchor: String
    var title: String
    var body: RenderedHTML

    static var fields: [TemplateField<Self>] {
      [.text("anchor", \.anchor), .text("title", \.title), .html("body", \.body)]
    }
  }

  var headingLevel: String
  var paragraphs: [Paragraph]

  static var fields: [TemplateField<Self>] {
    [.text("headingLevel", \.headingLevel), .list("paragraphs", \.paragraphs)]
  }
}

/// `conventions.mustache`: every switch and its value.
struct ConventionsModel: TemplateModel {
  var table: RenderedHTML

  static var fields: [TemplateField<Self>] { [.html("table", \.table)] }
}

/// `data.mustache`: what went in and what can be downloaded.
struct DataModel: TemplateModel {
  var headingLevel: String
  var lockLine: String
  var edition: String
  var lockDigest: String?
  /// The newest lock of the site, where that is another one, and its digest.
  var newestLock: String?
  var newestDigest: String?
  var inputs: RenderedHTML
  var derived: RenderedHTML
  var otherValues: RenderedHTML?
  var downloads: RenderedHTML
  var numbers: RenderedHTML
  var identifiers: String?

  static var fields: [TemplateField<Self>] {
    [
      .text("headingLevel", \.headingLevel), .text("lockLine", \.lockLine),
      .text("edition", \.edition), .optionalText("identifiers", \.identifiers),
      .optionalText("lockDigest", \.lockDigest),
      .optionalText("newestLock", \.newestLock), .optionalText("newestDigest", \.newestDigest),
      .html("inputs", \.inputs), .html("derived", \.derived),
      .optionalHTML("otherValues", \.otherValues), .html("downloads", \.downloads),
      .html("numbers", \.numbers),
    ]
  }
}

/// `numbers.mustache`: result rows with how each was made.
struct NumbersModel: TemplateModel {
  struct Part: TemplateModel {
    var href: String
    var title: String
    var description: String

    static var fields: [TemplateField<Self>] {
      [
        .text("href", \.href), .text("title", \.title), .text("description", \.description),
      ]
    }
  }

  var explanation: String
  /// Where the lists are that are not linked; nil where all are.
  var partsNote: String?
  var parts: [Part]
  var tables: RenderedHTML

  static var fields: [TemplateField<Self>] {
    [
      .text("explanation", \.explanation), .optionalText("partsNote", \.partsNote),
      .flag("hasParts") { !$0.parts.isEmpty },
      .list("parts", \.parts), .html("tables", \.tables),
    ]
  }
}
