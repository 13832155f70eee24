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
func readTrial(_ keys: MappingReader) -> TrialDescription {
  var trial = keys
  let id = trial.text(
    "id", "the name of the trial's folder under `Output/`, in lower case",
    .required("a short name for folders and links"))
  let acronym = trial.text(
    "acronym", "the name that readers know the trial by",
    .required("the name readers know the trial by"))
  let title = trial.text("title", "the trial's full title", .required("the trial's full title"))
  let design = trial.word(
    "design", "how patients came to their treatment", Design.self, .required(""))
  let synthetic = trial.truth(
    "synthetic", "`true` where the data are made up or imitate a trial; every page then says so",
    .required("false", or: "true where the data are invented"))
  let language =
    trial.word(
      "language", "the English of the program's own words", Language.self, .otherwise("en-GB"))
    ?? .british
  let source = trial.scalar(
    "source", "the publication that reported the trial",
    .name(of: "references.json"))?.located
  let style =
    trial.word(
      "citation-style", "the manner of the references", CitationStyle.self, .otherwise("vancouver"))
    ?? .vancouver
  let phase = trial.text("phase", "the phase, as printed")?.text
  let sponsor = trial.text("sponsor", "the sponsor, as printed")?.text
  let dataNote = trial.text("data-note", "where the data come from, a sentence on every page")?.text
  let patientLevel = trial.word(
    "patient-level-figures", "`public` lets everyone see figures with one bar a patient",
    PatientLevelFigures.self, .otherwise("internal"))
  let registration = trial.mapping("registration", "where the trial is registered").flatMap {
    readRegistration($0)
  }
  trial.finish("'trial'")
  if let id { checkFolderName(id, into: trial.log) }
  return TrialDescription(
    id: id?.text ?? "", acronym: acronym?.text ?? "", title: title?.text ?? "",
    registry: registration?.registry, registrationNumber: registration?.number, phase: phase,
    design: design?.rawValue ?? "", sponsor: sponsor, dataNote: dataNote,
    synthetic: synthetic ?? false, source: source, citationStyle: style,
    language: language.rawValue, patientLevelFigures: patientLevel ?? .internal)
}

private func readRegistration(
  _ keys: MappingReader
) -> (registry: String, number: String)? {
  var mapping = keys
  let registry = mapping.text("registry", "the registry", .required("ClinicalTrials.gov"))
  let number = mapping.text(
    "number", "the trial's number there", .required("the trial's number there"))
  mapping.finish("'registration'")
  guard let registry, let number else { return nil }
  return (registry.text, number.text)
}

private func checkFolderName(_ id: PlanScalar, into log: PlanLog) {
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
