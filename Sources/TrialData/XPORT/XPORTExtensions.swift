/// Reads the LABELV8 or LABELV9 section of a version 8 file, if it has one: names over 8, labels
/// over 40 and formats over 8 characters.
func readXPORTExtensions(
  _ file: XPORTRecords, of variables: inout [XPORTVariable], _ offset: inout Int
) throws(XPORTFault) {
  guard file.version == .eight else { return }
  let hasFormats = file.hasHeader("LABELV9 ", at: offset)
  guard hasFormats || file.hasHeader("LABELV8 ", at: offset) else { return }
  let rest = try file.readHeader(hasFormats ? "LABELV9 " : "LABELV8 ", at: &offset)
  guard let count = xportCount(rest.prefix(15)), count <= variables.count else {
    throw .malformed("the number of long labels is not stated, or exceeds that of variables")
  }
  for _ in 0..<count {
    try readExtension(file, of: &variables, hasFormats: hasFormats, &offset)
  }
  XPORTRecords.skipPadding(&offset)
}

private func readExtension(
  _ file: XPORTRecords, of variables: inout [XPORTVariable], hasFormats: Bool,
  _ offset: inout Int
) throws(XPORTFault) {
  let head = try file.read(hasFormats ? 10 : 6, at: &offset, "the long labels")
  let numbers = stride(from: 0, to: head.count, by: 2).map {
    bigEndian(head.dropFirst($0).prefix(2))
  }
  var texts: [String] = []
  for length in numbers.dropFirst() {
    texts.append(legacyText(try file.read(length, at: &offset, "the long labels")))
  }
  guard let index = variables.firstIndex(where: { $0.number == numbers[0] }) else {
    throw .malformed("a long label belongs to variable \(numbers[0]), which is not described")
  }
  variables[index].extend(name: texts[0], label: texts[1], format: hasFormats ? texts[2] : "")
}
