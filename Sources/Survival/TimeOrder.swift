/// Orders of times by radix sort: stable, and linear in the number of times.
enum TimeOrder {
  /// The times in ascending order.
  static func sorted(_ times: [Double]) -> [Double] {
    guard times.count > insertionLimit else { return times.sorted() }
    var keys = times.map(\.ascendingKey)
    var spare = keys
    for shift in stride(from: UInt64(0), to: 64, by: Int(digitBits)) {
      var ends = histogram(keys, shift)
      guard let starts = starts(&ends, of: keys.count) else { continue }
      var next = starts
      keys.withUnsafeBufferPointer { from in
        spare.withUnsafeMutableBufferPointer { to in
          next.withUnsafeMutableBufferPointer { next in
            for key in from {
              let digit = Int((key >> shift) & digitMask)
              to[next[digit]] = key
              next[digit] += 1
            }
          }
        }
      }
      swap(&keys, &spare)
    }
    return keys.map(Double.init(ascendingKey:))
  }

  /// The places of the times from the earliest to the latest; equal times stay in order.
  static func ascending(_ times: [Double]) -> [Int] {
    order(times.map(\.ascendingKey))
  }

  /// The places of the times from the latest to the earliest; equal times stay in order.
  static func descending(_ times: [Double]) -> [Int] {
    order(times.map { ~$0.ascendingKey })
  }

  private static func order(_ keys: [UInt64]) -> [Int] {
    guard keys.count > insertionLimit else {
      return keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    }
    var items = keys.enumerated().map { Item(key: $1, place: $0) }
    var spare = items
    for shift in stride(from: UInt64(0), to: 64, by: Int(digitBits)) {
      var counts = histogram(keys, shift)
      guard let starts = starts(&counts, of: keys.count) else { continue }
      var next = starts
      items.withUnsafeBufferPointer { from in
        spare.withUnsafeMutableBufferPointer { to in
          next.withUnsafeMutableBufferPointer { next in
            for item in from {
              let digit = Int((item.key >> shift) & digitMask)
              to[next[digit]] = item
              next[digit] += 1
            }
          }
        }
      }
      swap(&items, &spare)
    }
    return items.map(\.place)
  }

  private struct Item {
    let key: UInt64
    let place: Int
  }

  private static var insertionLimit: Int { 256 }
  private static var digitBits: UInt64 { 11 }
  private static var digitMask: UInt64 { (1 << digitBits) - 1 }

  private static func histogram(_ keys: [UInt64], _ shift: UInt64) -> [Int] {
    var counts = Array(repeating: 0, count: 1 << digitBits)
    counts.withUnsafeMutableBufferPointer { counts in
      for key in keys { counts[Int((key >> shift) & digitMask)] += 1 }
    }
    return counts
  }

  /// Where each digit's items start; nil if all have one digit.
  private static func starts(_ counts: inout [Int], of total: Int) -> [Int]? {
    guard !counts.contains(total) else { return nil }
    var start = 0
    for digit in counts.indices {
      let count = counts[digit]
      counts[digit] = start
      start += count
    }
    return counts
  }
}

extension Double {
  /// A number that is ordered as finite values are; both zeros have one.
  fileprivate var ascendingKey: UInt64 {
    let bits = (self + 0).bitPattern
    return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
  }

  fileprivate init(ascendingKey key: UInt64) {
    self.init(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
