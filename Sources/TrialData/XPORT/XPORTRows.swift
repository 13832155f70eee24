import Diagnostics

/// Where the rows of an XPORT data set stand.
struct XPORTRows {
  /// The offset of the first row.
  let start: Int
  /// The length of a row in bytes.
  let length: Int
  /// The number of rows.
  let count: Int

  /// Finds out how many rows there are, from the stated number or else from the bytes that are
  /// left, and refuses data that do not end with a whole row and its padding.
  init(_ member: XPORTMember, bytes: [UInt8]) throws(XPORTFault) {
    start = member.dataStart
    length = member.rowLength
    let data = bytes[start...]
    if let declared = member.declaredRowCount {
      count = declared
      try Self.check(declared, of: length, in: data)
    } else {
      count = try Self.count(of: length, in: data)
    }
  }

  private static func check(
    _ declared: Int, of length: Int, in data: ArraySlice<UInt8>
  ) throws(XPORTFault) {
    let held = data.count / length
    guard declared <= held, isPadding(data.dropFirst(declared * length)) else {
      throw XPORTFault(
        code: .xportRowCount,
        summary: "the file announces \(declared) rows and has room for \(held)",
        mend: "copy or export the file again, in binary mode")
    }
  }

  private static func count(
    of length: Int, in data: ArraySlice<UInt8>
  ) throws(XPORTFault) -> Int {
    var count = data.count / length
    guard isPadding(data.dropFirst(count * length)) else {
      throw XPORTFault(
        code: .xportTruncated,
        summary: "the file is cut short: row \(count + 1) is not whole",
        mend: "copy or export the file again, in binary mode")
    }
    while count > 0, isPadding(data.dropFirst((count - 1) * length)) { count -= 1 }
    return count
  }

  /// Whether bytes only fill the last record.
  private static func isPadding(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.count < XPORTRecords.recordLength && rest.allSatisfy { $0 == 0x20 }
  }

  /// The offset of each row.
  var offsets: StrideTo<Int> { stride(from: start, to: start + count * length, by: length) }
}
