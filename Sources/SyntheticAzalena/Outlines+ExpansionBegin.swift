extension Outline {
  /// The first thirteen of the 26 patients who entered after interim analysis 2, 5 mg.
  static let expansionBegin: [Outline] = [
    Outline(
      cohort: .expansion, entry: Day(2018, 4, 16), age: 61, disease: .aml,
      relapse: .haematological, transplantToRelapse: 293,
      intervals: [30, 31, 28, 34, 31, 33, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [.acute(.one, onset: 263, resolved: 283), .chronic(.severe, onset: 318)],
      fate: .died(day: 687, .graftVersusHost)),
    Outline(
      cohort: .expansion, entry: Day(2018, 5, 16), age: 54, disease: .cmml,
      relapse: .molecular, transplantToRelapse: 70,
      intervals: [28, 28, 28, 35, 28, 33, 30], lenalidomide: 7, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [
        .acute(.two, onset: 194, resolved: 236), .chronic(.mild, onset: 377, resolved: 762),
      ],
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2018, 6, 7), age: 66, disease: .mds,
      relapse: .molecular, transplantToRelapse: 217,
      intervals: [36, 28, 28, 34, 31, 35, 33], lenalidomide: 8, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 6, relapse: 426), end: .completed,
      fate: .died(day: 556, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2018, 7, 16), age: 71, disease: .mds,
      relapse: .molecular, transplantToRelapse: 589,
      intervals: [28], lenalidomide: 2, infusionsAfter: [],
      response: .progressive(day: 59), end: .stopped(day: 59, .progression),
      fate: .died(day: 111, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2018, 8, 7), age: 74, disease: .aml,
      relapse: .molecular, transplantToRelapse: 205,
      intervals: [28], lenalidomide: 1, infusionsAfter: [],
      response: .notEvaluated, end: .stopped(day: 51, .death),
      events: [.init(.lungInfection, grade: 5, day: 44)],
      fate: .died(day: 51, .infection)),
    Outline(
      cohort: .expansion, entry: Day(2018, 9, 3), age: 47, disease: .mds,
      relapse: .haematological, transplantToRelapse: 133,
      intervals: [39, 30, 49, 45, 28, 34, 29], lenalidomide: 7, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 4, relapse: 484), end: .completed,
      graftVersusHost: [.acute(.three, onset: 242, resolved: 287)],
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2018, 10, 4), age: 69, disease: .aml,
      relapse: .molecular, transplantToRelapse: 82,
      intervals: [34, 29, 28, 34, 30, 33, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .stable(progression: 593), end: .completed,
      fate: .died(day: 959, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2018, 11, 8), age: 47, disease: .aml,
      relapse: .haematological, transplantToRelapse: 70,
      intervals: [31, 28, 35, 34, 28], lenalidomide: 5, infusionsAfter: [4],
      response: .complete(afterCycle: 2, relapse: 177), end: .stopped(day: 177, .progression),
      fate: .died(day: 256, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2018, 12, 3), age: 61, disease: .aml,
      relapse: .molecular, transplantToRelapse: 124,
      intervals: [31, 28, 28, 34, 33, 28, 41], lenalidomide: 8, infusionsAfter: [],
      response: .stable(progression: 571), end: .completed,
      fate: .died(day: 787, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2019, 1, 7), age: 47, disease: .mds,
      relapse: .haematological, transplantToRelapse: 99,
      intervals: [33, 28, 34, 30, 28], lenalidomide: 6, infusionsAfter: [],
      response: .stable(progression: 179), end: .stopped(day: 179, .progression),
      fate: .died(day: 308, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2019, 2, 4), age: 52, disease: .mds,
      relapse: .haematological, transplantToRelapse: 666,
      intervals: [35, 33, 35, 41, 35, 36, 28], lenalidomide: 7, infusionsAfter: [4, 6, 8],
      response: .stable(progression: 374), end: .completed,
      graftVersusHost: [.acute(.two, onset: 225, resolved: 252)],
      fate: .died(day: 644, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2019, 3, 7), age: 65, disease: .aml,
      relapse: .haematological, transplantToRelapse: 305,
      intervals: [38, 28, 28, 33, 29, 33], lenalidomide: 7, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 2), end: .stopped(day: 210, .graftVersusHost),
      graftVersusHost: [
        .acute(.two, onset: 209, resolved: 260), .chronic(.moderate, onset: 298, resolved: 770),
      ],
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2019, 3, 28), age: 75, disease: .mds,
      relapse: .molecular, transplantToRelapse: 367,
      intervals: [29, 28, 40, 35, 28, 34], lenalidomide: 7, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 2), end: .stopped(day: 211, .toxicity),
      events: [.init(.sepsis, grade: 4, day: 209)],
      fate: .alive),
  ]
}
