/// Bytes as lower-case hexadecimal digits.
package func hexadecimal(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count * 2)
  for byte in bytes {
    result.append(digits[Int(byte >> 4)])
    result.append(digits[Int(byte & 15)])
  }
  return String(decoding: result, as: UTF8.self)
}

/// Bytes in base 64 with padding (RFC 4648, section 4).
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let padded = Array(group) + [0, 0]
    let bits = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
    for position in 0..<4 {
      let isPadding = position > group.count
      result.append(isPadding ? UInt8(ascii: "=") : digits[bits >> (18 - 6 * position) & 63])
    }
  }
  return String(decoding: result, as: UTF8.self)
}
