import Diagnostics

/// The bytes of an XPORT file, known to be whole 80-byte records and to begin as one.
struct XPORTRecords {
  /// The length of every record.
  static let recordLength = 80

  /// The file's version.
  enum Version {
    case five
    case eight
  }

  let bytes: [UInt8]
  let version: Version

  init(_ bytes: [UInt8]) throws(XPORTFault) {
    self.bytes = bytes
    version = try Self.recognize(bytes)
    guard bytes.count % Self.recordLength == 0 else {
      throw XPORTFault(
        code: .xportTruncated,
        summary: "the file is cut short: its \(bytes.count) bytes are not whole 80-byte records",
        mend: "copy or export the file again, in binary mode")
    }
  }

  private static func recognize(_ bytes: [UInt8]) throws(XPORTFault) -> Version {
    if bytes.starts(with: header("LIBRARY ")) { return .five }
    if bytes.starts(with: header("LIBV8   ")) { return .eight }
    if bytes.starts(with: "**COMPRESSED**".utf8) {
      throw XPORTFault(
        code: .xportIsCPORT,
        summary: "the file was made by SAS PROC CPORT, whose format is not published",
        mend: "export the data set with the XPORT engine: libname out xport 'file.xpt'")
    }
    throw XPORTFault(
      code: .xportNotRecognized, summary: "the file does not begin as a SAS XPORT file does",
      mend: "export the data set as SAS XPORT version 5 or 8, or as CSV")
  }

  /// The first 48 bytes of the header record of that name (8 characters).
  static func header(_ name: String) -> [UInt8] {
    Array("HEADER RECORD*******\(name)HEADER RECORD!!!!!!!".utf8)
  }

  /// The name by which the version calls a header record.
  func headerName(_ five: String, _ eight: String) -> String { version == .five ? five : eight }

  /// Whether the header record of that name stands at an offset.
  func hasHeader(_ name: String, at offset: Int) -> Bool {
    offset <= bytes.count && bytes[offset...].starts(with: Self.header(name))
  }

  /// Goes past the header record of that name and returns its last 32 bytes.
  func readHeader(_ name: String, at offset: inout Int) throws(XPORTFault) -> ArraySlice<UInt8> {
    let record = try read(Self.recordLength, at: &offset, "the header \(trimmed(name))")
    guard record.starts(with: Self.header(name)) else {
      throw .malformed(
        "the header \(trimmed(name)) is expected at byte \(record.startIndex + 1) and is not there")
    }
    return record.dropFirst(48)
  }

  /// Goes past a number of bytes and returns them.
  func read(
    _ count: Int, at offset: inout Int, _ what: String
  ) throws(XPORTFault) -> ArraySlice<UInt8> {
    guard count >= 0, count <= bytes.count - offset else {
      throw XPORTFault(
        code: .xportTruncated, summary: "the file ends within \(what)",
        mend: "copy or export the file again, in binary mode")
    }
    defer { offset += count }
    return bytes[offset..<(offset + count)]
  }

  /// Goes on to the start of the next record.
  static func skipPadding(_ offset: inout Int) {
    offset = (offset + recordLength - 1) / recordLength * recordLength
  }
}

private func trimmed(_ name: String) -> String { String(name.prefix { $0 != " " }) }

/// The number that stands as digits, blanks around them; nil for anything else.
func xportCount(_ text: ArraySlice<UInt8>) -> Int? {
  let digits = trimmedBlanks(text).drop { $0 == 0x20 }
  guard (1...15).contains(digits.count) else { return nil }
  var count = 0
  for byte in digits {
    guard (0x30...0x39).contains(byte) else { return nil }
    count = count * 10 + Int(byte - 0x30)
  }
  return count
}

/// The big-endian integer of two or four bytes, signed.
func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
  let negative = (bytes.first ?? 0) >= 0x80
  return bytes.reduce(negative ? -1 : 0) { $0 << 8 | Int($1) }
}

/// The bytes without the blanks and zero bytes that fill the field.
func trimmedBlanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var end = bytes.endIndex
  while end > bytes.startIndex, bytes[end - 1] == 0x20 || bytes[end - 1] == 0 { end -= 1 }
  return bytes[bytes.startIndex..<end]
}
