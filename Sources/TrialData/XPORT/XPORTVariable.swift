/// A variable of an XPORT data set, as its NAMESTR record describes it.
struct XPORTVariable {
  /// How its values are stored.
  enum Storage {
    case number
    case text
  }

  let storage: Storage
  let number: Int
  private(set) var name: String
  private(set) var label: String
  private(set) var format: SASFormat
  let length: Int
  /// The offset of its value within a row.
  private(set) var position: Int

  /// Reads a record of 136 or 140 bytes.
  init(
    _ record: ArraySlice<UInt8>, version: XPORTRecords.Version
  ) throws(XPORTFault) {
    func field(_ offset: Int, _ count: Int) -> ArraySlice<UInt8> {
      record.dropFirst(offset).prefix(count)
    }
    let shortName = legacyText(field(8, 8))
    let longName = version == .eight ? legacyText(field(88, 32)) : ""
    name = longName.isEmpty ? shortName : longName
    label = legacyText(field(16, 40))
    format = SASFormat(
      name: legacyText(field(56, 8)), width: bigEndian(field(64, 2)),
      decimals: bigEndian(field(66, 2)))
    number = bigEndian(field(6, 2))
    length = bigEndian(field(4, 2))
    position = bigEndian(field(84, 4))
    switch bigEndian(field(0, 2)) {
    case 1: storage = .number
    case 2: storage = .text
    case let other:
      throw .malformed("variable '\(name)' has the unknown type \(other)")
    }
    guard storage == .number ? (2...8).contains(length) : length >= 1 else {
      throw .malformed("variable '\(name)' has the impossible length \(length)")
    }
  }

  /// Takes over the longer texts of an extension record; an empty one changes nothing.
  mutating func extend(name: String, label: String, format: String) {
    if !name.isEmpty { self.name = name }
    if !label.isEmpty { self.label = label }
    if !format.isEmpty { self.format = SASFormat(text: format) }
  }

  /// Puts the value at another offset within a row.
  mutating func move(to position: Int) { self.position = position }
}
