import AnalysisPlan
import Diagnostics

/// A public site shows one mark a patient only where the plan says that everyone may see it.
func refusePatientLevelFigures(_ plan: TrialPlan, into log: inout DiagnosticLog) {
  guard !plan.showsPatients else { return }
  for figure in plan.figures {
    guard figure.kind.showsPatients else { continue }
    log.error(
      "refused-patient-level",
      "'\(figure.name)' would show one bar a patient on a public site", at: figure.location,
      mend: "remove it, or write 'patient-level-figures: public' under 'trial' where patients "
        + "and the ethics committee have agreed to that")
  }
}

extension FigureDeclaration.Kind {
  /// Whether the figure has one mark a patient.
  fileprivate var showsPatients: Bool {
    switch self {
    case .swimmer, .waterfall: true
    case .cumulativeIncidence, .flow, .forest, .harmsDots, .hazardDiagnostics, .kaplanMeier,
      .modelForest, .responseOverTime, .smallMultiples:
      false
    }
  }
}
