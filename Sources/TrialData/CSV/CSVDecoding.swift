import Diagnostics

/// Reports a file that is of another format than its name says; false where it is.
func checkIsText(_ bytes: [UInt8], file: String, into found: inout FileDiagnostics) -> Bool {
  let formats: [(begins: [UInt8], what: String, mend: String)] = [
    (
      [0x50, 0x4B, 0x03, 0x04], "an Excel workbook or another ZIP file",
      "save the sheet as CSV UTF-8"
    ),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook", "save the sheet as CSV UTF-8"),
    (Array("HEADER RECORD*******".utf8), "a SAS XPORT file", "give it the extension .xpt"),
    ([0x1F, 0x8B], "a compressed file", "unpack it"),
    (Array("%PDF-".utf8), "a PDF", "export the data as CSV"),
  ]
  guard let format = formats.first(where: { bytes.starts(with: $0.begins) }) else { return true }
  found.error(
    .csvIsNoText, "the file is \(format.what), not CSV", at: .file(file), mend: format.mend)
  return false
}

/// The bytes of a file in UTF-8; nil, with a diagnostic, where they are not in the declared encoding.
func decoded(
  _ bytes: [UInt8], _ encoding: FileForm.Encoding, file: String, into found: inout FileDiagnostics
) -> [UInt8]? {
  switch encoding {
  case .utf8: return bytes
  case .windows1252: return Array(windows1252Text(bytes[...]).utf8)
  case .utf16:
    guard bytes.count.isMultiple(of: 2) else {
      found.error(
        .csvUTF16, "the file ends within a character of UTF-16", at: .file(file),
        mend: "export it again, or correct 'encoding'")
      return nil
    }
    let isBigEndian = bytes.starts(with: [0xFE, 0xFF])
    let units = stride(from: 0, to: bytes.count, by: 2).map { index -> UInt16 in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    guard let text = String(validating: units.drop { $0 == 0xFEFF }, as: UTF16.self) else {
      found.error(
        .csvUTF16, "the file is not UTF-16", at: .file(file),
        mend: "correct 'encoding', or export the file as UTF-8")
      return nil
    }
    return Array(text.utf8)
  }
}
