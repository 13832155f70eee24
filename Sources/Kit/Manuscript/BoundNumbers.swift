import Documents
import Markup

/// The numbers of a manuscript that know their results.
///
/// Each stands in a content control with its result's id as its tag, beside a hidden bookmark, and in a map
/// that the file carries: LibreOffice drops the tag when it saves, and keeps the other two.
struct BoundNumbers {
  private struct Entry {
    let bookmark: String
    let id: String
    let text: String
  }

  /// Word's limits of a tag.
  private static let longestTag = 64
  private let sha256: ([UInt8]) -> [UInt8]
  private var entries: [Entry] = []
  private var occurrences: [String: Int] = [:]
  private var usedIDs: Set<Int> = []

  init(sha256: @escaping ([UInt8]) -> [UInt8]) { self.sha256 = sha256 }

  /// How many there are.
  var count: Int { entries.count }

  /// A printed phrase as a control: all of it, because half of a phrase would go stale.
  ///
  /// Names are made of the result's id and how often it stood before, so that a later lock gives the same.
  mutating func control(_ id: String, text: String, runs: [Node]) -> [Node] {
    let occurrence = occurrences[id, default: 0]
    occurrences[id] = occurrence + 1
    let digest = sha256(Array("\(id)#\(occurrence)".utf8))
    let bookmark = Bookmark(
      name: "_tp" + digest.prefix(8).map(Self.hexadecimal).joined(), id: unused(digest[8..<12]))
    entries.append(Entry(bookmark: bookmark.name, id: id, text: text))
    let tag = self.tag(id)
    return bookmark.around([
      .tag(
        "w:sdt", [:],
        [
          .tag(
            "w:sdtPr", [:],
            [
              Word.value("w:alias", tag), Word.value("w:tag", tag),
              Word.value("w:id", unused(digest[12..<16])),
              .tag("w15:appearance", ["w15:val": "hidden"]),
            ]),
          .tag("w:sdtContent", [:], runs),
        ])
    ])
  }

  /// The map of all numbers, for the part of the file that is for programs.
  func map(lock: String, edition: String) -> Node {
    .tag(
      "numbers", ["xmlns": "urn:trialpress:numbers:1", "lock": lock, "edition": edition],
      entries.map {
        .tag("number", ["bookmark": $0.bookmark, "id": $0.id, "text": $0.text])
      })
  }

  /// The id, or where it is too long its beginning and a digest.
  private func tag(_ id: String) -> String {
    guard id.utf8.count > Self.longestTag else { return id }
    let digest = sha256(Array(id.utf8)).prefix(5).map(Self.hexadecimal).joined()
    return id.prefix(53) + "~" + digest
  }

  /// A positive number of 31 bits from a digest, unique in the file; table captions have the small ones.
  private mutating func unused(_ bytes: some Sequence<UInt8>) -> Int {
    var id = max(100_000, bytes.reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF)
    while !usedIDs.insert(id).inserted { id = id == 0x7FFF_FFFF ? 100_000 : id + 1 }
    return id
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
