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
      row: ["AEDECOD": Term.fatigue.rawValue, "ASTDT": "2016-11-10"], column: "AETOXGR",
      recorded: "2", corrected: "3", since: .interim2,
      reason: "Limited self-care, so grade 3, was found at source data verification"),
    Correction(
      dataset: "adae", subject: "SYN-001",
      row: ["AEDECOD": Term.upperRespiratoryInfection.rawValue, "AETOXGR": "2"], column: "ASTDT",
      recorded: "2016-03-04", corrected: "2016-03-24", since: .interim2,
      reason: "The day was entered wrongly"),
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
      dataset: "adae", subject: "SYN-021",
      row: ["AEDECOD": Term.atrialFibrillation.rawValue, "ASTDT": "2018-01-22"],
      column: "AETOXGR", recorded: "2", corrected: "3", since: .final,
      reason: "The rate was only incompletely controlled by drugs, so grade 3"),
    Correction(
      dataset: "adrs", subject: "SYN-020", row: ["PARAMCD": "RSP", "ADT": "2018-01-22"],
      column: "BLASTS", recorded: "14", corrected: "19", since: .final,
      reason: "The reference laboratory counted the marrow again"),
  ]
}
