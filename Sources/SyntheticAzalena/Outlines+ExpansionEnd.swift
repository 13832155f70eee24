extension Outline {
  /// The last thirteen of the 26 patients who entered after interim analysis 2, 5 mg.
  static let expansionEnd: [Outline] = [
    Outline(
      cohort: .expansion, entry: Day(2019, 4, 25), age: 74, disease: .mds,
      relapse: .molecular, transplantToRelapse: 70,
      intervals: [30, 34, 40, 35, 28, 36, 28], lenalidomide: 7, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 2), end: .completed,
      graftVersusHost: [.chronic(.moderate, onset: 213, resolved: 614)],
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2019, 5, 28), age: 74, disease: .aml,
      relapse: .molecular, transplantToRelapse: 1103,
      intervals: [42, 35, 45, 34, 37, 35], lenalidomide: 7, infusionsAfter: [4],
      response: .stable(progression: 249), end: .stopped(day: 249, .progression),
      graftVersusHost: [.acute(.one, onset: 170, resolved: 187)],
      fate: .died(day: 291, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2019, 6, 25), age: 47, disease: .aml,
      relapse: .haematological, transplantToRelapse: 250,
      intervals: [28, 35, 32, 34], lenalidomide: 4, infusionsAfter: [],
      response: .stable(progression: nil), end: .stopped(day: 140, .death),
      events: [.init(.sepsis, grade: 5, day: 136)],
      fate: .died(day: 140, .infection)),
    Outline(
      cohort: .expansion, entry: Day(2019, 7, 22), age: 61, disease: .aml,
      relapse: .haematological, transplantToRelapse: 286,
      intervals: [28], lenalidomide: 2, infusionsAfter: [],
      response: .progressive(day: 64), end: .stopped(day: 64, .progression),
      fate: .died(day: 152, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2019, 8, 19), age: 50, disease: .aml,
      relapse: .haematological, transplantToRelapse: 1263,
      intervals: [34, 31, 28, 33, 39, 28], lenalidomide: 7, infusionsAfter: [4],
      response: .partial(afterCycle: 4), end: .stopped(day: 222, .decision),
      fate: .lost(day: 299)),
    Outline(
      cohort: .expansion, entry: Day(2019, 9, 23), age: 67, disease: .aml,
      relapse: .molecular, transplantToRelapse: 242,
      intervals: [40, 34, 28, 35, 48, 36, 34], lenalidomide: 7, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 6), end: .completed,
      graftVersusHost: [.chronic(.severe, onset: 364)],
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2019, 10, 17), age: 63, disease: .cmml,
      relapse: .molecular, transplantToRelapse: 267,
      intervals: [], lenalidomide: 1, infusionsAfter: [],
      response: .notEvaluated, end: .stopped(day: 24, .death),
      events: [.init(.intracranialHemorrhage, grade: 5, day: 23)],
      fate: .died(day: 24, .other)),
    Outline(
      cohort: .expansion, entry: Day(2019, 11, 18), age: 55, disease: .aml,
      relapse: .molecular, transplantToRelapse: 153,
      intervals: [30, 28, 28, 36, 49, 34, 34], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 2), end: .completed,
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2019, 12, 19), age: 54, disease: .mds,
      relapse: .haematological, transplantToRelapse: 220,
      intervals: [37, 45, 28, 34, 28, 34, 29], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [.chronic(.severe, onset: 289)],
      fate: .died(day: 436, .graftVersusHost)),
    Outline(
      cohort: .expansion, entry: Day(2020, 1, 16), age: 60, disease: .mds,
      relapse: .haematological, transplantToRelapse: 456,
      intervals: [28, 39, 33, 38, 28, 28], lenalidomide: 7, infusionsAfter: [],
      response: .stable(progression: 229), end: .stopped(day: 229, .progression),
      fate: .died(day: 509, .relapse)),
    Outline(
      cohort: .expansion, entry: Day(2020, 2, 13), age: 49, disease: .aml,
      relapse: .molecular, transplantToRelapse: 921,
      intervals: [28, 50, 35, 34, 28, 35], lenalidomide: 7, infusionsAfter: [4, 6],
      response: .complete(afterCycle: 4), end: .stopped(day: 232, .graftVersusHost),
      graftVersusHost: [.acute(.three, onset: 228, resolved: 291)],
      fate: .alive),
    Outline(
      cohort: .expansion, entry: Day(2020, 3, 12), age: 74, disease: .aml,
      relapse: .haematological, transplantToRelapse: 340,
      intervals: [28, 30, 28, 36, 32, 34, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [
        .acute(.two, onset: 264, resolved: 294), .chronic(.moderate, onset: 327),
      ],
      events: [.init(.sepsis, grade: 5, day: 394)],
      fate: .died(day: 399, .infection)),
    Outline(
      cohort: .expansion, entry: Day(2020, 4, 14), age: 35, disease: .mds,
      relapse: .haematological, transplantToRelapse: 564,
      intervals: [29, 29, 28, 48, 28, 37], lenalidomide: 7, infusionsAfter: [],
      response: .partial(afterCycle: 6, progression: 231), end: .stopped(day: 231, .progression),
      fate: .alive),
  ]
}
