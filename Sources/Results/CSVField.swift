/// A field of a CSV file: quotes only where needed (RFC 4180), and nothing that a spreadsheet would run.
///
/// A text that begins with `=`, `+`, `-`, `@` or a tab, blanks aside, is a formula to Excel, LibreOffice and Google
/// Sheets, whoever wrote it; an apostrophe before it makes it text there. A number, such as `-3.2`, `+1.5e-3` or `-20%`,
/// stays as it is.
package enum CSVField {
  /// Appends a field as it stands in a file.
  package static func append(_ field: String, to bytes: inout [UInt8]) {
    var field = isFormula(field) ? "'" + field : field
    field.withUTF8 { utf8 in
      guard utf8.contains(where: needsQuotes) else {
        bytes.append(contentsOf: utf8)
        return
      }
      bytes.append(UInt8(ascii: "\""))
      for byte in utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Whether a spreadsheet takes a text for a formula.
  package static func isFormula(_ field: String) -> Bool {
    let text = field.utf8.drop { $0 == 0x20 }
    guard let first = text.first, starts.contains(first) else { return false }
    return !isNumber(text)
  }

  /// `=`, `+`, `-`, `@`, tab and carriage return.
  private static let starts: Set<UInt8> = [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D]

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
  }

  /// A sign, digits with one point at most, an exponent and a per cent sign.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    var rest = text.dropFirst(
      text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") ? 1 : 0)
    func digits() -> Int {
      let found = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      rest = rest.dropFirst(found)
      return found
    }
    func skip(_ signs: String) -> Bool {
      guard let first = rest.first, signs.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    var count = digits()
    if skip(".") { count += digits() }
    guard count > 0 else { return false }
    if skip("eE") {
      _ = skip("+-")
      guard digits() > 0 else { return false }
    }
    _ = skip("%")
    return rest.isEmpty
  }
}
