/// What a page says of itself to programs: Open Graph, citation tags and JSON-LD.
struct MetadataModel: TemplateModel {
  /// A name and its value, as one `meta` element holds them.
  struct Tag: TemplateModel, Hashable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    static var fields: [TemplateField<Self>] { [.text("name", \.name), .text("value", \.value)] }
  }

  /// Open Graph's properties (ogp.me).
  var properties: [Tag]
  /// Highwire's tags, as indexes of scholarly literature read them; only where the report is cited as such.
  var citation: [Tag]
  var linkedData: LinkedData

  static var fields: [TemplateField<Self>] {
    [
      .list("properties", \.properties), .list("citation", \.citation),
      .html("linkedData") { RenderedHTML(dataOf: $0.linkedData) },
    ]
  }
}
