extension String {
  /// The text with spaces for tabs and what ends a line, which part the texts of a list on a page.
  var onOneLine: String {
    // Nearly no text has one, and to look at bytes is much faster than at characters.
    guard utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) else { return self }
    return String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
