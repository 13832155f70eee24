/// A word of the `where` language and its place, in bytes from the start of the clause.
struct Token {
  enum Kind: Equatable {
    case name(String)
    /// A reserved word, in lower case.
    case keyword(String)
    case number(Double)
    case text(String)
    case symbol(String)
    case end
  }

  let kind: Kind
  let range: Range<Int>

  static let keywords: Set<String> = [
    "and", "or", "not", "in", "is", "missing", "case", "when", "then", "else", "end",
  ]
}
