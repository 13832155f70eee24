/// Ids without a letter or digit of ASCII, found by how their first character beyond ASCII goes on.
struct ForeignIdentifiers: Sendable {
  private struct Identifier: Sendable {
    let id: String
    let bytes: [UInt8]
    /// How many bytes stand before the first character beyond ASCII.
    let lead: Int
  }

  /// As many bytes of an id as tell most apart and one number holds.
  private static let mostKeyBytes = 8

  /// The ids by the number of bytes that are looked up, and these.
  private let identifiers: [(length: Int, byKey: [UInt64: [Identifier]])]

  init(_ ids: [(id: String, bytes: [UInt8])]) {
    var found: [Int: [UInt64: [Identifier]]] = [:]
    for (id, bytes) in ids {
      guard let lead = bytes.firstIndex(where: { $0 >= 0x80 }) else { continue }
      let key = bytes[lead...].prefix(Self.mostKeyBytes)
      found[key.count, default: [:]][Self.number(key), default: []].append(
        Identifier(id: id, bytes: bytes, lead: lead))
    }
    identifiers = found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Where the ids stand in some bytes.
  func matches(in bytes: [UInt8]) -> [(id: String, range: Range<Int>)] {
    guard !identifiers.isEmpty else { return [] }
    var matches: [(id: String, range: Range<Int>)] = []
    for place in bytes.indices where bytes[place] >= 0xC0 {
      for (length, byKey) in identifiers where place + length <= bytes.count {
        for candidate in byKey[Self.number(bytes[place..<place + length])] ?? [] {
          let first = place - candidate.lead
          guard first >= 0, bytes[first...].starts(with: candidate.bytes) else { continue }
          matches.append((candidate.id, first..<first + candidate.bytes.count))
        }
      }
    }
    return matches
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
