import AnalysisPlan
import Diagnostics
import Narrative
import References
import Wording

/// What all editions of a study share and what can be read without their data.
struct StudyText: Sendable {
  let plan: PlanText
  /// What was published, to hold the results against; nil where nothing was.
  let claims: PublishedClaims?
  /// The publications that may be cited.
  let library: ReferenceLibrary
  /// Whether claims and publications were read without an error.
  let isSound: Bool
}

/// A plan as far as it can be read without data.
struct PlanText: Sendable {
  let document: PlanDocument
  let declarations: Declarations
}

/// Reads the plan's text; nil after an error that leaves nothing to go on with.
private func readPlanText(_ sources: ProjectSources, into log: inout DiagnosticLog) -> PlanText? {
  guard let text = utf8Text(sources.plan, file: sources.planFile, into: &log),
    let document = PlanDocument(text, file: sources.planFile, into: &log),
    let declarations = readDeclarations(document, into: &log)
  else { return nil }
  let words = words(sources, declarations.trial.language, into: &log)
  return PlanText(document: document, declarations: declarations.worded(words))
}

/// Reads plan, claims and publications; nil after an error that leaves nothing to go on with.
func readStudyText(_ sources: ProjectSources, into log: inout DiagnosticLog) -> StudyText? {
  guard let plan = readPlanText(sources, into: &log) else { return nil }
  var found = DiagnosticLog()
  let claims = publishedClaims(sources, into: &found)
  let library = referenceLibrary(sources, plan.declarations.trial, claims, into: &found)
  log.add(found)
  return StudyText(plan: plan, claims: claims, library: library, isSound: !found.hasErrors)
}

/// What the program says in the trial's language, with the wordings of the study's own `words.txt`.
private func words(
  _ sources: ProjectSources, _ language: String, into log: inout DiagnosticLog
) -> Words {
  let catalogue = Catalogue.words(language)
  guard let bytes = sources.wordings,
    let text = utf8Text(bytes, file: sources.wordingsFile, into: &log)
  else { return catalogue }
  return catalogue.replacing(
    readWordings(
      text, file: sources.wordingsFile, phrases: Catalogue.phrases, fixed: ProtectedPhrases.all,
      into: &log))
}

private func publishedClaims(
  _ sources: ProjectSources, into log: inout DiagnosticLog
) -> PublishedClaims? {
  guard let bytes = sources.claims,
    let text = utf8Text(bytes, file: sources.claimsFile, into: &log),
    let document = PlanDocument(text, file: sources.claimsFile, firstKey: "source", into: &log)
  else { return nil }
  return readClaims(document, locks: sources.lockFolders.map(\.name), into: &log)
}

/// The publications of `references.json`; the plan's source and that of the claims must be in it.
private func referenceLibrary(
  _ sources: ProjectSources, _ trial: TrialDescription, _ claims: PublishedClaims?,
  into log: inout DiagnosticLog
) -> ReferenceLibrary {
  let references =
    sources.references.map {
      readReferences(
        Array(withoutByteOrderMark($0)), file: sources.referencesFile, into: &log)
    } ?? [:]
  let named = [trial.source, claims?.source] + (claims?.claims.map(\.source) ?? [])
  for source in named.compactMap(\.self) where references[source.value] == nil {
    log.error(
      "unknown-citation", "there is no publication '\(source.value)' in references.json",
      at: source.location,
      mend: didYouMean(source.value, in: references.keys.sorted()) ?? "add it to references.json")
  }
  return ReferenceLibrary(references, style: trial.citationStyle)
}
