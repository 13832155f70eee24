/// A text of a column of numbers, parted where it stands under the others: behind the units of its first
/// number, before the decimal point.
struct AlignedText: Hashable {
  /// As it is written, without spaces that only align.
  let text: String
  /// What stands left of the point; the whole text where it has no number.
  let left: String
  let right: String
  let hasNumber: Bool

  init(_ printed: String) {
    let text = printed.withoutFigureSpaces
    self.text = text
    guard let first = text.firstIndex(where: { $0.isDigit }) else {
      (left, right, hasNumber) = (text, "", false)
      return
    }
    let end = text[first...].firstIndex { !$0.isDigit } ?? text.endIndex
    (left, right, hasNumber) = (String(text[..<end]), String(text[end...]), true)
  }
}

extension Character {
  /// A digit of ASCII: those above the line, as in χ², are none.
  fileprivate var isDigit: Bool { isASCII && isWholeNumber }
}

extension String {
  /// Without the spaces of a digit's width that align a column on a page; a format that has tabs needs none.
  var withoutFigureSpaces: String { filter { $0 != "\u{2007}" } }
}
