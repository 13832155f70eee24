/// A published statement and what the results say to it.
package struct ClaimRow: Sendable, Hashable {
  /// The statement, in a sentence.
  package var claim: String
  /// The key of the publication.
  package var source: String
  /// The lock it was held against.
  package var lock: String?
  /// What was printed.
  package var published: String
  /// How agreement is decided, as the file of claims writes it.
  package var rule: String
  /// The results that answer it.
  package var ids: [String]
  /// Those of them whose value is a number that was printed.
  package var boundIDs: [String] = []
  /// What the results say, in words.
  package var computed: String
  package var agrees: Bool
  /// Why it differs, for a difference that is understood.
  package var explained: String?
  /// What agreement does not show, for a claim of no effect.
  package var caution: String?

  package init(
    claim: String, source: String, lock: String?, published: String, rule: String, ids: [String],
    computed: String, agrees: Bool, explained: String?, caution: String?
  ) {
    self.claim = claim
    self.source = source
    self.lock = lock
    self.published = published
    self.rule = rule
    self.ids = ids
    self.computed = computed
    self.agrees = agrees
    self.explained = explained
    self.caution = caution
  }
}
