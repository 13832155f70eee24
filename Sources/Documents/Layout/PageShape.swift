/// The paper of a document, in twentieths of a point (`dxa`), as Office Open XML and RTF measure it.
package struct PageShape: Sendable, Hashable {
  package let width: Int
  package let height: Int
  package let margin: Int

  /// A4 with margins of 20 mm, and the same on its side.
  package static let portrait = PageShape(width: 11_906, height: 16_838, margin: 1_134)
  package static let landscape = PageShape(width: 16_838, height: 11_906, margin: 1_134)
  /// A4 with margins of 25 mm, for text.
  package static let manuscript = PageShape(width: 11_906, height: 16_838, margin: 1_417)

  /// What stands between the margins.
  package var textWidth: Int { width - 2 * margin }
  package var isLandscape: Bool { width > height }
}
