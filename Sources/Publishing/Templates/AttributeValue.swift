/// Reads what stands behind an attribute's name, as browsers do: in quotes, or up to a blank or the tag's end.
///
/// - Parameter place: Behind the name; afterwards behind the value, or where it was if there is none.
/// - Returns: The value as it is written; empty where there is none.
package func attributeValue(in bytes: [UInt8], at place: inout Int) -> String {
  var next = place
  while next < bytes.count, bytes[next].isMarkupBlank { next += 1 }
  guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else { return "" }
  place = next + 1
  while place < bytes.count, bytes[place].isMarkupBlank { place += 1 }
  guard place < bytes.count else { return "" }
  let quote = bytes[place]
  let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
  if isQuoted { place += 1 }
  let start = place
  while place < bytes.count,
    isQuoted
      ? bytes[place] != quote
      : !(bytes[place].isMarkupBlank || bytes[place] == UInt8(ascii: ">"))
  { place += 1 }
  defer { if isQuoted { place += 1 } }
  return String(decoding: bytes[start..<place], as: UTF8.self)
}

extension UInt8 {
  /// A blank as markup has them: a space, a line's end, a tabulator or a form feed.
  package var isMarkupBlank: Bool { [0x20, 0x0A, 0x0D, 0x09, 0x0C].contains(self) }
}
