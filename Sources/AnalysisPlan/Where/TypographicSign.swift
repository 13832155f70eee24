/// A sign that word processors put in the place of one that a plan knows.
package struct TypographicSign {
  /// What the sign is called, such as `a curly quote`.
  package let name: String
  /// What is to be typed for it.
  package let plain: String

  package init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201D}", "\u{201E}",
      "\u{00AB}", "\u{00BB}":
      (name, plain) = ("a curly quote", "'")
    case "\u{2032}", "\u{2033}", "\u{00B4}", "`": (name, plain) = ("no quote", "'")
    case "\u{2212}": (name, plain) = ("a typographic minus", "-")
    case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}": (name, plain) = ("a dash", "-")
    case "\u{2014}": (name, plain) = ("a long dash", "-")
    case "\u{2264}": (name, plain) = ("no sign of a clause", "<=")
    case "\u{2265}": (name, plain) = ("no sign of a clause", ">=")
    case "\u{2260}": (name, plain) = ("no sign of a clause", "<>")
    case "\u{00D7}": (name, plain) = ("no sign of a clause", "*")
    case "\u{00F7}": (name, plain) = ("no sign of a clause", "/")
    case "\u{00A0}", "\u{2007}", "\u{2009}", "\u{202F}":
      (name, plain) = ("a blank of another kind", " ")
    default: return nil
    }
  }

  /// How to mend it.
  var mend: String {
    switch plain {
    case "'": "type a straight single quote, as in 'text'"
    case " ": "type an ordinary blank"
    default: "type \(plain)"
    }
  }

  /// The text with plain signs in place of these.
  static func plain(_ text: String) -> String {
    text.unicodeScalars.map { TypographicSign($0)?.plain ?? String($0) }.joined()
  }
}
