package import Wording

extension TimeUnit {
  /// Time at risk in the unit, added up over patients: `patient-years`.
  var ofPatients: Phrase {
    switch self {
    case .days: Phrase("patient-days")
    case .weeks: Phrase("patient-weeks")
    case .months: Phrase("patient-months")
    case .years: Phrase("patient-years")
    }
  }
}

extension Words {
  /// A unit as results name it, in words: `months`, `per 100 patient-years`.
  ///
  /// A unit that the plan's author wrote, such as `mg`, stands as it is.
  package func unitName(_ unit: String) -> String {
    let words = self
    if let time = TimeUnit(rawValue: unit) { return words(time.label) }
    let parts = unit.split(separator: " ")
    guard let time = TimeUnit.allCases.first(where: { parts.last == "patient-\($0.rawValue)" })
    else { return unit }
    switch parts.count {
    case 1: return words(time.ofPatients)
    case 2 where parts[0] == "per": return words("per \(time.ofPatients)")
    case 3 where parts[0] == "per": return words("per \(parts[1]) \(time.ofPatients)")
    default: return unit
    }
  }
}
