import Dispatch

/// Applies a function to each element, on all cores; the results come in the elements' order.
///
/// The function must depend on its element alone, so that a result cannot depend on which one is
/// ready first.
package func concurrentMap<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ transform: @Sendable (Element) -> Result
) -> [Result] {
  [Result](unsafeUninitializedCapacity: elements.count) { buffer, initializedCount in
    // Safe, because each iteration writes to a place of its own.
    nonisolated(unsafe) let places = buffer
    DispatchQueue.concurrentPerform(iterations: elements.count) { index in
      places.initializeElement(at: index, to: transform(elements[index]))
    }
    initializedCount = elements.count
  }
}

/// Does two things at once and returns both results.
package func concurrently<First: Sendable, Second: Sendable>(
  _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  // Safe, because each iteration writes to a variable of its own.
  nonisolated(unsafe) var firstResult: First?
  nonisolated(unsafe) var secondResult: Second?
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 { firstResult = first() } else { secondResult = second() }
  }
  guard let firstResult, let secondResult else { preconditionFailure("both have run") }
  return (firstResult, secondResult)
}
