import Testing

@testable import Documents

struct ZipArchiveTests {
  /// The check value of CRC-32/ISO-HDLC in Greg Cook's catalogue of parametrised CRC algorithms.
  @Test func checkSumIsThatOfTheStandard() {
    #expect(CRC32.of("123456789".utf8) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test("files are stored as they are, dated 1980, and listed with their places")
  func storesFiles() {
    let bytes = ZipArchive([("a.txt", Array("first".utf8)), ("b/c.txt", Array("second".utf8))])
      .bytes
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    #expect(text.contains("a.txtfirst"))
    #expect(text.contains("b/c.txtsecond"))
    #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0], "midnight, 1 January 1980")
    let end = bytes.suffix(22)
    #expect(Array(end.prefix(4)) == [0x50, 0x4B, 5, 6])
    #expect(Array(end.dropFirst(8).prefix(2)) == [2, 0])
    let offset = Array(end.dropFirst(16).prefix(4)).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(Array(bytes[offset..<offset + 4]) == [0x50, 0x4B, 1, 2])
  }
}
