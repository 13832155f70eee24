import Diagnostics
import Markup
import Results

/// What bound and quoted numbers are held to.
extension ChapterRenderer {
  /// Reports a bound value whose sentence speaks of another group, landmark or analysis.
  mutating func holdPlace(of range: Range<Int>) {
    let sentence = Sentence(around: range, in: page.text.source)
    guard let value = sentence.bound.first(where: { $0.range == range }),
      let fault = context.numbers.exchange(of: value, in: sentence)
    else { return }
    log.warning(
      .valueOfAnother, fault.summary, at: page.text.source.location(range), mend: fault.mend)
  }

  /// Reports a number that is quoted without a reason and contradicts the result that its sentence names.
  mutating func hold(quoted index: Int) {
    let written = page.text.written(index)
    let start = page.text.values[index].lowerBound
    for token in NumberToken.all(in: written) {
      let place = (start + token.range.lowerBound)..<(start + token.range.upperBound)
      let meaning = context.numbers.meaning(of: token, at: place, in: page.text.source)
      guard meaning.isContradiction else { continue }
      TypedNumberFault(
        token.text, meaning, isReasonGiven: hasTypedNumbers, isMarkable: true
      )?.report(at: page.text.source.location(place), into: &log)
    }
  }

  var hasTypedNumbers: Bool { page.frontMatter.values[FrontMatter.typedNumbers] != nil }

  /// Reports the values of a column that belong to another group than its heading names.
  mutating func holdColumns(_ heads: [String], _ cells: [SyntaxNode]) {
    for (head, cell) in zip(heads, cells) {
      let words = Sentence.words(of: head)
      for (id, range) in cell.boundValues(in: page.text) {
        guard let row = context.results[id], row.reference == nil, let level = row.level,
          let levels = context.numbers.levels(of: row),
          let named = levels.first(where: { Sentence.words(of: $0) == words }), named != level
        else { continue }
        log.warning(
          .valueOfAnother, "{{\(id)}} is of \(level), and its column is headed '\(named)'",
          at: page.text.source.location(range), mend: "bind the result of \(named)")
      }
    }
  }
}

extension SyntaxNode {
  /// The results that a tree binds, with the places of their values.
  fileprivate func boundValues(in text: MaskedText) -> [(id: String, range: Range<Int>)] {
    guard case .text(let literal) = kind else {
      return children.flatMap { $0.boundValues(in: text) }
    }
    return text.pieces(of: literal, offsets: offsets).compactMap { piece in
      guard case .value(let index) = piece else { return nil }
      let range = text.values[index]
      let characters = range.map { (byte: text.source.bytes[$0], offset: $0) }
      var log = DiagnosticLog()
      guard text.written(index).hasPrefix("{{"),
        case .result(let id, _, _, _)? = ValueExpressionParser(characters, in: text.source)
          .parse(into: &log)
      else { return nil }
      return (id.text, range)
    }
  }
}
