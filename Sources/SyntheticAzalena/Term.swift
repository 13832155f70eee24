/// A term of the Common Terminology Criteria for Adverse Events 4.03, in its own spelling.
///
/// Source: National Cancer Institute, 14 June 2010, NIH publication 09-5410. That the trial used this version is an
/// assumption.
enum Term: String, CaseIterable, Sendable {
  case neutrophils = "Neutrophil count decreased"
  case platelets = "Platelet count decreased"
  case anemia = "Anemia"
  case whiteCells = "White blood cell decreased"
  case lymphocytes = "Lymphocyte count decreased"
  case febrileNeutropenia = "Febrile neutropenia"
  case lungInfection = "Lung infection"
  case sepsis = "Sepsis"
  case upperRespiratoryInfection = "Upper respiratory infection"
  case urinaryTractInfection = "Urinary tract infection"
  case catheterInfection = "Catheter related infection"
  case skinInfection = "Skin infection"
  case otherInfection = "Infections and infestations - Other, specify"
  case nausea = "Nausea"
  case vomiting = "Vomiting"
  case diarrhea = "Diarrhea"
  case constipation = "Constipation"
  case mucositis = "Mucositis oral"
  case fatigue = "Fatigue"
  case fever = "Fever"
  case edema = "Edema limbs"
  case injectionSite = "Injection site reaction"
  case rash = "Rash maculo-papular"
  case pruritus = "Pruritus"
  case headache = "Headache"
  case dizziness = "Dizziness"
  case neuropathy = "Peripheral sensory neuropathy"
  case intracranialHemorrhage = "Intracranial hemorrhage"
  case backPain = "Back pain"
  case arthralgia = "Arthralgia"
  case alanineAminotransferase = "Alanine aminotransferase increased"
  case creatinine = "Creatinine increased"
  case anorexia = "Anorexia"
  case hypokalemia = "Hypokalemia"
  case cough = "Cough"
  case dyspnea = "Dyspnea"
  case epistaxis = "Epistaxis"
  case pneumonitis = "Pneumonitis"
  case atrialFibrillation = "Atrial fibrillation"
  case thromboembolicEvent = "Thromboembolic event"
  case insomnia = "Insomnia"

  var systemOrganClass: String {
    switch self {
    case .anemia, .febrileNeutropenia: "Blood and lymphatic system disorders"
    case .atrialFibrillation: "Cardiac disorders"
    case .nausea, .vomiting, .diarrhea, .constipation, .mucositis: "Gastrointestinal disorders"
    case .fatigue, .fever, .edema, .injectionSite:
      "General disorders and administration site conditions"
    case .lungInfection, .sepsis, .upperRespiratoryInfection, .urinaryTractInfection,
      .catheterInfection, .skinInfection, .otherInfection:
      "Infections and infestations"
    case .neutrophils, .platelets, .whiteCells, .lymphocytes, .alanineAminotransferase,
      .creatinine:
      "Investigations"
    case .anorexia, .hypokalemia: "Metabolism and nutrition disorders"
    case .backPain, .arthralgia: "Musculoskeletal and connective tissue disorders"
    case .headache, .dizziness, .neuropathy, .intracranialHemorrhage: "Nervous system disorders"
    case .insomnia: "Psychiatric disorders"
    case .cough, .dyspnea, .epistaxis, .pneumonitis:
      "Respiratory, thoracic and mediastinal disorders"
    case .rash, .pruritus: "Skin and subcutaneous tissue disorders"
    case .thromboembolicEvent: "Vascular disorders"
    }
  }

  /// Haematological for the paper's sentence about febrile neutropenia, which itself is not, although CTCAE files it
  /// under blood.
  var isHaematological: Bool {
    [.anemia, .neutrophils, .platelets, .whiteCells, .lymphocytes].contains(self)
  }

  var isInfection: Bool { systemOrganClass == "Infections and infestations" }
}
