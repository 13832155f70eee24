/// `adsl`: a row a patient.
enum SubjectLevel {
  static let columns = [
    "USUBJID", "SITEID", "AGE", "SEX", "DIAG", "RELTYPE", "RELDY", "BLASTS", "CYTORISK", "DONOR",
    "CONDIT", "PRIORGVH", "ECOG", "SAFFL", "COHORT", "LENDOSE", "TRTSDT", "TRTEDT", "EOTSTT",
    "DCSREAS", "EOSSTT", "NAZA", "NLEN", "NDLI", "BOR", "BORDT", "CRDT", "CRDURFL", "AGVHGR",
    "CGVHSEV", "DLTFL", "DTHFL", "DTHDT", "DTHCAUS", "LSTALVDT",
  ]

  static func row(_ patient: Snapshot) -> [String] {
    entry(patient) + treatment(patient) + response(patient) + safety(patient)
  }

  private static func entry(_ patient: Snapshot) -> [String] {
    let outline = patient.outline
    let baseline = patient.baseline
    return [
      patient.subject, "\(baseline.site)", "\(outline.age)", baseline.sex,
      outline.disease.rawValue, outline.relapse.rawValue, "\(outline.transplantToRelapse)",
      "\(baseline.blasts)", baseline.cytogeneticRisk, baseline.donor, baseline.conditioning,
      baseline.priorGraftVersusHost, "\(baseline.performanceStatus)", "Y", outline.cohort.rawValue,
      outline.cohort.dose, outline.entry.iso,
    ]
  }

  private static func treatment(_ patient: Snapshot) -> [String] {
    let end = patient.treatmentEnd
    let status = end.map { $0.reason == nil ? "Completed" : "Discontinued" } ?? "Ongoing"
    let survival = patient.death != nil ? "Died" : patient.isLost ? "Lost to follow-up" : "Alive"
    return [
      end?.lastDay.iso ?? "", status, end?.reason?.rawValue ?? "", survival,
      "\(patient.cycles.count)", "\(patient.cycles.filter(\.withLenalidomide).count)",
      "\(patient.infusions.count)",
    ]
  }

  private static func response(_ patient: Snapshot) -> [String] {
    let response = Response(patient.assessments)
    let durable = response.remission.map { _ in (response.relapse == nil).flag } ?? ""
    return [
      response.best, response.bestAssessment?.day.iso ?? "", response.remission?.iso ?? "", durable,
    ]
  }

  private static func safety(_ patient: Snapshot) -> [String] {
    let isDoseLimiting =
      patient.episodes.contains(where: \.disease.isDoseLimiting)
      || patient.adverseEvents.contains(where: \.isDoseLimiting)
    return [
      "\(patient.acuteGrade?.rawValue ?? 0)", patient.chronicGrade?.name ?? "None",
      isDoseLimiting.flag, (patient.death != nil).flag, patient.death?.day.iso ?? "",
      patient.death?.cause.rawValue ?? "", patient.lastKnownAlive.iso,
    ]
  }
}

extension Snapshot {
  /// The highest grade of acute GvHD so far.
  var acuteGrade: AcuteGrade? {
    episodes.compactMap { episode in
      if case .acute(let grade) = episode.disease.severity { grade } else { nil }
    }.max()
  }

  /// The highest severity of chronic GvHD so far.
  var chronicGrade: ChronicGrade? {
    episodes.compactMap { episode in
      if case .chronic(let grade) = episode.disease.severity { grade } else { nil }
    }.max()
  }
}
