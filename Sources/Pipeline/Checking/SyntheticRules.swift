import AnalysisPlan
import Diagnostics
import Displays
import Parallel
import Publishing
import Wording

extension NoticeCheck {
  /// The rules for the pages of a synthetic study: none of them can pass for the trial's own.
  mutating func requireSynthetic(_ plan: TrialPlan) {
    require(.synthetic, "the synthetic notice")
    require("'noindex'", in: ["head", "page", "report"]) { page in
      page.markup.elements("head").contains { head in
        head.startTags("meta").contains {
          $0.contains("name=\"robots\"") && $0.contains("noindex")
        }
      }
    }
    let ofDownloads = [Needle(" download"), Needle("href=\"data:")]
    require("'synthetic-' in the name of a download", in: ["display", "data"]) { page in
      ofDownloads.flatMap { page.markup.startTags("a", with: $0) }
        .allSatisfy { $0.contains("download=\"synthetic-") }
    }
    requireOnPictures(plan)
    refuseIdentity(plan)
  }

  /// Every picture says it in itself; what captions say is held with the other marks.
  private mutating func requireOnPictures(_ plan: TrialPlan) {
    let notice = words(Notices.synthetic)
    for anchor in plan.figures.map({ "figure-\($0.name)" }) {
      require("the synthetic notice in the picture of \(anchor)", in: ["display"]) { page in
        guard let display = page.markup.element(id: anchor) else { return !page.isReport }
        return display.elements("svg").allSatisfy { saysInDescriptionAndPicture(notice, $0) }
      }
    }
  }

  /// Nothing about the page itself names a registry's record, an author or a citation.
  private mutating func refuseIdentity(_ plan: TrialPlan) {
    let number = plan.trial.registrationNumber
    let found = concurrentMap(pages) { identities(of: $0.markup, registration: number) }
    var pathsByName: [String: [String]] = [:]
    for (page, names) in zip(pages, found) {
      for name in names { pathsByName[name, default: []].append(page.path) }
    }
    for (name, paths) in pathsByName.sorted(by: { $0.key < $1.key }) {
      log.error(
        .syntheticIdentity,
        "\(name) would stand as the page's own, though the data are synthetic, in "
          + paths.joined(separator: ", "),
        at: .file(
          ownTemplate(["head", "masthead", "footer", "page", "report"]) ?? sources.planFile),
        mend: "name the trial that is imitated in the text only")
    }
  }
}

/// What a page says of itself, outside its text, that only the imitated trial's own page may say.
private func identities(of page: PageMarkup, registration: String?) -> [String] {
  let own = page.without("main")
  let head = own.elements("head")
  let tags = [
    "name=\"citation_", "name=\"author\"", "name=\"dc.", "name=\"DC.", "ld+json", "property=\"og:",
  ]
  let record = registration.flatMap { own.contains($0) ? $0 : nil } ?? registryNumber(in: own)
  return (record.map { ["the registry's record '\($0)'"] } ?? [])
    + tags.filter { tag in head.contains { $0.contains(tag) } }.map { "'\($0)'" }
}

/// A number of ClinicalTrials.gov, in any part of which a page speaks of itself.
private func registryNumber(in markup: PageMarkup) -> String? {
  guard markup.contains("NCT") else { return nil }
  return markup.words.first {
    $0.utf8.count == 11 && $0.hasPrefix("NCT") && $0.dropFirst(3).allSatisfy(\.isWholeNumber)
  }
}

/// The rules for the files of a synthetic study, which leave the site and must still say it.
func checkSyntheticFiles(
  _ site: Site, _ sources: ProjectSources, _ words: Words, into log: inout DiagnosticLog
) {
  let notice = words(Notices.synthetic)
  for (path, bytes) in site.files.sorted(by: { $0.key < $1.key }) {
    guard let fault = syntheticFault(of: path, bytes, notice) else { continue }
    log.error(
      .noticeMissing, "\(path) \(fault)", at: .file(sources.planFile),
      mend: "this is a fault of trialpress; please report it with the study's plan")
  }
}

/// What a file of a synthetic study fails to say; nil where it says all that it must.
///
/// - Parameter notice: What a picture has to say.
func syntheticFault(of path: String, _ bytes: [UInt8], _ notice: String) -> String? {
  let name = path.split(separator: "/").last ?? ""
  if name.hasSuffix(".html") || name == Site.manifestName { return nil }
  if name == "results.json" {
    let isSaid = PageMarkup(bytes.prefix(1_000)).contains("\"synthetic\": true")
    return isSaid ? nil : "would not say that its numbers are synthetic"
  }
  if !name.hasPrefix("synthetic-") { return "would not say in its name that it is synthetic" }
  if name.hasSuffix(".csv") {
    return hasSourceInEveryRecord(bytes) ? nil : "would lack 'synthetic' in a column 'source'"
  }
  if name.hasSuffix(".svg") {
    return saysInDescriptionAndPicture(notice, PageMarkup(bytes))
      ? nil : "would not say in its description and in the picture that its data are synthetic"
  }
  return nil
}

/// Whether a picture says it to those who have it read to them and to those who see it, on as many
/// lines as it takes.
private func saysInDescriptionAndPicture(_ notice: String, _ picture: PageMarkup) -> Bool {
  picture.elements("desc").contains { $0.spoken.contains(notice) }
    && SpokenText(joining: picture.elements("text").map(\.spoken)).contains(notice)
}

/// Whether a CSV file has a column `source`, and `synthetic` there in every record.
private func hasSourceInEveryRecord(_ csv: [UInt8]) -> Bool {
  var records = csvRecords(csv)[...]
  guard let column = records.popFirst()?.firstIndex(of: "source") else { return false }
  return records.allSatisfy { $0.indices.contains(column) && $0[column] == "synthetic" }
}

/// The fields of a CSV file as the program writes it (RFC 4180).
private func csvRecords(_ csv: [UInt8]) -> [[String]] {
  var records: [[String]] = []
  var fields: [String] = []
  var field: [UInt8] = []
  var isQuoted = false
  func endField() {
    fields.append(String(decoding: field, as: UTF8.self))
    field = []
  }
  for byte in csv {
    switch byte {
    case UInt8(ascii: "\""): isQuoted.toggle()
    case UInt8(ascii: ",") where !isQuoted: endField()
    case 0x0D where !isQuoted: continue
    case 0x0A where !isQuoted:
      endField()
      records.append(fields)
      fields = []
    default: field.append(byte)
    }
  }
  if !field.isEmpty || !fields.isEmpty {
    endField()
    records.append(fields)
  }
  return records
}
