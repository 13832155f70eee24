/// A data lock of the study.
///
/// Only the first day is published; the other two are assumptions: the second abstract says
/// March 2018, the paper of 2023 gives no day.
enum Lock: String, CaseIterable, Sendable {
  case interim1 = "2017-02-20"
  case interim2 = "2018-03-31"
  case final = "2021-06-30"

  var day: Day {
    switch self {
    case .interim1: Day(2017, 2, 20)
    case .interim2: Day(2018, 3, 31)
    case .final: Day(2021, 6, 30)
    }
  }
}
