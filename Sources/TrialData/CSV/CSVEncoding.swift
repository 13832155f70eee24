import Diagnostics

/// Reports everything in the bytes that is not UTF-8 text; false where no reading makes sense.
func checkCSVEncoding(
  _ bytes: [UInt8], file: String, into found: inout FileDiagnostics
) -> Bool {
  let place = CSVPlace(bytes: bytes, file: file)
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    found.error(
      .csvUTF16, "the file is UTF-16", at: place.location(0),
      mend: "write 'encoding: utf-16' for the file under 'datasets', or save it as UTF-8")
    return false
  }
  guard bytes.count < Int32.max else {
    found.error(
      .csvTooLarge, "the file is larger than 2 GiB", at: .file(file), mend: "split the data set")
    return false
  }
  var readable = true
  var index = 0
  while true {
    index = endOfPlainText(bytes, from: index)
    guard index < bytes.count else { return readable }
    let byte = bytes[index]
    if byte == 0 {
      readable = false
      found.error(
        .csvNulByte, "a byte of value zero is not text", at: place.location(index),
        mend: "export the file as plain UTF-8 text")
      index += 1
    } else if let length = utf8SequenceLength(bytes, at: index) {
      index += length
    } else {
      found.error(
        .csvNotUTF8, "the byte \(hexadecimal(byte)) is not UTF-8", at: place.location(index),
        mend: "save the file as UTF-8, or write 'encoding: windows-1252' for it under 'datasets'")
      index += 1
    }
  }
}

/// The offset of the first byte from an offset on that is zero or not ASCII, or the end.
private func endOfPlainText(_ bytes: [UInt8], from start: Int) -> Int {
  var index = start
  bytes.withUnsafeBytes { buffer in
    let highBits: UInt64 = 0x8080_8080_8080_8080
    let lowBits: UInt64 = 0x0101_0101_0101_0101
    while index + 8 <= buffer.count {
      let word = buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard (word | (word &- lowBits)) & highBits == 0 else { break }
      index += 8
    }
    while index < buffer.count, (1..<0x80).contains(buffer[index]) { index += 1 }
  }
  return index
}

/// The number of bytes of the well-formed character of two or more bytes that begins here.
///
/// The Unicode Standard 16.0, table 3-7.
private func utf8SequenceLength(_ bytes: [UInt8], at index: Int) -> Int? {
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch bytes[index] {
  case 0xC2...0xDF: length = 2
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: length = 3
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: length = 4
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return nil
  }
  guard index + length <= bytes.count, second.contains(bytes[index + 1]),
    bytes[(index + 2)..<(index + length)].allSatisfy({ (0x80...0xBF).contains($0) })
  else { return nil }
  return length
}

private func hexadecimal(_ byte: UInt8) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}

/// Finds the line and column of a byte.
private struct CSVPlace {
  let bytes: [UInt8]
  let file: String

  func location(_ offset: Int) -> SourceLocation {
    var line = 1
    var lineStart = 0
    for index in 0..<offset {
      let endsLine =
        bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A)
      guard endsLine else { continue }
      line += 1
      lineStart = index + 1
    }
    return .text(file: file, line: line, column: offset - lineStart + 1, length: 1)
  }
}
