/// What other languages write where a clause has another word.
enum ForeignWord {
  /// How to mend a word after a complete value, such as SAS's `ne`; nil for any other word.
  static func mend(_ word: String) -> String? {
    switch word.lowercased() {
    case "eq": "write ="
    case "ne": "write <>"
    case "lt": "write <"
    case "le": "write <="
    case "gt": "write >"
    case "ge": "write >="
    case "notin": "write 'not in'"
    case "between": "write both bounds, as in AGE >= 18 and AGE <= 65"
    case "like", "contains", "ilike": "name the values, as in AVALC in ('CR', 'CRi')"
    case "isnull": "write 'is missing'"
    default: nil
    }
  }

  /// How to mend a symbol that a clause does not know.
  static func mend(symbolAt text: Substring.UTF8View) -> String? {
    switch text.first {
    case UInt8(ascii: "&"): "write 'and'"
    case UInt8(ascii: "|"): "write 'or'"
    case UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "!"): "write <> or 'not'"
    default: nil
    }
  }
}
