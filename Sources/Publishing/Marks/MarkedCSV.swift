import Results

/// A CSV file each of whose records says where it is from, in columns behind all others.
///
/// A line before the names of the columns would be read as these names, or as data, by R, Excel and most
/// other programs; a column stays with each record, also where some are cut out.
struct MarkedCSV {
  /// A column and what stands in it; a file that has one of the name keeps its own.
  typealias Column = (name: String, value: String)

  /// Trial, cut-off, population and warnings of a display; in a synthetic study the source too.
  static func columns(_ origin: DisplayOrigin, isSynthetic: Bool) -> [Column] {
    [
      ("trial", origin.trial), ("data_cutoff", origin.cutoff), ("population", origin.population),
      ("status", origin.warnings.joined(separator: "; ")),
    ] + (isSynthetic ? [("source", "synthetic")] : [])
  }

  /// The file with these columns; an empty file stays so.
  static func bytes(_ csv: [UInt8], adding columns: [Column]) -> [UInt8] {
    guard !csv.isEmpty else { return csv }
    let newline = UInt8(ascii: "\n")
    let header = String(decoding: csv.prefix { $0 != newline && $0 != 13 }, as: UTF8.self)
    let names = Set(header.split(separator: ",").map { $0.filter { $0 != "\"" } })
    let added = columns.filter { !names.contains($0.name) }
    let ends = [added.map(\.name), added.map(\.value)].map { fields in
      fields.reduce(into: [UInt8]()) { bytes, field in
        bytes.append(UInt8(ascii: ","))
        CSVField.append(field, to: &bytes)
      }
    }
    var result: [UInt8] = []
    result.reserveCapacity(csv.count + csv.count / 2)
    var isQuoted = false
    var isHeader = true
    var isAtStart = true
    for byte in csv {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == newline, !isQuoted {
        let hasReturn = result.last == 13
        if hasReturn { result.removeLast() }
        result += ends[isHeader ? 0 : 1]
        isHeader = false
        if hasReturn { result.append(13) }
      }
      isAtStart = byte == newline && !isQuoted
      result.append(byte)
    }
    if !isAtStart { result += ends[isHeader ? 0 : 1] }
    return result
  }
}
