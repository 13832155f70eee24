/// A small XPORT file, written byte by byte as SAS technical note TS-140 lays it out.
struct XPORTSample {
  struct Variable {
    var name: String
    var type = 1
    var length = 8
    var format = ""
    var width = 0
    var position: Int?
  }

  var version = 5
  var variables: [Variable]
  var rows: [[UInt8]]
  var variableRecordLength = 140
  var variableCount: String?
  var rowCount: String?
  var extensions: [UInt8] = []

  var bytes: [UInt8] {
    let eight = version == 8
    var bytes = header(eight ? "LIBV8   " : "LIBRARY ", zeros(30)) + blank(160)
    bytes += header(
      eight ? "MEMBV8  " : "MEMBER  ", "000000000000000001600000000\(variableRecordLength)")
    bytes += header(eight ? "DSCPTV8 " : "DSCRPTR ", zeros(30))
    bytes += padded("SAS     SAMPLE", 80) + blank(32) + padded("A sample", 40) + blank(8)
    bytes += header(
      eight ? "NAMSTV8 " : "NAMESTR ",
      variableCount ?? "00000000" + (variables.count < 10 ? "0" : "") + "\(variables.count)")
    bytes += recordPadded(descriptions) + extensions
    bytes += header(eight ? "OBSV8   " : "OBS     ", rowCount ?? zeros(30))
    return bytes + recordPadded(rows.flatMap { $0 })
  }

  /// The header record of that name.
  func header(_ name: String, _ rest: String) -> [UInt8] {
    padded("HEADER RECORD*******\(name)HEADER RECORD!!!!!!!\(rest)", 80)
  }

  /// Bytes filled with blanks to whole records.
  func recordPadded(_ bytes: [UInt8]) -> [UInt8] { bytes + blank((80 - bytes.count % 80) % 80) }

  private var descriptions: [UInt8] {
    var position = 0
    var bytes: [UInt8] = []
    for (index, variable) in variables.enumerated() {
      var record = short(variable.type) + short(0) + short(variable.length) + short(index + 1)
      record += padded(variable.name, 8) + padded("Label of \(variable.name)", 40)
      record += padded(variable.format, 8) + short(variable.width) + short(0) + short(0) + short(0)
      record += blank(8) + short(0) + short(0)
      record += short(0) + short(variable.position ?? position) + padded(variable.name, 32)
      record += [UInt8](repeating: 0, count: variableRecordLength - record.count)
      bytes += record
      position += variable.length
    }
    return bytes
  }

  private func short(_ value: Int) -> [UInt8] {
    let word = UInt16(bitPattern: Int16(value))
    return [UInt8(word >> 8), UInt8(word & 0xFF)]
  }

  private func blank(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x20, count: count) }
  private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
  private func padded(_ text: String, _ count: Int) -> [UInt8] {
    Array(text.utf8) + blank(count - text.utf8.count)
  }
}
