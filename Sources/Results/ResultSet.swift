package import Wording

/// Every number of one edition of a study: the only source of what a reader is shown.
package struct ResultSet: Sendable {
  /// What the numbers were computed from and by.
  package struct Header: Sendable, Hashable {
    /// The study's id.
    package var study: String
    /// Whether the data are synthetic.
    package var synthetic: Bool
    /// The lock's name; nil for a draft on unlocked data.
    package var lock: String?
    /// The data cut-off, `2021-06-30`; nil for a draft on unlocked data.
    package var cutoff: String?
    /// The SHA-256 of the lock's SHA256SUMS, in hexadecimal.
    package var lockDigest: String?
    /// The edition id: the SHA-256 of the sorted digests of everything that went in.
    package var edition: String
    /// The results that were asked for and that the lock's data cannot give; no part of any file.
    package var notCollected = NotCollected()
    /// The words that texts about the results are written in; no part of any file.
    package var words = Words.british
    /// Every convention's key and value, in the manual's order.
    package var conventions: [(key: String, value: String)] {
      get { conventionPairs.map { ($0.key, $0.value) } }
      set { conventionPairs = newValue.map { Pair(key: $0.key, value: $0.value) } }
    }
    private struct Pair: Sendable, Hashable {
      let key: String
      let value: String
    }
    private var conventionPairs: [Pair] = []

    package init(
      study: String, synthetic: Bool, lock: String?, cutoff: String?, lockDigest: String?,
      edition: String, conventions: [(key: String, value: String)], words: Words = .british
    ) {
      self.study = study
      self.synthetic = synthetic
      self.lock = lock
      self.cutoff = cutoff
      self.lockDigest = lockDigest
      self.edition = edition
      self.conventions = conventions
      self.words = words
    }
  }

  package var header: Header
  /// The words that texts about the results are written in.
  package var words: Words { header.words }
  /// Published statements and what the results say to them.
  package var claims: [ClaimRow] = []
  /// The rows in plan order.
  package let rows: [ResultRow]
  /// The curves in plan order.
  package let curves: [CurveRow]
  /// The courses of single patients; empty unless the plan lets everyone see them.
  package let timelines: [PatientTimelines]
  /// The best changes of single patients; empty unless the plan lets everyone see them.
  package let changes: [PatientChanges]
  /// Rows of single patients; empty but in an internal site.
  package let listings: [PatientListing]
  private let rowByID: [String: Int]
  private let curveByID: [String: Int]
  private let rowsByAnalysis: [String: [ResultRow]]

  package init(
    header: Header, rows: [ResultRow], curves: [CurveRow], timelines: [PatientTimelines] = [],
    changes: [PatientChanges] = [], listings: [PatientListing] = []
  ) {
    self.header = header
    self.rows = rows
    self.curves = curves
    self.timelines = timelines
    self.changes = changes
    self.listings = listings
    curveByID = Dictionary(
      curves.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
    rowByID = Dictionary(rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
    rowsByAnalysis = Dictionary(grouping: rows, by: \.analysis)
  }

  /// The results whose value a claim binds to a printed number, and that agree with it.
  ///
  /// Those that answer a claim by a bound, as `p > 0.05` does, were not published themselves.
  package var publishedIDs: Set<String> {
    Set(claims.filter(\.agrees).flatMap(\.boundIDs))
  }

  /// The row of an id.
  package subscript(id: String) -> ResultRow? { rowByID[id].map { rows[$0] } }

  /// The curve of an id.
  package func curve(id: String) -> CurveRow? { curveByID[id].map { curves[$0] } }

  /// All rows of an analysis, in plan order.
  package func rows(of analysis: String) -> [ResultRow] {
    rowsByAnalysis[analysis] ?? []
  }

  /// All curves of an analysis, in plan order.
  package func curves(of analysis: String) -> [CurveRow] {
    curves.filter { $0.analysis == analysis }
  }
}
