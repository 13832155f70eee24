import Diagnostics
import TrialData

extension PlanReader {
  /// When and where the report was published; nil where a key has an error, which is in the log.
  mutating func readPublication(_ keys: MappingReader) -> ReportStatements.Publication? {
    var mapping = keys
    let date = mapping.scalar(
      "date", "the day of publication, not before the cut-off of the data", .date,
      .required("2021-06-30"))
    let institution = mapping.text("institution", "who published it")?.text
    let doi = mapping.text("doi", "its DOI, without an address before it").flatMap {
      checkedDOI($0)
    }
    mapping.finish("'publication'")
    guard let date else { return nil }
    guard CalendarDate(iso: date.text) != nil else {
      log.error(
        .unknownValue, "'\(date.text)' is not a date", at: date.location,
        mend: "write it as 2021-06-30")
      return nil
    }
    return .init(date: date.text, institution: institution, doi: doi, location: date.location)
  }

  private mutating func checkedDOI(_ scalar: PlanScalar) -> String? {
    if isDOI(scalar.text) { return scalar.text }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a DOI", at: scalar.location,
      mend: "write it without an address before it, as 10.1000/182")
    return nil
  }
}

/// Whether a text has the form of a DOI (ISO 26324): the directory 10, a registrant's number, a slash
/// and a suffix, here of printable ASCII without what would end an address.
private func isDOI(_ text: String) -> Bool {
  let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2, parts[0].hasPrefix("10."), !parts[1].isEmpty else { return false }
  let registrant = parts[0].dropFirst(3)
  return registrant.utf8.count >= 4
    && registrant.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    && parts[1].utf8.allSatisfy {
      (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0)
    }
}
