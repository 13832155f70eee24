import Markup

/// Markup that may enter a template unescaped: written by ``MarkupWriter`` or by a checked template.
struct RenderedHTML: Sendable, Hashable {
  /// The markup as it stands in the page.
  let markup: String

  /// The nodes, escaped by the writer.
  init(_ nodes: [Node]) { markup = MarkupWriter(.html).string(nodes) }

  /// Pieces that are markup already, one after the other.
  init(joining pieces: [RenderedHTML]) { markup = pieces.map(\.markup).joined(separator: "\n") }

  /// A style sheet, which has no `<` that could end its element; see ``Stylesheet``.
  init(styleOf stylesheet: Stylesheet) { markup = stylesheet.text }

  /// A script, which holds no `</script` that could end its element; see ``PolicyScan``.
  init(scriptOf stylesheet: Stylesheet) { markup = stylesheet.script }

  /// What a page says of itself as JSON-LD, in which no `<` stands; see ``LinkedData``.
  init(dataOf linkedData: LinkedData) { markup = linkedData.text }

  /// The output of a template that passed ``TemplateChecker``.
  init(checkedTemplateOutput markup: String) { self.markup = markup }
}
