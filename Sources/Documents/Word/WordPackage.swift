import Markup

/// The parts of a document and how they are related (ISO/IEC 29500-2), in a fixed order.
struct WordPackage {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packageRelations =
    "http://schemas.openxmlformats.org/package/2006/relationships"
  private static let word =
    "application/vnd.openxmlformats-officedocument.wordprocessingml."

  /// A part with its type; one that the main document has a relation to names it.
  private struct Part {
    let path: String
    let type: String
    let content: [UInt8]
    var relation: (id: String, kind: String)?

    init(_ path: String, _ type: String, _ content: Node, _ relation: (String, String)? = nil) {
      self.path = path
      self.type = type
      self.content = xml(content)
      self.relation = relation.map { (id: $0.0, kind: $0.1) }
    }
  }

  private let document: WordDocument
  private let identity: DocumentIdentity

  init(_ document: WordDocument) {
    (self.document, identity) = (document, document.identity)
  }

  var archive: ZipArchive {
    let parts = parts
    var archive = ZipArchive()
    archive.add(xml(contentTypes(parts)), at: "[Content_Types].xml")
    archive.add(xml(packageRelations), at: "_rels/.rels")
    for part in parts.prefix(1) { archive.add(part.content, at: part.path) }
    archive.add(xml(documentRelations(parts)), at: "word/_rels/document.xml.rels")
    for part in parts.dropFirst() { archive.add(part.content, at: part.path) }
    if document.data != nil {
      archive.add(xml(dataRelations), at: "customXml/_rels/item1.xml.rels")
    }
    for picture in document.pictures {
      archive.add(picture.bytes, at: "word/media/\(picture.name)")
    }
    return archive
  }

  private var parts: [Part] {
    let papers = document.papers.enumerated().flatMap { index, page in
      [
        Part(
          "word/header\(index + 1).xml", Self.word + "header+xml", document.header(page),
          ("rIdHeader\(index + 1)", "header")),
        Part(
          "word/footer\(index + 1).xml", Self.word + "footer+xml", document.footer(page),
          ("rIdFooter\(index + 1)", "footer")),
      ]
    }
    let styles = WordStyles(
      tableSize: document.tableSize, language: identity.language,
      textSpacing: document.textSpacing)
    return [Part("word/document.xml", Self.word + "document.main+xml", main)] + papers + [
      Part("word/fontTable.xml", Self.word + "fontTable+xml", fonts, ("rIdFonts", "fontTable"))
    ] + numbering + [
      Part("word/settings.xml", Self.word + "settings+xml", settings, ("rIdSettings", "settings")),
      Part("word/styles.xml", Self.word + "styles+xml", styles.part, ("rIdStyles", "styles")),
      Part(
        "word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml",
        WordTheme.part, ("rIdTheme", "theme")),
      Part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml", application),
      Part(
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core),
      Part(
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml", custom),
    ] + data
  }

  private var numbering: [Part] {
    guard document.hasLists else { return [] }
    return [
      Part(
        "word/numbering.xml", Self.word + "numbering+xml",
        WordNumbering.part(countedLists: document.countedLists), ("rIdNumbering", "numbering"))
    ]
  }

  private var main: Node {
    .tag(
      "w:document",
      [
        "xmlns:w": Self.main, "xmlns:r": Self.relations,
        "xmlns:wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "xmlns:pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "xmlns:w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "mc:Ignorable": "w15",
      ], [document.body])
  }

  private var settings: Node {
    .tag(
      "w:settings", ["xmlns:w": Self.main],
      [
        .tag("w:zoom", ["w:percent": "100"]), Word.value("w:defaultTabStop", 567),
        Word.value("w:characterSpacingControl", "doNotCompress"),
        .tag(
          "w:compat", [:],
          [
            .tag(
              "w:compatSetting",
              [
                "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
                "w:val": "15",
              ])
          ]),
        Word.value("w:decimalSymbol", "."), Word.value("w:listSeparator", ","),
      ])
  }

  private var fonts: Node {
    func font(_ name: String, _ panose: String, _ family: String) -> Node {
      .tag(
        "w:font", ["w:name": name],
        [
          Word.value("w:panose1", panose), Word.value("w:charset", "00"),
          Word.value("w:family", family), Word.value("w:pitch", "variable"),
        ])
    }
    return .tag(
      "w:fonts", ["xmlns:w": Self.main],
      [
        font("Arial", "020B0604020202020204", "swiss"),
        font("Times New Roman", "02020603050405020304", "roman"),
      ])
  }

  // MARK: - What it says of itself

  private var application: Node {
    .tag(
      "Properties",
      [
        "xmlns":
          "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
      ], [.tag("Application", [:], [.text("trialpress")])])
  }

  private var core: Node {
    func date(_ name: String) -> [Node] {
      identity.date.map {
        [.tag("dcterms:\(name)", ["xsi:type": "dcterms:W3CDTF"], [.text("\($0)T00:00:00Z")])]
      } ?? []
    }
    return .tag(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ],
      [
        .tag("dc:title", [:], [.text(identity.title)]),
        .tag("dc:subject", [:], [.text(identity.subject)]),
        .tag("dc:creator", [:], [.text(identity.creator)]),
      ] + date("created") + date("modified")
        + [.tag("dc:language", [:], [.text(identity.language)])])
  }

  private var custom: Node {
    .tag(
      "Properties",
      [
        "xmlns": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "xmlns:vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
      ],
      identity.properties.enumerated().map { index, property in
        .tag(
          "property",
          [
            "fmtid": "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "pid": "\(index + 2)",
            "name": property.name,
          ], [.tag("vt:lpwstr", [:], [.text(property.value)])])
      })
  }

  // MARK: - Data for programs

  private static let dataID = "{6F0E2E2B-3C1B-4E6A-9A57-7A6D1C5B9D11}"

  private var data: [Part] {
    guard let data = document.data else { return [] }
    let properties = Node.tag(
      "ds:datastoreItem",
      [
        "ds:itemID": Self.dataID,
        "xmlns:ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
      ], [.tag("ds:schemaRefs")])
    return [
      Part("customXml/item1.xml", "application/xml", data, ("rIdData", "customXml")),
      Part(
        "customXml/itemProps1.xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml", properties),
    ]
  }

  private var dataRelations: Node {
    Self.relationships([("rId1", Self.relations + "/customXmlProps", "itemProps1.xml")])
  }

  // MARK: - Types and relations

  private func contentTypes(_ parts: [Part]) -> Node {
    .tag(
      "Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"],
      [
        .tag(
          "Default",
          [
            "Extension": "rels",
            "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
          ]),
        .tag("Default", ["Extension": "xml", "ContentType": "application/xml"]),
      ]
        + (document.pictures.isEmpty
          ? [] : [.tag("Default", ["Extension": "png", "ContentType": "image/png"])])
        + parts.filter { $0.type != "application/xml" }.map {
          .tag("Override", ["PartName": "/\($0.path)", "ContentType": $0.type])
        })
  }

  private var packageRelations: Node {
    let package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
    return Self.relationships([
      ("rId1", Self.relations + "/officeDocument", "word/document.xml"),
      ("rId2", package + "core-properties", "docProps/core.xml"),
      ("rId3", Self.relations + "/extended-properties", "docProps/app.xml"),
      ("rId4", Self.relations + "/custom-properties", "docProps/custom.xml"),
    ])
  }

  private func documentRelations(_ parts: [Part]) -> Node {
    let related = parts.compactMap { part in
      part.relation.map { relation in
        (
          relation.id, Self.relations + "/" + relation.kind,
          part.path.hasPrefix("word/")
            ? String(part.path.dropFirst("word/".count)) : "../\(part.path)"
        )
      }
    }
    let pictures = document.pictures.map {
      (Self.relationID(ofPicture: $0.name), Self.relations + "/image", "media/\($0.name)")
    }
    return Self.relationships(related + pictures)
  }

  /// An id may hold letters, digits, `_`, `-` and points.
  static func relationID(ofPicture name: String) -> String { "rId-\(name)" }

  private static func relationships(_ items: [(id: String, type: String, target: String)]) -> Node {
    .tag(
      "Relationships", ["xmlns": packageRelations],
      items.sorted { $0.id < $1.id }.map {
        .tag("Relationship", ["Id": $0.id, "Type": $0.type, "Target": $0.target])
      })
  }
}

/// A part of a package as bytes.
private func xml(_ root: Node) -> [UInt8] {
  Array(
    ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      + MarkupWriter(.xml).string(root)).utf8)
}
