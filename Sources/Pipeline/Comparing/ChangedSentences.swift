import Changes
import Narrative

/// The sentences that stand in both editions and whose cited values read otherwise, in reading order.
///
/// A sentence is the same where the author's words and the cited results are; on which page and at
/// which place it stands does not matter, for a lock may have pages of its own. A value alone, as in
/// a table's cell, is no sentence.
func changedSentences(from earlier: [Chapter], to later: [Chapter]) -> [SentenceChange] {
  let earlierByTemplate = Dictionary(
    earlier.flatMap(\.sentences).map { ($0.template, $0) }, uniquingKeysWith: { first, _ in first })
  return later.flatMap { chapter in
    chapter.sentences.compactMap { sentence -> SentenceChange? in
      guard sentence.hasWordsAndValues, let before = earlierByTemplate[sentence.template],
        before != sentence
      else { return nil }
      return SentenceChange(
        page: chapter.title, slug: chapter.slug, before: before.changePieces,
        after: sentence.changePieces)
    }
  }
}

extension CitingSentence {
  fileprivate var hasWordsAndValues: Bool {
    !citedResults.isEmpty
      && pieces.contains { $0.resultID == nil && $0.text.contains(where: \.isLetter) }
  }

  /// The author's words with the ids of results in the place of their values.
  fileprivate var template: [String] {
    pieces.map { piece in piece.resultID.map { "result:\($0)" } ?? piece.text }
  }

  fileprivate var changePieces: [SentenceChange.Piece] {
    pieces.map { SentenceChange.Piece(text: $0.text, resultID: $0.resultID) }
  }
}
