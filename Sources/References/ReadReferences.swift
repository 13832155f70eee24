package import Diagnostics
import JSONText

/// Reads CSL-JSON, as Zotero exports it, into references by key; what is wrong is in the log.
package func readReferences(
  _ bytes: [UInt8], file: String, into log: inout DiagnosticLog
) -> [String: Reference] {
  let reader = ReferenceReader(bytes: bytes, file: file)
  return reader.references(into: &log)
}

private struct ReferenceReader {
  let bytes: [UInt8]
  let file: String

  func references(into log: inout DiagnosticLog) -> [String: Reference] {
    let value: JSONValue
    do {
      value = try JSONValue.read(bytes)
    } catch {
      log.error(
        .referencesSyntax, "this is not JSON: \(error.summary)", at: place(error.offset),
        mend: "export the library again as CSL-JSON")
      return [:]
    }
    guard case .array(let items) = value.kind else {
      log.error(
        .referencesSyntax, "the file is not a list of publications", at: place(value.offset),
        mend: "export the library as CSL-JSON")
      return [:]
    }
    var references: [String: Reference] = [:]
    for item in items {
      guard let reference = reference(item, into: &log) else { continue }
      if references.updateValue(reference, forKey: reference.key) != nil {
        log.error(
          .duplicateReference, "two publications have the key '\(reference.key)'",
          at: place(item.offset), mend: "keep one, or give it another 'id'")
      }
    }
    return references
  }

  private func reference(_ item: JSONValue, into log: inout DiagnosticLog) -> Reference? {
    guard case .object(let fields) = item.kind, let key = fields["id"]?.text,
      let title = fields["title"]?.text, !key.isEmpty, !title.isEmpty
    else {
      log.error(
        .referencesSyntax, "a publication needs an 'id' and a 'title'", at: place(item.offset),
        mend: "fill them in where the library is kept, and export it again")
      return nil
    }
    guard key.utf8.allSatisfy(\.isCitationKeyByte) else {
      log.error(
        .referencesSyntax, "'\(key)' cannot be cited", at: place(fields["id"]?.offset ?? 0),
        mend: "use letters, digits, '-', '_', '.' and ':' in keys")
      return nil
    }
    var reference = Reference(key: key, title: title)
    reference.authors = authors(fields["author"])
    reference.container =
      (fields["container-title-short"] ?? fields["journalAbbreviation"]
      ?? fields["container-title"])?.text
    reference.year = year(fields["issued"])
    reference.volume = fields["volume"]?.text
    reference.issue = fields["issue"]?.text
    reference.pages = fields["page"]?.text
    reference.publisher = fields["publisher"]?.text
    reference.doi = fields["DOI"]?.text
    reference.url = fields["URL"].flatMap { address($0, of: key, into: &log) }
    return reference
  }

  /// An address that a reader can follow: of the web, without blanks and control characters.
  private func address(
    _ value: JSONValue, of key: String, into log: inout DiagnosticLog
  ) -> String? {
    guard let text = value.text, !text.isEmpty else { return nil }
    let isOfWeb = ["https://", "http://"].contains { text.lowercased().hasPrefix($0) }
    guard isOfWeb, text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
      log.error(
        .referencesSyntax, "the 'URL' of '\(key)' is no address of the web",
        at: place(value.offset), mend: "write one that begins with https://, or leave it out")
      return nil
    }
    return text
  }

  private func authors(_ value: JSONValue?) -> [Reference.Author] {
    guard case .array(let items)? = value?.kind else { return [] }
    return items.compactMap { item in
      guard case .object(let names) = item.kind else { return nil }
      if let literal = names["literal"]?.text { return .group(literal) }
      guard let family = names["family"]?.text else { return nil }
      let particle = names["non-dropping-particle"]?.text.map { $0 + " " } ?? ""
      return .person(family: particle + family, given: names["given"]?.text ?? "")
    }
  }

  /// The year of `{"date-parts": [[2023, 11]]}`, or the first four digits of another form.
  private func year(_ value: JSONValue?) -> String? {
    guard case .object(let fields)? = value?.kind else { return nil }
    if case .array(let dates)? = fields["date-parts"]?.kind,
      case .array(let parts)? = dates.first?.kind
    {
      return parts.first?.text
    }
    return (fields["raw"] ?? fields["literal"])?.text.map { String($0.prefix(4)) }
  }

  private func place(_ offset: Int) -> SourceLocation {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return .text(file: file, line: line, column: offset - start + 1, length: 1)
  }
}

extension JSONValue {
  /// Text, or a number as it is written: exporters write either.
  fileprivate var text: String? {
    switch kind {
    case .string(let text), .number(let text): text
    default: nil
    }
  }
}

extension UInt8 {
  /// Whether a byte can stand in a key that is cited.
  package var isCitationKeyByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_.:".utf8.contains(self)
    }
  }
}
