/// A publication, as reference managers export it in CSL-JSON.
package struct Reference: Sendable, Hashable {
  /// An author: a person, or a group by its name as it is.
  package enum Author: Sendable, Hashable {
    case person(family: String, given: String)
    case group(String)
  }

  /// The key that citations name.
  package var key: String
  package var authors: [Author] = []
  package var title: String
  /// The journal or site, abbreviated where the export says how.
  package var container: String?
  package var year: String?
  package var volume: String?
  package var issue: String?
  package var pages: String?
  package var publisher: String?
  package var doi: String?
  package var url: String?

  package init(key: String, title: String) {
    self.key = key
    self.title = title
  }
}

/// How citations and the reference list look.
package enum CitationStyle: String, Sendable, CaseIterable {
  /// The ICMJE's: numbers in brackets, six authors and then "et al".
  case vancouver
  /// Haematologica's: raised numbers, three authors of seven or more and then "et al".
  case haematologica
}
