import Testing

@testable import Parallel

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 1000])
  func resultsKeepTheOrderOfTheElements(count: Int) {
    let elements = Array(0..<count)
    let results = concurrentMap(elements) { element in
      // The first elements take longest, so they are ready last.
      let turns = (0..<(count - element) * 10).reduce(0, &+)
      return [element, turns - turns]
    }
    #expect(results == elements.map { [$0, 0] })
  }

  @Test func mapsInsideOfMapsReturn() {
    let results = concurrentMap([1, 2, 3]) { outer in
      concurrentMap([10, 20]) { $0 * outer }
    }
    #expect(results == [[10, 20], [20, 40], [30, 60]])
  }

  @Test func twoThingsAtOnceReturnTheirOwnResults() {
    let (number, text) = concurrently({ Optional<Int>.none }, { "both" })
    #expect(number == nil)
    #expect(text == "both")
  }
}
