/// What a name in a template stands for; templates are checked against shapes before any is rendered.
indirect enum TemplateShape: Sendable {
  /// A text, escaped.
  case text
  /// A text that may be absent.
  case optionalText
  /// Markup, which only `{{{name}}}` may insert.
  case html
  /// Markup that may be absent.
  case optionalHTML
  /// A condition for `{{#name}}` and `{{^name}}`.
  case flag
  /// Texts, each `{{.}}` inside the section.
  case texts
  /// Records, whose names hold inside the section.
  case list([String: TemplateShape])
  /// A record that may be absent.
  case optionalRecord([String: TemplateShape])
}

/// The values a template may use; one declaration gives both their shapes and the values.
protocol TemplateModel: Sendable {
  /// Every name, in the order in which the manual lists them.
  static var fields: [TemplateField<Self>] { get }
}

extension TemplateModel {
  /// What each name stands for.
  static var shapes: [String: TemplateShape] {
    Dictionary(fields.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })
  }

  /// The values by name.
  var values: [String: TemplateValue] {
    Dictionary(
      Self.fields.map { ($0.name, $0.value(self)) }, uniquingKeysWith: { first, _ in first })
  }
}

/// One name of a model.
struct TemplateField<Model: TemplateModel>: Sendable {
  let name: String
  let shape: TemplateShape
  let value: @Sendable (Model) -> TemplateValue

  static func text(_ name: String, _ value: @escaping @Sendable (Model) -> String) -> Self {
    Self(name: name, shape: .text) { .text(value($0)) }
  }

  static func optionalText(_ name: String, _ value: @escaping @Sendable (Model) -> String?) -> Self
  {
    Self(name: name, shape: .optionalText) { value($0).map { .text($0) } ?? .absent }
  }

  static func html(_ name: String, _ value: @escaping @Sendable (Model) -> RenderedHTML) -> Self {
    Self(name: name, shape: .html) { .html(value($0)) }
  }

  static func optionalHTML(
    _ name: String, _ value: @escaping @Sendable (Model) -> RenderedHTML?
  ) -> Self {
    Self(name: name, shape: .optionalHTML) { value($0).map { .html($0) } ?? .absent }
  }

  static func flag(_ name: String, _ value: @escaping @Sendable (Model) -> Bool) -> Self {
    Self(name: name, shape: .flag) { .flag(value($0)) }
  }

  static func texts(_ name: String, _ value: @escaping @Sendable (Model) -> [String]) -> Self {
    Self(name: name, shape: .texts) { .texts(value($0)) }
  }

  static func list<Item: TemplateModel>(
    _ name: String, _ value: @escaping @Sendable (Model) -> [Item]
  ) -> Self {
    Self(name: name, shape: .list(Item.shapes)) { .list(value($0).map(\.values)) }
  }

  static func optionalRecord<Item: TemplateModel>(
    _ name: String, _ value: @escaping @Sendable (Model) -> Item?
  ) -> Self {
    Self(name: name, shape: .optionalRecord(Item.shapes)) {
      (value($0)?.values).map { .record($0) } ?? .absent
    }
  }
}
