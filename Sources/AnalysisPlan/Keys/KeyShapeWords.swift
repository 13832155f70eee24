extension KeySpec.Shape {
  /// What may stand there, as readers of a reference see it: `dataset.COLUMN`, `[grouping, …]`.
  ///
  /// - Parameter literal: How what is to be typed as it stands is set apart from what it stands for.
  package func inWords(literal: (String) -> String = { $0 }) -> String {
    switch self {
    case .text: "text"
    case .truth: "\(literal("true")) or \(literal("false"))"
    case .number: "number"
    case .whole(let least): least > 0 ? "whole number from \(least)" : "whole number"
    case .date: "date"
    case .words(let words): Self.alternatives(words.map(literal))
    case .clause: "clause"
    case .expression: "expression"
    case .column: "column"
    case .qualifiedColumn: "dataset.COLUMN"
    case .result: "id of a result"
    case .name(let list, let kinds): Self.name(of: list, kinds)
    case .list(.words(let words)), .oneOrMore(.words(let words)):
      words.count == 1
        ? "[\(literal(words[0]))]" : "list of " + words.map(literal).joined(separator: ", ")
    case .list(let item), .oneOrMore(let item): "[\(item.inWords(literal: literal)), …]"
    case .mapping: "{…}"
    case .named(let value): "{name: \(value.inWords(literal: literal)), …}"
    case .either(let shapes):
      shapes.map { $0.inWords(literal: literal) }.joined(separator: " or ")
    }
  }

  /// `days, weeks or months`.
  private static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  private static func name(of list: String, _ kinds: [String]) -> String {
    let one =
      switch list {
      case "causes": "cause"
      case "covariates": "covariate"
      case "datasets": "data set"
      case "dictionaries": "dictionary"
      case "endpoints": "endpoint"
      case "groupings": "grouping"
      case "levels": "label of a level"
      case "locks": "lock"
      case "models": "model"
      case "populations": "population"
      case "references.json": "key of references.json"
      case "stages": "id of a stage"
      case "tables": "table"
      default: "name of \(list)"
      }
    return kinds.isEmpty ? one : "\(one) of kind \(kinds.joined(separator: " or "))"
  }
}

extension KeySpec {
  /// What holds where the key is left out; nil where the sentence says all there is to say.
  package var otherwise: String? {
    switch need {
    case .otherwise(let value): "\(isLiteral(value) ? "`\(value)`" : value) if not said"
    case .requiredWithout(let other, _): "required without `\(other)`"
    case .requiredWith(let other): "required with `\(other)`"
    case .required, .optional: nil
    }
  }

  /// Whether a default is to be typed as it stands.
  private func isLiteral(_ value: String) -> Bool {
    switch shape {
    case .words(let words): words.contains(value)
    case .oneOrMore(.words): value.first == "["
    case .truth, .number: !value.contains(" ")
    default: value.first == "["
    }
  }

  /// The sentence, and what holds where the key is left out.
  package var sentence: String { [says, otherwise].compactMap { $0 }.joined(separator: "; ") }
}

extension PlanKeys {
  /// All keys of an entry of a kind, the word of which stands at `kind`.
  package func keys(ofKind kind: Kind) -> [KeySpec] {
    let common = keys.map { spec in
      var own = spec
      if spec.key == "kind" { own.shape = .words([kind.name]) }
      return own
    }
    return common + kind.keys
  }
}

extension KeySpec.Shape {
  /// The keys of the mapping that may stand there.
  package var mapping: PlanKeys? {
    switch self {
    case .mapping(let keys): keys
    case .list(let item), .oneOrMore(let item), .named(let item): item.mapping
    case .either(let shapes): shapes.lazy.compactMap(\.mapping).first
    default: nil
    }
  }
}
