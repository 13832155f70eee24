import Diagnostics
import References

private enum Design: String, CaseIterable {
  case randomised, observational
  case singleArm = "single-arm"
}

private enum Language: String, CaseIterable {
  case british = "en-GB"
  case american = "en-US"
}

/// What the plan says of the trial; a key with an error, which is in the log, is left empty.
func readTrial(_ node: PlanNode, into log: inout DiagnosticLog) -> TrialDescription? {
  guard var trial = MappingReader(node, "'trial'", into: &log) else { return nil }
  let id = trial.required("id", "a short name for folders and links", into: &log)
  let acronym = trial.required("acronym", "the name readers know the trial by", into: &log)
  let title = trial.required("title", "the trial's full title", into: &log)
  let design = trial.choice("design", Design.self, into: &log)
  if trial.node("design") == nil {
    log.error(
      .missingKey, "'design' is missing", at: trial.location,
      mend: "add 'design: randomised', 'single-arm' or 'observational'")
  }
  let synthetic = trial.truth("synthetic", into: &log)
  if trial.node("synthetic") == nil {
    log.error(
      .missingKey, "'synthetic' is missing", at: trial.location,
      mend: "add 'synthetic: false', or true where the data are invented")
  }
  let language = trial.choice("language", Language.self, into: &log) ?? .british
  let source = trial.scalar("source", into: &log)?.located
  let style = trial.choice("citation-style", CitationStyle.self, into: &log) ?? .vancouver
  let phase = trial.scalar("phase", into: &log)?.text
  let sponsor = trial.scalar("sponsor", into: &log)?.text
  let dataNote = trial.scalar("data-note", into: &log)?.text
  let patientLevel = trial.choice(
    "patient-level-figures", PatientLevelFigures.self, into: &log)
  let registration = trial.node("registration").flatMap { readRegistration($0, into: &log) }
  trial.finish("'trial'", into: &log)
  if let id { checkFolderName(id, into: &log) }
  return TrialDescription(
    id: id?.text ?? "", acronym: acronym?.text ?? "", title: title?.text ?? "",
    registry: registration?.registry, registrationNumber: registration?.number, phase: phase,
    design: design?.rawValue ?? "", sponsor: sponsor, dataNote: dataNote,
    synthetic: synthetic ?? false, source: source, citationStyle: style,
    language: language.rawValue, patientLevelFigures: patientLevel ?? .internal)
}

private func readRegistration(
  _ node: PlanNode, into log: inout DiagnosticLog
) -> (registry: String, number: String)? {
  guard var mapping = MappingReader(node, "'registration'", into: &log) else { return nil }
  let registry = mapping.required("registry", "ClinicalTrials.gov", into: &log)
  let number = mapping.required("number", "the trial's number there", into: &log)
  mapping.finish("'registration'", into: &log)
  guard let registry, let number else { return nil }
  return (registry.text, number.text)
}

private func checkFolderName(_ id: PlanScalar, into log: inout DiagnosticLog) {
  let isSafe = id.text.utf8.allSatisfy {
    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
  }
  if !isSafe || id.text.hasPrefix("-") {
    log.error(
      .invalidName, "'\(id.text)' cannot be a folder's name", at: id.location,
      mend: "use lower-case letters, digits and '-'")
  }
  if id.text.hasSuffix("-draft") || id.text.hasSuffix("-internal") {
    log.error(
      .invalidName, "'\(id.text)' is where another study's draft or internal site would stand",
      at: id.location, mend: "end it otherwise")
  }
}
