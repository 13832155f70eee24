extension CalendarDate {
  /// The day that the bytes of a text `2020-02-29` name; nil for anything else.
  init?(isoBytes bytes: ArraySlice<UInt8>) {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
      let year = decimal(bytes[start..<(start + 4)]),
      let month = decimal(bytes[(start + 5)..<(start + 7)]), (1...12).contains(month),
      let day = decimal(bytes[(start + 8)...]), day >= 1
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard day <= 28 || self.day == day else { return nil }
  }
}

private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}
