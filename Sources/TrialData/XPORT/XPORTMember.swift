import Diagnostics

/// The headers of the one data set of an XPORT file.
struct XPORTMember {
  /// What the file calls the data set.
  let name: String
  /// What the file calls it in words.
  let label: String
  /// The variables in the order in which they are described.
  let variables: [XPORTVariable]
  /// The length of a row in bytes.
  let rowLength: Int
  /// The number of rows, where the file states it.
  let declaredRowCount: Int?
  /// The offset of the first row.
  let dataStart: Int

  init(_ file: XPORTRecords) throws(XPORTFault) {
    var offset = 3 * XPORTRecords.recordLength
    let size = try Self.variableRecordLength(file, &offset)
    _ = try file.readHeader(file.headerName("DSCRPTR ", "DSCPTV8 "), at: &offset)
    let descriptor = try file.read(
      2 * XPORTRecords.recordLength, at: &offset, "the data set's description")
    name = legacyText(descriptor.dropFirst(8).prefix(file.version == .five ? 8 : 32))
    label = legacyText(descriptor.dropFirst(112).prefix(40))
    var variables = try Self.readVariables(file, length: size, &offset)
    try readXPORTExtensions(file, of: &variables, &offset)
    rowLength = try Self.layOut(&variables, file.version)
    try Self.checkNames(variables)
    self.variables = variables
    let rest = try file.readHeader(file.headerName("OBS     ", "OBSV8   "), at: &offset)
    declaredRowCount = file.version == .five ? nil : Self.rowCount(rest)
    dataStart = offset
    try Self.checkOnlyMember(file, first: name, dataStart: offset)
  }

  /// The length of a NAMESTR record: 140 bytes, on VAX 136.
  private static func variableRecordLength(
    _ file: XPORTRecords, _ offset: inout Int
  ) throws(XPORTFault) -> Int {
    let rest = try file.readHeader(file.headerName("MEMBER  ", "MEMBV8  "), at: &offset)
    guard let length = xportCount(rest.dropFirst(26).prefix(4)), length == 140 || length == 136
    else { throw .malformed("the length of a variable's description is neither 140 nor 136") }
    return length
  }

  private static func readVariables(
    _ file: XPORTRecords, length: Int, _ offset: inout Int
  ) throws(XPORTFault) -> [XPORTVariable] {
    let rest = try file.readHeader(file.headerName("NAMESTR ", "NAMSTV8 "), at: &offset)
    guard let count = xportCount(rest.prefix(10)), (1...99_999).contains(count) else {
      throw .malformed("the number of variables is not stated, or is not 1 to 99999")
    }
    var variables: [XPORTVariable] = []
    for index in 0..<count {
      let record = try file.read(length, at: &offset, "the description of variable \(index + 1)")
      variables.append(try XPORTVariable(record, version: file.version))
    }
    XPORTRecords.skipPadding(&offset)
    return variables
  }

  /// The length of a row; the variables must fill it without gaps and overlaps.
  ///
  /// The values of a row stand in the order of the descriptions. In version 8 the positions may
  /// be those of SAS's own memory, numbers first: SAS's own files have them. Version 5 files in
  /// which order and position disagree are refused, since programs differ in which they follow.
  private static func layOut(
    _ variables: inout [XPORTVariable], _ version: XPORTRecords.Version
  ) throws(XPORTFault) -> Int {
    let byPosition = variables.sorted { $0.position < $1.position }
    var end = 0
    for variable in version == .five ? variables : byPosition {
      guard variable.position == end else {
        throw .malformed(
          "variable '\(variable.name)' begins at byte \(variable.position) of a row, "
            + "the one before it ends at \(end)")
      }
      end += variable.length
    }
    var position = 0
    for index in variables.indices {
      variables[index].move(to: position)
      position += variables[index].length
    }
    return end
  }

  private static func checkNames(_ variables: [XPORTVariable]) throws(XPORTFault) {
    var seen: Set<String> = []
    for (index, variable) in variables.enumerated() {
      guard !variable.name.isEmpty else {
        throw .malformed("variable \(index + 1) has no name")
      }
      guard seen.insert(variable.name).inserted else {
        throw .malformed("'\(variable.name)' names two variables")
      }
    }
  }

  /// The row count of an OBSV8 header; writers other than SAS leave zeros, which say nothing.
  private static func rowCount(_ rest: ArraySlice<UInt8>) -> Int? {
    rest.prefix(15).allSatisfy { $0 == 0x30 } ? nil : xportCount(rest.prefix(15))
  }

  private static func checkOnlyMember(
    _ file: XPORTRecords, first: String, dataStart: Int
  ) throws(XPORTFault) {
    var names = [first]
    for offset in stride(from: dataStart, to: file.bytes.count, by: XPORTRecords.recordLength)
    where file.bytes[offset] == 0x48 {
      let isFive = file.hasHeader("MEMBER  ", at: offset)
      guard isFive || file.hasHeader("MEMBV8  ", at: offset) else { continue }
      let nameLength = isFive ? 8 : 32
      names.append(legacyText(file.bytes.dropFirst(offset + 168).prefix(nameLength)))
    }
    guard names.count == 1 else {
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      throw XPORTFault(
        code: .xportSeveralMembers, summary: "the file holds \(names.count) data sets: \(list)",
        mend: "write one data set a file")
    }
  }
}
