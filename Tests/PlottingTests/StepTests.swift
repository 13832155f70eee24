import Plotting
import Testing

struct StepCurveTests {
  private let x = LinearScale(domain: 0...10, start: 0, end: 100)
  private let y = LinearScale(domain: 0...1, start: 100, end: 0)
  private let curve = StepCurve(
    start: .init(x: 0, value: 1), steps: [.init(x: 2, value: 0.75), .init(x: 5, value: 0.5)],
    end: 8)

  @Test("the path has horizontal and vertical moves only and ends at the curve's end")
  func path() {
    #expect(curve.path(x: x, y: y) == "M0 0h20v25h30v25h30")
  }

  @Test("a jump at the very start goes down at once")
  func jumpAtStart() {
    let curve = StepCurve(start: .init(x: 0, value: 1), steps: [.init(x: 0, value: 0.5)], end: 4)
    #expect(curve.path(x: x, y: y) == "M0 0v50h40")
    #expect(curve.value(at: 0) == 0.5)
  }

  @Test("the value at a jump is the one after it; outside there is none")
  func rightContinuous() {
    #expect(curve.value(at: 1.999) == 1)
    #expect(curve.value(at: 2) == 0.75)
    #expect(curve.value(at: 8) == 0.5)
    #expect(curve.value(at: 8.01) == nil)
  }

  @Test("jumps that cannot be seen are left out, and add up until they can")
  func invisibleJumps() {
    let steps = (1...10).map { StepCurve.Step(x: Double($0), value: 1 - Double($0) * 0.00031) }
    let path = StepCurve(start: .init(x: 0, value: 1), steps: steps, end: 10).path(x: x, y: y)
    #expect(path == "M0 0h20v.1h30v.1h40v.1h10")
  }

  @Test("a stretch's extent counts both sides of a jump in it")
  func extent() {
    #expect(curve.extent(over: 1...3) == 0.75...1)
    #expect(curve.extent(over: 3...4) == 0.75...0.75)
    #expect(curve.extent(over: 8.5...9) == nil)
  }

  @Test("a band runs forth along its upper limit and back along its lower")
  func band() {
    let band = StepBand(
      steps: [.init(x: 2, lower: 0.5, upper: 1), .init(x: 4, lower: 0.25, upper: 0.75)], end: 6)
    #expect(band.path(x: x, y: y) == "M20 0h20v25h20v50h-20v-25h-20Z")
  }

  @Test("a missing limit leaves a gap, and cutting a band leaves both parts whole")
  func gapsAndCuts() {
    let band = StepBand(
      steps: [
        .init(x: 1, lower: nil, upper: nil), .init(x: 2, lower: 0.5, upper: 1),
        .init(x: 4, lower: 0.5, upper: nil), .init(x: 6, lower: 0, upper: 0.5),
      ], end: 8)
    #expect(band.path(x: x, y: y) == "M20 0h20v50h-20ZM60 50h20v50h-20Z")
    let parts = band.split(at: 3)
    #expect(parts.before.path(x: x, y: y) == "M20 0h10v50h-10Z")
    #expect(parts.after.path(x: x, y: y) == "M30 0h10v50h-10ZM60 50h20v50h-20Z")
    #expect(band.extent(over: 4.5...5.5) == nil)
  }
}
