import Analysis
import Diagnostics
import Displays
import Results

/// Displays show the results and nothing else, each kind of fault once a display; a failure is a fault of
/// the program, not of the study.
func checkDisplays(
  _ displays: [Display], _ results: ResultSet, into log: inout DiagnosticLog
) {
  for display in displays {
    for fault in display.faults(against: results) {
      log.error(
        .invariantViolated, "\(display.reference): \(fault.message)", at: .file("results.json"),
        mend: "this is a fault of trialpress; please report it with the study's plan")
    }
  }
}

extension DisplayFault {
  /// What is wrong, with the first result and how many there are.
  fileprivate var message: String {
    let others = results.count > 1 ? " and \(results.count - 1) more" : ""
    let first = "'\(results.first ?? "")'\(others)"
    return switch kind {
    case .absent: "a cell shows a result that does not exist: \(first)"
    case .hidden: "a dash stands in place of a number: \(first)"
    case .unexplained: "a dash stands for a result that gives no reason: \(first)"
    case .unshown: "a result of the table stands in none of its cells: \(first)"
    }
  }
}
