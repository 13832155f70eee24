extension Outline {
  /// The first ten patients at 5 mg: those of interim analysis 2.
  static let interim2: [Outline] = [
    Outline(
      cohort: .interim2, entry: Day(2017, 5, 16), age: 64, disease: .mds,
      relapse: .haematological, transplantToRelapse: 598,
      intervals: [28, 32, 28, 34, 28, 28, 34], lenalidomide: 6, infusionsAfter: [4],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [.chronic(.moderate, onset: 173, resolved: 566)],
      fate: .alive),
    Outline(
      cohort: .interim2, entry: Day(2017, 6, 1), age: 67, disease: .mds,
      relapse: .haematological, transplantToRelapse: 117,
      intervals: [28], lenalidomide: 2, infusionsAfter: [],
      response: .progressive(day: 61), end: .stopped(day: 61, .progression),
      fate: .died(day: 173, .relapse)),
    Outline(
      cohort: .interim2, entry: Day(2017, 6, 26), age: 74, disease: .mds,
      relapse: .molecular, transplantToRelapse: 380,
      intervals: [29, 28, 35, 35], lenalidomide: 5, infusionsAfter: [4],
      response: .complete(afterCycle: 4), end: .stopped(day: 145, .graftVersusHost),
      graftVersusHost: [.acute(.three, onset: 143, refractory: true)],
      fate: .died(day: 262, .graftVersusHost)),
    Outline(
      cohort: .interim2, entry: Day(2017, 7, 10), age: 57, disease: .mds,
      relapse: .molecular, transplantToRelapse: 344,
      intervals: [28, 42, 35, 35, 28, 31], lenalidomide: 4, infusionsAfter: [4],
      response: .stable(progression: 220), end: .stopped(day: 220, .progression),
      fate: .died(day: 280, .relapse)),
    Outline(
      cohort: .interim2, entry: Day(2017, 7, 27), age: 66, disease: .aml,
      relapse: .haematological, transplantToRelapse: 62,
      intervals: [], lenalidomide: 1, infusionsAfter: [],
      response: .notEvaluated, end: .stopped(day: 25, .decision),
      fate: .lost(day: 72)),
    Outline(
      cohort: .interim2, entry: Day(2017, 8, 10), age: 30, disease: .aml,
      relapse: .molecular, transplantToRelapse: 172,
      intervals: [49, 34, 33], lenalidomide: 3, infusionsAfter: [],
      response: .stable(progression: 166), end: .stopped(day: 131, .toxicity),
      events: [.init(.pneumonitis, grade: 3, day: 128, doseLimiting: true)],
      fate: .died(day: 228, .relapse)),
    Outline(
      cohort: .interim2, entry: Day(2017, 8, 17), age: 64, disease: .aml,
      relapse: .molecular, transplantToRelapse: 61,
      intervals: [30, 30, 34, 29, 31, 34], lenalidomide: 4, infusionsAfter: [6],
      response: .complete(afterCycle: 2), end: .stopped(day: 202, .toxicity),
      graftVersusHost: [
        .acute(.two, onset: 103, resolved: 134), .chronic(.moderate, onset: 382, resolved: 855),
      ],
      events: [.init(.lungInfection, grade: 3, day: 199)],
      fate: .alive),
    Outline(
      cohort: .interim2, entry: Day(2017, 8, 31), age: 69, disease: .mds,
      relapse: .haematological, transplantToRelapse: 258,
      intervals: [28], lenalidomide: 2, infusionsAfter: [],
      response: .progressive(day: 54), end: .stopped(day: 54, .progression),
      fate: .died(day: 86, .relapse)),
    Outline(
      cohort: .interim2, entry: Day(2017, 9, 4), age: 48, disease: .aml,
      relapse: .haematological, transplantToRelapse: 315,
      intervals: [28, 34, 28, 49, 28, 34, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 4, relapse: 586), end: .completed,
      graftVersusHost: [.chronic(.moderate, onset: 306)],
      fate: .died(day: 983, .relapse)),
    Outline(
      cohort: .interim2, entry: Day(2017, 11, 15), age: 66, disease: .mds,
      relapse: .haematological, transplantToRelapse: 102,
      intervals: [28, 35, 29, 33, 28, 35], lenalidomide: 4, infusionsAfter: [4],
      response: .stable(progression: 226), end: .stopped(day: 226, .progression),
      fate: .died(day: 396, .relapse)),
  ]
}
