import Glibc
import Statistics
import Survival

/// Times single operations at registry size: `survival-bench FOLDER RUNS [OPERATION …]` reads what
/// peer/survival.R wrote to the folder and prints a line an operation, of all or of those named: its
/// name and the median of processor seconds.
///
/// Reading is not timed, as it is not for the peer.
guard CommandLine.arguments.count >= 3, let runs = Int(CommandLine.arguments[2]), runs > 0 else {
  print("usage: survival-bench FOLDER RUNS [OPERATION …]")
  exit(2)
}
let chosen = Set(CommandLine.arguments.dropFirst(3))
let registry = try Registry(folder: CommandLine.arguments[1])

/// The processor time of this process in seconds.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// The median of several runs.
func time<Result>(_ name: String, runs: Int = runs, _ operation: () -> Result) {
  guard chosen.isEmpty || chosen.contains(name) else { return }
  var seconds: [Double] = []
  for _ in 0..<runs {
    let start = processorTime()
    withExtendedLifetime(operation()) {}
    seconds.append(processorTime() - start)
  }
  print("\(name)\t\(seconds.sorted()[runs / 2])")
}

func tables(_ registry: Registry) -> [EventTable] {
  EventTable.tables(
    times: registry.times, events: registry.events, groups: registry.groups, groupCount: 2,
    ties: .merge)
}

func competing(_ registry: Registry) -> [CompetingEventTable] {
  CompetingEventTable.tables(
    times: registry.times, causes: registry.causes, causeCount: 2, groups: registry.groups,
    groupCount: 2, ties: .merge)
}

time("Kaplan-Meier") {
  tables(registry).map { KaplanMeier($0, interval: .log, level: 0.95) }
}
time("log-rank") { LogRankTest(tables(registry)) }
time("Cox") { ProportionalHazards(registry.hazards(covariates: 6)) }

let hundredThousand = registry.first(100_000)
time("Aalen-Johansen") {
  competing(hundredThousand).map { AalenJohansen($0, interval: .log, level: 0.95) }
}
time("Aalen-Johansen and Gray") {
  let tables = competing(hundredThousand)
  return (
    tables.map { AalenJohansen($0, level: 0.95) }, (1...2).map { GrayTest(tables, cause: $0) }
  )
}
time("proportional hazards") {
  let sample = hundredThousand.hazards(covariates: 3)
  let fit = ProportionalHazards(sample).fit
  return fit.map { ProportionalityTest($0, of: sample, tiedEvents: .efron) }
}
for size in [2_000, 10_000, 100_000, 1_000_000] where size <= registry.times.count {
  let part = registry.first(size)
  time("Fine-Gray \(size)", runs: size < 100_000 ? runs : 1) {
    SubdistributionHazards(
      SubdistributionSample(
        times: part.times, causes: part.causes, cause: 1,
        covariates: part.covariates(count: 3), ties: .merge))
  }
}
