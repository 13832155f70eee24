extension Outline {
  /// The first ten patients, 2.5 mg: all that interim analysis 1 has seen.
  static let interim1: [Outline] = [
    Outline(
      cohort: .interim1, entry: Day(2015, 9, 17), age: 71, disease: .mds,
      relapse: .molecular, transplantToRelapse: 937,
      intervals: [28, 33, 28, 35, 29, 34, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 2), end: .completed,
      graftVersusHost: [.chronic(.moderate, onset: 287, resolved: 1034)],
      fate: .alive),
    Outline(
      cohort: .interim1, entry: Day(2015, 10, 20), age: 69, disease: .aml,
      relapse: .molecular, transplantToRelapse: 128,
      intervals: [33, 28, 28], lenalidomide: 3, infusionsAfter: [],
      response: .stable(progression: 121), end: .stopped(day: 121, .progression),
      fate: .died(day: 184, .relapse)),
    Outline(
      cohort: .interim1, entry: Day(2015, 11, 16), age: 55, disease: .aml,
      relapse: .haematological, transplantToRelapse: 262,
      intervals: [33, 47, 31, 34, 28, 33, 34], lenalidomide: 8, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 2, relapse: 646), end: .completed,
      graftVersusHost: [.chronic(.moderate, onset: 331, resolved: 611)],
      fate: .died(day: 935, .relapse)),
    Outline(
      cohort: .interim1, entry: Day(2015, 12, 21), age: 65, disease: .mds,
      relapse: .haematological, transplantToRelapse: 288,
      intervals: [34, 34, 28, 34, 28, 34, 36], lenalidomide: 6, infusionsAfter: [4, 8],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [.acute(.two, onset: 161, resolved: 191), .chronic(.mild, onset: 476)],
      fate: .alive),
    Outline(
      cohort: .interim1, entry: Day(2016, 2, 11), age: 60, disease: .mds,
      relapse: .molecular, transplantToRelapse: 219,
      intervals: [], lenalidomide: 1, infusionsAfter: [],
      response: .notEvaluated, end: .stopped(day: 41, .death),
      events: [.init(.lungInfection, grade: 5, day: 33)],
      fate: .died(day: 41, .infection)),
    Outline(
      cohort: .interim1, entry: Day(2016, 3, 7), age: 63, disease: .mds,
      relapse: .molecular, transplantToRelapse: 91,
      intervals: [28, 50, 28, 49, 28, 35, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .stable(progression: 359), end: .completed,
      graftVersusHost: [.acute(.one, onset: 232, resolved: 254)],
      fate: .died(day: 429, .relapse)),
    Outline(
      cohort: .interim1, entry: Day(2016, 4, 18), age: 43, disease: .cmml,
      relapse: .molecular, transplantToRelapse: 176,
      intervals: [30, 28, 28, 34, 28, 36, 29], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 6), end: .completed,
      graftVersusHost: [.chronic(.severe, onset: 341)],
      fate: .alive),
    Outline(
      cohort: .interim1, entry: Day(2016, 5, 30), age: 58, disease: .mds,
      relapse: .molecular, transplantToRelapse: 417,
      intervals: [34, 28], lenalidomide: 2, infusionsAfter: [],
      response: .stable(progression: 82), end: .stopped(day: 82, .progression),
      fate: .died(day: 252, .relapse)),
    Outline(
      cohort: .interim1, entry: Day(2016, 8, 11), age: 73, disease: .mds,
      relapse: .haematological, transplantToRelapse: 603,
      intervals: [35, 28, 28, 36, 50, 44, 33], lenalidomide: 8, infusionsAfter: [4, 6],
      response: .partial(afterCycle: 4, progression: 341), end: .completed,
      graftVersusHost: [
        .acute(.two, onset: 262, resolved: 288), .chronic(.moderate, onset: 322),
      ],
      fate: .died(day: 639, .relapse)),
    Outline(
      cohort: .interim1, entry: Day(2016, 11, 2), age: 67, disease: .mds,
      relapse: .molecular, transplantToRelapse: 334,
      intervals: [34, 28, 35, 34, 31, 33, 30], lenalidomide: 6, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 4), end: .completed,
      fate: .alive),
  ]
}
