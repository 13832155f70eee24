/// A Markdown file of the narrative as it was read.
package struct NarrativeSource: Sendable {
  /// The path as diagnostics name it, such as `narrative/02-survival.md`.
  package let file: String
  /// The file name without ending, such as `02-survival`.
  package let name: String
  /// The whole text, front matter included.
  package let text: String

  package init(file: String, name: String, text: String) {
    self.file = file
    self.name = name
    self.text = text
  }

  /// The name in addresses: the file name without the digits and hyphens that order the files.
  package var slug: String {
    let rest = name.drop { $0.isASCII && $0.isNumber }.drop { $0 == "-" }
    return rest.isEmpty || rest.count == name.count ? name : String(rest)
  }
}
