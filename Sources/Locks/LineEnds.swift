/// Bytes with the other line ends: CR LF where the lines end with LF, and the other way round.
func otherLineEnds(_ bytes: [UInt8]) -> [UInt8] {
  let (carriageReturn, lineFeed): (UInt8, UInt8) = (0x0D, 0x0A)
  var other: [UInt8] = []
  other.reserveCapacity(bytes.count)
  let hasReturns = hasCarriageReturns(bytes)
  for (index, byte) in bytes.enumerated() {
    if hasReturns, byte == carriageReturn, index + 1 < bytes.count, bytes[index + 1] == lineFeed {
      continue
    }
    if !hasReturns, byte == lineFeed { other.append(carriageReturn) }
    other.append(byte)
  }
  return other
}

/// Whether a line ends with CR LF.
func hasCarriageReturns(_ bytes: [UInt8]) -> Bool {
  guard let end = bytes.firstIndex(of: 0x0A), end > bytes.startIndex else { return false }
  return bytes[end - 1] == 0x0D
}
