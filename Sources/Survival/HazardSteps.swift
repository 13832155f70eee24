import Glibc

/// What happens at the event times of one stratum, from the earliest to the latest, for a row with all
/// covariates at their centers; values are those of scaled covariates.
///
/// At a time with d events of total weight w, Efron's denominators are D = Σr of those without the event
/// and (1 − k/d)·Σr of those with it, for k from 0 to d − 1, and each adds w / (d·D) to the hazard;
/// Breslow's is the first of them alone, with w / D.
struct HazardSteps {
  /// The event times, ascending.
  private(set) var times: [Double] = []
  /// The hazard at each time.
  private(set) var hazards: [Double] = []
  /// The hazard of those with the event, who leave the denominators one after the other.
  private(set) var ownHazards: [Double] = []
  /// Each hazard times the mean values at risk, one list an event time.
  private(set) var means: [[Double]] = []
  /// The same of those with the event.
  private(set) var ownMeans: [[Double]] = []
  /// The mean values at risk, over the denominators.
  private(set) var expected: [[Double]] = []
  /// The sum of squared hazards per event, the baseline's own variance.
  private(set) var squares: [Double] = []

  init(_ likelihood: PartialLikelihood, stratum: Int, coefficients: [Double]) {
    var visitor = Visitor(likelihood)
    likelihood.pass(stratum, coefficients, &visitor)
    times = visitor.steps.times.reversed()
    hazards = visitor.steps.hazards.reversed()
    ownHazards = visitor.steps.ownHazards.reversed()
    means = visitor.steps.means.reversed()
    ownMeans = visitor.steps.ownMeans.reversed()
    expected = visitor.steps.expected.reversed()
    squares = visitor.steps.squares.reversed()
  }

  private init() {}

  private struct Visitor: EventTimeVisitor {
    let covariates: Int
    let tiedEvents: TiedEvents
    var steps = HazardSteps()

    init(_ likelihood: PartialLikelihood) {
      covariates = likelihood.layout.covariates
      tiedEvents = likelihood.tiedEvents
    }

    mutating func visit(_ events: borrowing EventsOfTime) {
      let count = tiedEvents.denominators(events.count)
      var (hazard, own, square) = (0.0, 0.0, 0.0)
      var (mean, ownMean, expected) = (zeros, zeros, zeros)
      for step in 0..<count {
        let share = 1 - Double(step) / Double(count)
        let total = events.total(eventShare: share)
        let increment = events.weight / Double(count) / total
        hazard += increment
        own += increment * share
        square += increment * increment / (events.weight / Double(count))
        for covariate in 0..<covariates {
          let here = events.sum(of: covariate, eventShare: share) / total
          mean[covariate] += increment * here
          ownMean[covariate] += increment * share * here
          expected[covariate] += here / Double(count)
        }
      }
      steps.times.append(events.time)
      steps.hazards.append(hazard)
      steps.ownHazards.append(own)
      steps.squares.append(square)
      steps.means.append(mean)
      steps.ownMeans.append(ownMean)
      steps.expected.append(expected)
    }

    private var zeros: [Double] { Array(repeating: 0, count: covariates) }
  }

  /// The number of event times up to and at a time.
  func count(through time: Double) -> Int {
    var (low, high) = (0, times.count)
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
