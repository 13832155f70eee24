import Results
package import Wording

/// What every display of a synthetic study or a draft says about itself.
package enum Notices {
  /// That the data are synthetic.
  package static let synthetic = Phrase(
    "Synthetic data, made by a program: no patient contributed to them.")
  package static let draft = Phrase("DRAFT: computed from data that are not locked.")

  static func of(_ header: ResultSet.Header) -> [String] {
    ((header.synthetic ? [synthetic] : []) + (header.lock == nil ? [draft] : []))
      .map { header.words($0) }
  }
}
