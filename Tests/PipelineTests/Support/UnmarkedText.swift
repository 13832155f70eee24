import Foundation

/// What stands in a page outside the marks `⟦` and `⟧`, between which every phrase of the program
/// stands in the studies of these tests.
struct UnmarkedText {
  /// Each run of text between tags and each value that is read aloud, without what stands between marks.
  let runs: [String]

  /// - Parameter page: The markup of a page.
  init(page: String) throws {
    var rest = page
    // What is for programs, and ids.
    try rest.replace(
      "<(script|style|code)\\b[^>]*>.*?</\\1>|<meta (?!name=\"description\")[^>]*>", with: "\n")
    // A phrase may hold phrases and tags, but no end of a paragraph or a cell.
    while try rest.delete("⟦(?:(?!</(?:p|td|th|li|text|dd)>)[^⟦⟧])*⟧") {}
    // A text may have lost its beginning or its end, such as an estimate its unit.
    try rest.replace("⟦[^<⟧]*|(?<=>)[^<>⟦]*⟧", with: "|")
    let spoken = try rest.values(
      " (?:alt|aria-label|content|data-axis|data-label|data-states|data-texts|title)=\"([^\"]*)\"")
    try rest.replace("<(?:[^>\"]|\"[^\"]*\")*>", with: "\n")
    runs = ([rest] + spoken).flatMap { $0.split(separator: "\n") }.map(Self.withoutEntities)
      .filter { $0.contains(where: \.isLetter) }
  }

  private static func withoutEntities(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}

extension String {
  /// Puts a sign in place of every match, so that what stood before and behind it is not read as one, and
  /// says whether there was one.
  @discardableResult
  fileprivate mutating func delete(_ pattern: String) throws -> Bool {
    let before = utf16.count
    try replace(pattern, with: "|")
    return utf16.count < before
  }

  fileprivate mutating func replace(_ pattern: String, with text: String) throws {
    let expression = try NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators)
    self = expression.stringByReplacingMatches(
      in: self, range: NSRange(location: 0, length: utf16.count), withTemplate: text)
  }

  /// What the first group of each match holds.
  fileprivate func values(_ pattern: String) throws -> [String] {
    let text = self as NSString
    return try NSRegularExpression(pattern: pattern)
      .matches(in: self, range: NSRange(location: 0, length: text.length))
      .map { text.substring(with: $0.range(at: 1)) }
  }
}
