extension Outline {
  /// Four more patients at 2.5 mg, entered after the first lock while interim analysis 1 was carried out.
  static let added: [Outline] = [
    Outline(
      cohort: .added, entry: Day(2017, 2, 28), age: 55, disease: .aml,
      relapse: .molecular, transplantToRelapse: 583,
      intervals: [28, 28, 28, 41, 33, 38, 28], lenalidomide: 8, infusionsAfter: [4, 6, 8],
      response: .complete(afterCycle: 4), end: .completed,
      graftVersusHost: [.chronic(.mild, onset: 402, resolved: 655)],
      fate: .alive),
    Outline(
      cohort: .added, entry: Day(2017, 3, 14), age: 69, disease: .aml,
      relapse: .molecular, transplantToRelapse: 2659,
      intervals: [38, 31, 28, 33, 30, 28, 28], lenalidomide: 6, infusionsAfter: [4, 8],
      response: .complete(afterCycle: 6), end: .completed,
      graftVersusHost: [.acute(.two, onset: 162, resolved: 191)],
      fate: .alive),
    Outline(
      cohort: .added, entry: Day(2017, 3, 29), age: 66, disease: .mds,
      relapse: .haematological, transplantToRelapse: 258,
      intervals: [35, 32, 32, 36, 28, 35], lenalidomide: 6, infusionsAfter: [4],
      response: .complete(afterCycle: 2), end: .stopped(day: 220, .decision),
      graftVersusHost: [
        .acute(.one, onset: 150, resolved: 162), .chronic(.moderate, onset: 423, resolved: 1187),
      ],
      fate: .alive),
    Outline(
      cohort: .added, entry: Day(2017, 4, 13), age: 46, disease: .aml,
      relapse: .haematological, transplantToRelapse: 159,
      intervals: [28, 32, 35, 34, 44, 30], lenalidomide: 5, infusionsAfter: [4],
      response: .stable(progression: 229), end: .stopped(day: 229, .progression),
      graftVersusHost: [.acute(.three, onset: 146, resolved: 194)],
      fate: .died(day: 315, .relapse)),
  ]
}
