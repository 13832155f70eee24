/// The data sets with a row an event: `adex`, `adae`, `adrs` and `adgvhd`.
enum EventRows {
  static let exposureColumns = ["USUBJID", "EXTRT", "ACYCLE", "EXDOSE", "EXDOSU", "ASTDT"]

  static func exposure(_ patient: Snapshot) -> [[String]] {
    let cycles = patient.cycles.flatMap { cycle in
      let number = "\(cycle.number)"
      let azacitidine = [
        patient.subject, "AZACITIDINE", number, "75", "mg/m2/day", cycle.start.iso,
      ]
      let lenalidomide = [
        patient.subject, "LENALIDOMIDE", number, patient.outline.cohort.dose, "mg/day",
        cycle.start.iso,
      ]
      return cycle.withLenalidomide ? [azacitidine, lenalidomide] : [azacitidine]
    }
    let infusions = patient.infusions.map { infusion in
      [
        patient.subject, "DLI", "\(infusion.number)", infusion.dose, "10^6 T cells/kg",
        infusion.day.iso,
      ]
    }
    return cycles + infusions
  }

  static let adverseEventColumns = [
    "USUBJID", "AEBODSYS", "AEDECOD", "AETOXGR", "HAEMFL", "AESER", "AESDTH", "DLTFL", "ASTDT",
  ]

  static func adverseEvents(_ patient: Snapshot) -> [[String]] {
    patient.adverseEvents.map { event in
      [
        patient.subject, event.term.systemOrganClass, event.term.rawValue, "\(event.grade)",
        event.term.isHaematological.flag, event.isSerious.flag, event.isFatal.flag,
        event.isDoseLimiting.flag, event.day.iso,
      ]
    }
  }

  static let responseColumns = ["USUBJID", "PARAMCD", "AVALC", "BLASTS", "ADT"]

  /// The assessments, and the best response as a row of its own.
  static func response(_ patient: Snapshot) -> [[String]] {
    let response = Response(patient.assessments)
    let best = [
      patient.subject, "BOR", response.best, response.bestAssessment.map { "\($0.blasts)" } ?? "",
      response.bestAssessment?.day.iso ?? "",
    ]
    return patient.assessments.map {
      [patient.subject, "RSP", $0.finding.rawValue, "\($0.blasts)", $0.day.iso]
    } + [best]
  }

  static let graftVersusHostColumns = [
    "USUBJID", "GVTYPE", "GRADE", "SKIN", "GUT", "LIVER", "STERREF", "ONSETDT", "RESOLVDT",
  ]

  static func graftVersusHost(_ patient: Snapshot) -> [[String]] {
    patient.episodes.map { episode in
      let resolved = episode.resolved.flatMap { $0 <= patient.lock ? $0.iso : nil } ?? ""
      return [patient.subject] + severity(of: episode)
        + [episode.onset.iso, resolved]
    }
  }

  private static func severity(of episode: History.Episode) -> [String] {
    let organs = [episode.organs.skin, episode.organs.gut, episode.organs.liver]
    switch episode.disease.severity {
    case .acute(let grade):
      return ["Acute", grade.roman] + organs + [episode.disease.refractory.flag]
    case .chronic(let grade): return ["Chronic", grade.name] + organs + [""]
    }
  }
}
