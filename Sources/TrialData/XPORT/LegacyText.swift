/// The text of a field of fixed width, without the blanks that fill it: UTF-8, or else
/// Windows-1252.
func legacyText(_ bytes: ArraySlice<UInt8>) -> String {
  let content = trimmedBlanks(bytes)
  return String(validating: content, as: UTF8.self) ?? windows1252Text(content)
}

/// Whether the text of a field is UTF-8.
func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.allSatisfy { $0 < 0x80 } || String(validating: trimmedBlanks(bytes), as: UTF8.self) != nil
}

/// Windows-1252 text; the five bytes it leaves undefined become the replacement character.
///
/// Unicode Consortium, mapping table CP1252.TXT version 2.01 (1998).
func windows1252Text(_ bytes: ArraySlice<UInt8>) -> String {
  var text = String.UnicodeScalarView()
  for byte in bytes {
    let scalar = (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : UInt16(byte)
    text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
  }
  return String(text)
}

/// What the bytes 80 to 9F stand for.
private let upperControls: [UInt16] = [
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
]
