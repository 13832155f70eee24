import Changes
import Narrative

/// The sentences whose cited values read otherwise in an earlier edition, in reading order.
///
/// Pages of one source have the same sentences in both editions. Where a lock has a page of its own,
/// a sentence is held against one that cites the same results.
func changedSentences(from earlier: [Chapter], to later: [Chapter]) -> [SentenceChange] {
  let earlierByFile = Dictionary(
    earlier.map { ($0.file, $0.sentences) }, uniquingKeysWith: { first, _ in first })
  let earlierByResults = Dictionary(
    earlier.flatMap(\.sentences).filter { !$0.citedResults.isEmpty }.map { ($0.citedResults, $0) },
    uniquingKeysWith: { first, _ in first })
  return later.flatMap { chapter -> [SentenceChange] in
    let sentences = chapter.sentences
    let same = earlierByFile[chapter.file].flatMap { $0.count == sentences.count ? $0 : nil }
    return sentences.enumerated().compactMap { index, sentence in
      guard !sentence.citedResults.isEmpty else { return nil }
      let before = same.map { $0[index] } ?? earlierByResults[sentence.citedResults]
      guard before != sentence else { return nil }
      return SentenceChange(
        page: chapter.title, slug: chapter.slug, before: before?.changePieces,
        after: sentence.changePieces)
    }
  }
}

extension CitingSentence {
  fileprivate var changePieces: [SentenceChange.Piece] {
    pieces.map { SentenceChange.Piece(text: $0.text, resultID: $0.resultID) }
  }
}
