import Wording

/// The program's words in the files of a theme: what stands in `{{#words}}…{{/words}}` is a phrase
/// of the catalogue.
struct TemplateWords {
  /// The name of the section.
  static let section = "words"

  let words: Words

  /// A template with each phrase in its wording, which is markup as the phrase is.
  func template(_ text: String) -> String { worded(text) { $0 } }

  /// A script with each phrase in its wording, within single quotation marks.
  func script(_ text: String) -> String {
    worded(text) { wording in
      String(
        wording.flatMap { character in
          character == "'" || character == "\\" ? ["\\", character] : [character]
        })
    }
  }

  private func worded(_ text: String, _ escaped: (String) -> String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "{{#\(Self.section)}}"),
      let close = rest[open.upperBound...].firstRange(of: "{{/\(Self.section)}}")
    {
      result += rest[..<open.lowerBound]
      result += escaped(words.wording(of: String(rest[open.upperBound..<close.lowerBound])))
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}
