import Displays
import Documents
import Publishing
import Results
import Wording

extension PublishingInput {
  /// What every page of a document of the kit says of the study and its data.
  ///
  /// A synthetic study's has neither the registry's record nor authors of the trial that it imitates.
  func identity(title: String, parts: [String] = []) -> DocumentIdentity {
    let header = results.header
    return DocumentIdentity(
      title: title, subject: ([trial.title] + parts).joined(separator: ". "),
      language: trial.language, date: isDraft ? nil : header.cutoff, headLeft: headLeft,
      headRight: headRight, notice: notice, foot: runningNote, pageWords: pageWords,
      properties: properties, creator: generator)
  }

  /// The trial's name, and its record in a registry where the data are its own.
  private var headLeft: String {
    let registration = results.header.synthetic ? nil : trial.registration
    return [trial.acronym, registration].compactMap(\.self).joined(separator: " · ")
  }

  /// What may not be overlooked.
  private var headRight: String {
    let words = results.words
    return [
      isDraft ? words("DRAFT") : nil, audience == .internal ? words("INTERNAL") : nil,
      results.header.synthetic ? words("SYNTHETIC DATA") : nil,
    ].compactMap(\.self).joined(separator: " · ")
  }

  /// What every page says of its data: whose they are not, that they are not locked, where they are from.
  private var notice: String? {
    let words = results.words
    let said = [
      results.header.synthetic
        ? words(Notices.synthetic) + " "
          + words("Not by, for or endorsed by the investigators of the trial it imitates.") : nil,
      isDraft ? words(Notices.draft) : nil,
      audience == .internal ? words("May show single patients: not to be published.") : nil,
      results.header.synthetic ? nil : trial.dataNote,
    ].compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: " ")
  }

  /// The words around the number of a page and of all pages.
  private var pageWords: [String] {
    let (page, pages): (Character, Character) = ("\u{E000}", "\u{E001}")
    return results.words("Page \(String(page)) of \(String(pages))")
      .split(omittingEmptySubsequences: false) { $0 == page || $0 == pages }.map(String.init)
  }

  private var properties: [(name: String, value: String)] {
    let header = results.header
    return [
      ("trialpress-study", trial.id), ("trialpress-lock", header.lock ?? "draft"),
      ("trialpress-data-sha256", header.lockDigest ?? ""), ("trialpress-edition", header.edition),
      ("trialpress-synthetic", header.synthetic ? "true" : "false"),
    ].filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
  }
}
