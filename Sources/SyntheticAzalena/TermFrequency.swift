/// How often an adverse event is drawn.
///
/// Only two things are published: febrile neutropenia of grade 3 or more in more than 10 % of the patients, and no
/// other such non-haematological term. The rest is assumed, with grade 3 or 4 neutropenia in 80 % and
/// thrombocytopenia in 62 % of the patients after RELAZA2 (85 %; Lancet Oncol 2018) and Schroeder et al. 2013
/// (DOI 10.1038/leu.2013.7).
struct TermFrequency: Sendable {
  let term: Term
  /// The patients who have it at grade 3 or more, marked events included.
  let severePatients: Int
  /// The highest grade drawn; grade 5 comes only from a patient's outline.
  let highestGrade: Int
  /// The chance of any other patient to have it at grade 1 or 2 in half a year of records, %; who is observed for
  /// less has it less often.
  let mildPercent: Int
  /// The lowest grade that CTCAE defines.
  let lowestGrade: Int

  private init(
    _ term: Term, severe: Int, highest: Int = 3, mild: Int = 0, lowest: Int = 1
  ) {
    self.term = term
    severePatients = severe
    highestGrade = highest
    mildPercent = mild
    lowestGrade = lowest
  }

  /// Neutropenia stands before febrile neutropenia, which is drawn among those who have it.
  static let all: [TermFrequency] = [
    .init(.neutrophils, severe: 40, highest: 4, mild: 50),
    .init(.platelets, severe: 31, highest: 4, mild: 50),
    .init(.anemia, severe: 16, mild: 60),
    .init(.whiteCells, severe: 18, highest: 4, mild: 20),
    .init(.lymphocytes, severe: 11, highest: 4, mild: 15),
    .init(.febrileNeutropenia, severe: 10, lowest: 3),
    .init(.lungInfection, severe: 5, mild: 6, lowest: 2),
    .init(.sepsis, severe: 3, highest: 4, lowest: 4),
    .init(.upperRespiratoryInfection, severe: 2, mild: 28, lowest: 2),
    .init(.urinaryTractInfection, severe: 2, mild: 10, lowest: 2),
    .init(.catheterInfection, severe: 2, mild: 4, lowest: 2),
    .init(.skinInfection, severe: 1, mild: 6),
    .init(.otherInfection, severe: 3, mild: 14),
    .init(.nausea, severe: 1, mild: 48),
    .init(.vomiting, severe: 1, mild: 18),
    .init(.diarrhea, severe: 2, mild: 32),
    .init(.constipation, severe: 0, mild: 40),
    .init(.mucositis, severe: 1, mild: 12),
    .init(.fatigue, severe: 3, mild: 42),
    .init(.fever, severe: 1, mild: 24),
    .init(.edema, severe: 0, mild: 16),
    .init(.injectionSite, severe: 0, mild: 44),
    .init(.rash, severe: 3, mild: 22),
    .init(.pruritus, severe: 0, mild: 16),
    .init(.headache, severe: 0, mild: 14),
    .init(.dizziness, severe: 0, mild: 14),
    .init(.neuropathy, severe: 1, mild: 14),
    .init(.intracranialHemorrhage, severe: 1),
    .init(.backPain, severe: 1, mild: 14),
    .init(.arthralgia, severe: 0, mild: 14),
    .init(.alanineAminotransferase, severe: 4, highest: 4, mild: 18),
    .init(.creatinine, severe: 1, mild: 18),
    .init(.anorexia, severe: 1, mild: 20),
    .init(.hypokalemia, severe: 2, mild: 14),
    .init(.cough, severe: 0, mild: 20),
    .init(.dyspnea, severe: 2, mild: 14),
    .init(.epistaxis, severe: 0, mild: 12),
    .init(.pneumonitis, severe: 1),
    .init(.atrialFibrillation, severe: 1, mild: 4),
    .init(.thromboembolicEvent, severe: 1, mild: 2, lowest: 2),
    .init(.insomnia, severe: 0, mild: 12),
  ]
}
