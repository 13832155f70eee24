/// A ZIP archive whose bytes depend on its files alone.
///
/// Files are stored as they are, so that no version of a compressor reaches the bytes and texts in it can be
/// searched; each is dated 1 January 1980, the earliest date of the format. Names are UTF-8.
///
/// PKWARE, APPNOTE.TXT – .ZIP File Format Specification 6.3.3, 4.3 and 4.4.
package struct ZipArchive {
  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  /// An archive of some files in their order.
  package init(_ files: [(path: String, bytes: [UInt8])]) {
    for file in files { add(file.bytes, at: file.path) }
  }

  /// - Precondition: A file, and what the archive holds in all, has less than 4 GiB.
  package mutating func add(_ bytes: [UInt8], at path: String) {
    let name = Array(path.utf8)
    var shared: [UInt8] = []
    shared.append16(Field.version)
    shared.append16(Field.namesAreUTF8)
    shared.append16(Field.isStored)
    shared.append16(0)
    shared.append16(Field.firstDate)
    shared.append32(CRC32.of(bytes))
    shared.append32(UInt32(bytes.count))
    shared.append32(UInt32(bytes.count))
    shared.append16(UInt16(name.count))
    shared.append16(0)
    let offset = UInt32(files.count)
    files.append32(0x0403_4B50)
    files += shared + name + bytes
    directory.append32(0x0201_4B50)
    directory.append16(Field.version)
    directory += shared
    directory += [UInt8](repeating: 0, count: 10)
    directory.append32(offset)
    directory += name
    count += 1
  }

  /// The archive as it is written.
  package var bytes: [UInt8] {
    var end: [UInt8] = []
    end.append32(0x0605_4B50)
    end.append32(0)
    end.append16(UInt16(count))
    end.append16(UInt16(count))
    end.append32(UInt32(directory.count))
    end.append32(UInt32(files.count))
    end.append16(0)
    return files + directory + end
  }

  private enum Field {
    static let version: UInt16 = 20
    static let namesAreUTF8: UInt16 = 0x0800
    static let isStored: UInt16 = 0
    /// 1 January 1980: year 0, month 1, day 1.
    static let firstDate: UInt16 = 1 << 5 | 1
  }
}

/// The check sum of ZIP and PNG: ISO 3309 with the polynomial 0x04C11DB7, bits reversed.
package enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  package static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let table = table
    return ~bytes.reduce(~UInt32(0)) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8)
    }
  }
}

extension [UInt8] {
  /// Adds a number, its lowest byte first.
  fileprivate mutating func append16(_ value: UInt16) {
    append(UInt8(value & 0xFF))
    append(UInt8(value >> 8))
  }

  fileprivate mutating func append32(_ value: UInt32) {
    append16(UInt16(value & 0xFFFF))
    append16(UInt16(value >> 16))
  }
}
