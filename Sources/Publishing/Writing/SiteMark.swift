/// What tells a site of one study from any other folder: the beginning of its `results.json`, which names
/// the schema and the study.
///
/// A list of checksums alone is no mark: a data lock has one too.
struct SiteMark: Hashable {
  static let fileName = "results.json"
  /// The study's id.
  let study: String

  /// The mark in the results of a site; nil where these are no results.
  init?(_ results: some Collection<UInt8>) {
    let beginning = String(decoding: results.prefix(Self.length), as: UTF8.self)
    let fields = beginning.split(separator: "\"").map(String.init)
    guard fields.first?.allSatisfy({ $0 == "{" || $0.isWhitespace }) == true,
      fields.count > 7, fields[1] == "schema", fields[3].hasPrefix("trialpress-results/"),
      fields[5] == "study"
    else { return nil }
    study = fields[7]
  }

  /// As many bytes hold schema and study.
  private static let length = 1_024
}
