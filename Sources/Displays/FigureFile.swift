package import Markup

/// A picture as a file.
package enum FigureFile {
  /// The text of a file whose root stands in the namespace of SVG.
  package static func text(_ root: Element) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + MarkupWriter(.xml).string(.element(root)) + "\n"
  }
}
