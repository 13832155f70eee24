/// The numbers of cited references, in order of first citation.
package struct CitationNumbers: Sendable {
  /// The keys in order.
  package private(set) var keys: [String] = []
  private var numbers: [String: Int] = [:]

  package init() {}

  /// Gives a key its number, unless it has one.
  package mutating func cite(_ key: String) {
    guard numbers[key] == nil else { return }
    keys.append(key)
    numbers[key] = keys.count
  }

  package subscript(key: String) -> Int? { numbers[key] }
}

/// Runs of numbers of one citation: three or more in a row are one, `3–5`; two are not.
package func collapsed(_ numbers: [Int]) -> [ClosedRange<Int>] {
  var runs: [ClosedRange<Int>] = []
  for number in Set(numbers).sorted() {
    if let last = runs.last, last.upperBound + 1 == number {
      runs[runs.count - 1] = last.lowerBound...number
    } else {
      runs.append(number...number)
    }
  }
  return runs.flatMap {
    $0.count == 2 ? [$0.lowerBound...$0.lowerBound, $0.upperBound...$0.upperBound] : [$0]
  }
}
