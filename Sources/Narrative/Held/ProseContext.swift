/// What a sentence says that takes its numbers out of the trial's results: what was planned or assumed,
/// what was required of patients, and what others found.
///
/// Each word is one that a sentence about this trial's own results has no use for. Words with another use,
/// such as *expected* in "as expected", count only where they cannot have it.
enum ProseContext {
  /// Whether the clause of the number, or the whole sentence where it binds no result, is about a plan, a
  /// rule or another trial.
  static func isElsewhere(_ sentence: Sentence) -> Bool {
    let clause = sentence.bound.isEmpty ? nil : sentence.number?.clause
    return words.contains { sentence.has($0, inClause: clause) }
      || phrases.contains { sentence.names($0, inClause: clause) }
      || isExpected(sentence, clause)
  }

  private static func isExpected(_ sentence: Sentence, _ clause: Int?) -> Bool {
    sentence.has("expected", inClause: clause)
      && !["than", "as"].contains { sentence.names([$0, "expected"], inClause: clause) }
  }

  private static let words: Set<String> = [
    // A plan and its assumptions.
    "anticipated", "chose", "assume", "assumed", "assumes", "assuming", "assumption", "assumptions",
    "detect",
    "hypothesis", "hypothesised", "hypothesized", "hypothetical", "null", "planned", "power",
    "powered",
    "simulated", "simulation", "simulations", "true", "would",
    // A rule of the protocol.
    "allowed", "considered", "cutpoint", "defined", "defines", "definition", "eligibility",
    "eligible",
    "if", "margin", "must", "permitted", "recommended", "regarded", "require", "required",
    "requires",
    "requiring", "scheduled", "should", "threshold", "thresholds", "unless",
    // What others found.
    "historical", "historically", "literature", "meta-analyses", "meta-analysis", "published",
    "worldwide",
  ]
  private static let phrases: [[String]] = [
    "sample size", "was designed", "were designed", "inclusion criteria", "exclusion criteria",
    "key inclusion",
    "key exclusion", "stopping rule", "interim analysis after", "previous trial", "previous trials",
    "previous study", "previous studies", "previous report", "previous reports",
    "previously reported",
    "previously published", "earlier trial", "earlier trials", "earlier study", "earlier studies",
    "earlier report", "earlier reports", "another trial", "other trials", "other studies",
    "another study",
    "et al", "and colleagues", "case series", "registry data", "meta analysis", "a priori",
    "in general", "up to",
    "or older",
    "or younger", "true rate", "exact interval for", "a probability of", "on the scale",
    "scores range", "score ranges", "range from", "ranges from",
  ].map { $0.split(separator: " ").map(String.init) }
}

extension Sentence {
  /// Whether it says what holds in general, as *is* and *have* do; what a trial found is told in the past, or
  /// without a verb.
  var isGeneral: Bool {
    let hasPresent = ["are", "can", "has", "have", "is", "will"].contains { has($0) }
    return hasPresent
      && !words.contains { word in
        ["did", "had", "was", "were"].contains(word.text)
          || (word.text.hasSuffix("ed") && word.text.count > 3)
      }
  }
}
