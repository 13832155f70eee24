import AnalysisPlan
import Diagnostics
import Results
import TrialData

extension Preparation {
  /// How many subjects each row stands for; nil where the plan names no column.
  mutating func weights(
    of rows: [Int], _ details: TimeToEvent, _ table: DataTable
  ) -> [Int]? {
    guard let column = details.weight,
      case .number(let values)? = table[column: column.value]?.values
    else { return nil }
    return rows.map { row in
      let value = values[row]
      if let weight = value.flatMap({ Int(exactly: $0) }),
        (1...Self.greatestWeight).contains(weight)
      {
        return weight
      }
      log.error(
        .invalidWeight,
        value.map { "the weight \(NumberText.plain($0)) is not a number of subjects" }
          ?? "this row has no weight",
        at: table.location(row: row, column: column.value),
        mend: "write a whole number from 1 to \(Self.greatestWeight); other weights, as those of "
          + "sampling or by inverse probability, need variances that this endpoint does not have")
      return 1
    }
  }

  private static var greatestWeight: Int { 10_000 }
}

extension SurvivalSample {
  /// Each subject as often as its row says.
  func repeated(_ weights: [Int]) -> SurvivalSample {
    part(weights.indices.flatMap { Array(repeating: $0, count: weights[$0]) })
  }

  /// Some of the subjects, by their places.
  func part(_ places: [Int]) -> SurvivalSample {
    SurvivalSample(
      subjects: places.map { subjects[$0] }, times: places.map { times[$0] },
      events: places.map { events[$0] }, entries: entries.map { all in places.map { all[$0] } })
  }
}
