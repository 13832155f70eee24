import Locks
import Narrative
import Theme

/// The SHA-256 of the sorted digests of everything that went into an edition: program version,
/// plan, data, narrative, templates, wordings, each with its name.
func editionID(
  _ sources: ProjectSources, _ folder: ProjectSources.LockFolder, _ narrative: [NarrativeSource]
) -> String {
  var inputs: [(name: String, bytes: [UInt8])] = [
    ("program", Array(ProgramVersion.text.utf8)), ("trial.yml", sources.plan),
  ]
  if let claims = sources.claims { inputs.append(("published.yml", claims)) }
  if let references = sources.references { inputs.append(("references.json", references)) }
  inputs += narrative.map { ("narrative/\($0.name)", Array($0.text.utf8)) }
  let theme = BuiltInTheme.files.mapValues { Array($0.utf8) }
  inputs += theme.merging(sources.templates) { _, own in own }
    .map { ("Templates/\($0.key)", $0.value) }
  if let wordings = sources.wordings { inputs.append(("Templates/words.txt", wordings)) }
  let data = folder.digests.filter { !LockFileName.isOwn($0.key) }
    .map { "\($0.value)  data/\(folder.name)/\($0.key)" }
  let digests = inputs.map { "\(sha256($0.bytes))  \($0.name)" } + data
  return sha256(Array(digests.sorted().joined(separator: "\n").utf8))
}
