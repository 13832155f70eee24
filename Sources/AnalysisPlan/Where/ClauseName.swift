/// A column's name as a clause writes it: in double quotes unless it is of letters, digits and `_` only and
/// is no word of the language.
package func clauseName(_ column: String) -> String {
  let bytes = Array(column.utf8)
  let isPlain =
    !bytes.isEmpty && !(0x30...0x39).contains(bytes[0])
    && bytes.allSatisfy { byte in
      (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        || byte == 0x5F || byte >= 0x80
    }
  if isPlain, !Token.keywords.contains(column.lowercased()) { return column }
  return "\""
    + column.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
