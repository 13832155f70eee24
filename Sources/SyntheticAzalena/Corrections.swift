extension Correction {
  /// All corrections of the study.
  ///
  /// None touches a published number.
  static let all = beforeInterim2 + beforeFinal

  private static let beforeInterim2 = [
    Correction(
      dataset: "adsl", subject: "SYN-009", row: [:], column: "CYTORISK", recorded: "Not poor",
      corrected: "Poor", since: .interim2,
      reason: "The karyotype at relapse was reported after the first lock"),
    Correction(
      dataset: "adae", subject: "SYN-006",
      row: ["AEDECOD": Term.hypokalemia.rawValue, "ASTDT": "2016-07-06"], column: "AETOXGR",
      recorded: "2", corrected: "3", since: .interim2,
      reason: "Potassium was 2.9 mmol/l in the source, so grade 3"),
    Correction(
      dataset: "adae", subject: "SYN-001",
      row: ["AEDECOD": Term.rash.rawValue, "AETOXGR": "1"], column: "ASTDT",
      recorded: "2016-01-15", corrected: "2016-02-15", since: .interim2,
      reason: "The month was entered wrongly"),
    Correction(
      dataset: "adex", subject: "SYN-006", row: ["EXTRT": "DLI", "ACYCLE": "2"], column: "EXDOSE",
      recorded: "5", corrected: "1", since: .interim2,
      reason: "The dose that was ordered had been entered, not the dose that was given"),
  ]

  private static let beforeFinal = [
    Correction(
      dataset: "adsl", subject: "SYN-018", row: [:], column: "ECOG", recorded: "1",
      corrected: "2", since: .final,
      reason: "The performance status of an earlier visit had been entered"),
    Correction(
      dataset: "adae", subject: "SYN-023",
      row: ["AEDECOD": Term.urinaryTractInfection.rawValue, "ASTDT": "2017-12-31"],
      column: "AETOXGR", recorded: "2", corrected: "3", since: .final,
      reason: "Intravenous antibiotics were indicated, so grade 3"),
    Correction(
      dataset: "adrs", subject: "SYN-020", row: ["PARAMCD": "RSP", "ADT": "2018-01-22"],
      column: "BLASTS", recorded: "14", corrected: "19", since: .final,
      reason: "The reference laboratory counted the marrow again"),
  ]
}
