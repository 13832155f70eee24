/// A text to be found in bytes, by Horspool's method (1980, doi:10.1002/spe.4380100608): what stands
/// under the text's last byte tells how far to go on.
struct Needle: Sendable {
  private let wanted: [UInt8]
  private let step: [Int]

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(_ wanted: [UInt8]) {
    var step = [Int](repeating: wanted.count, count: 256)
    for (index, byte) in wanted.dropLast().enumerated() {
      step[Int(byte)] = wanted.count - 1 - index
    }
    (self.wanted, self.step) = (wanted, step)
  }

  var count: Int { wanted.count }

  /// Where it first begins in a part of some bytes; nil where it does not, or is empty.
  func offset(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    let last = wanted.count - 1
    guard last >= 0, range.count > last else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      step.withUnsafeBufferPointer { step in
        wanted.withUnsafeBufferPointer { wanted in
          var end = range.lowerBound + last
          while end < range.upperBound {
            if bytes[end] == wanted[last], bytes[end - last...end].elementsEqual(wanted) {
              return end - last
            }
            end += step[Int(bytes[end])]
          }
          return nil
        }
      }
    }
  }

  /// Every place where it begins; one that begins inside another is not found.
  func offsets(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var offsets: [Int] = []
    var start = range.lowerBound
    while let place = offset(in: bytes, start..<range.upperBound) {
      offsets.append(place)
      start = place + wanted.count
    }
    return offsets
  }
}
