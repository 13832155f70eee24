import Documents

/// Says in a PNG file how many of its pixels are an inch, as printers want to know it.
///
/// W3C, Portable Network Graphics (PNG) Specification, third edition, 11.3.4.3: the chunk pHYs, pixels a metre
/// in both directions and the unit 1.
///
/// - Returns: The file with the chunk behind its head, in place of one that it had; nil where it is no PNG.
func png(_ bytes: [UInt8], dotsPerInch: Int) -> [UInt8]? {
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  guard bytes.starts(with: signature) else { return nil }
  let perMetre = UInt32((Double(dotsPerInch) / 0.0254).rounded())
  var result = signature
  var index = signature.count
  while index + 12 <= bytes.count {
    let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
    let end = index + 12 + length
    guard end <= bytes.count else { return nil }
    let kind = String(decoding: bytes[index + 4..<index + 8], as: UTF8.self)
    if kind != "pHYs" { result += bytes[index..<end] }
    if kind == "IHDR" {
      let content = Array("pHYs".utf8) + perMetre.bigEndianBytes + perMetre.bigEndianBytes + [1]
      result += UInt32(9).bigEndianBytes + content + CRC32.of(content).bigEndianBytes
    }
    index = end
  }
  return index == bytes.count ? result : nil
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(self >> $0 & 0xFF) }
  }
}
