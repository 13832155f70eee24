import Parallel

/// Tells quickly of most ids that they stand in no file: a set of the words of the files, by their hashes.
///
/// After B. H. Bloom (1970, doi:10.1145/362686.362692): a word of the files is always found, another one
/// rarely.
struct WordFilter: Sendable {
  private static let sizeExponent: UInt64 = 24
  private var bits = [UInt64](repeating: 0, count: 1 << (Int(sizeExponent) - 6))

  /// Collects the words of files that have the length and the first byte of an id's longest word.
  init(wordsOf columns: [[String?]], in files: [[UInt8]]) {
    var wanted = WantedWords()
    for column in columns {
      for case .some(let id) in column { wanted.add(Self.longestWord(of: id)) }
    }
    let words = wanted
    for hashes in concurrentMap(files, { words.hashes(in: $0) }) {
      for hash in hashes { bits[Int(hash >> 6)] |= 1 << (hash & 63) }
    }
  }

  /// Whether an id may stand in a file; false is certain.
  func mayHold(_ id: String) -> Bool {
    let hash = Self.longestWord(of: id).hash
    return bits[Int(hash >> 6)] & (1 << (hash & 63)) != 0
  }

  /// Which words are ids' longest, as far as their length and first byte tell.
  private struct WantedWords: Sendable {
    private var isFirst = [Bool](repeating: false, count: 256)
    private var isLength: [Bool] = []

    mutating func add(_ word: Word) {
      guard word.length > 0 else { return }
      isFirst[Int(word.first)] = true
      while isLength.count <= word.length { isLength.append(false) }
      isLength[word.length] = true
    }

    func hashes(in bytes: [UInt8]) -> [UInt64] {
      var hashes: [UInt64] = []
      bytes.withUnsafeBufferPointer { bytes in
        forEachWord(in: bytes, where: { isFirst[Int($0)] }) { word in
          if word.length < isLength.count, isLength[word.length] { hashes.append(word.hash) }
        }
      }
      return hashes
    }
  }

  /// A run of letters and digits.
  private struct Word {
    var first: UInt8 = 0
    var length = 0
    /// By Fowler, Noll and Vo (FNV-1a), folded to the size of the filter.
    var hash: UInt64 = 0
  }

  /// The last of an id's longest words, which tells subjects apart more often than the first.
  private static func longestWord(of id: String) -> Word {
    var id = id
    return id.withUTF8 { bytes in
      var longest = Word()
      forEachWord(in: bytes, where: { _ in true }) {
        if $0.length >= longest.length { longest = $0 }
      }
      return longest
    }
  }

  private static func forEachWord(
    in bytes: UnsafeBufferPointer<UInt8>, where isWanted: (UInt8) -> Bool, _ body: (Word) -> Void
  ) {
    var start = 0
    while start < bytes.count {
      var end = start
      guard isWordByte(bytes[start]), isWanted(bytes[start]) else {
        while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        start = max(end, start + 1)
        continue
      }
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      while end < bytes.count, isWordByte(bytes[end]) {
        hash = (hash ^ UInt64(bytes[end])) &* 0x100_0000_01b3
        end += 1
      }
      body(
        Word(
          first: bytes[start], length: end - start,
          hash: (hash ^ hash >> sizeExponent) & (1 << sizeExponent - 1)))
      start = end
    }
  }
}
