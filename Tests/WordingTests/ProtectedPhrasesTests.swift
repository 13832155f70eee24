import Diagnostics
import Testing

@testable import Wording

/// What judges or warns has the program's words.
struct ProtectedPhrasesTests {
  @Test(arguments: [
    "Met", "Missing", "Not applicable", "Stated by the authors", "agrees", "differs", "Post hoc",
    "rule met ({1}): {2}", "rule not met ({1}): {2}", "Synthetic data", "Draft", "DRAFT",
    "not prespecified", "primary", "secondary", "exploratory", "Not shown to differ.",
    "Data not locked", "as published", "None of the values shown was published.", "not reached",
  ])
  func verdictsAndWarningsAreProtected(phrase: String) {
    #expect(Catalogue.phrases.contains(phrase), "it is one of the program's")
    #expect(ProtectedPhrases.all.contains(phrase))
    var log = DiagnosticLog()
    let words = readWordings(
      "\(phrase)\n= \(phrase) and more\n", file: "words.txt", phrases: Catalogue.phrases,
      fixed: ProtectedPhrases.all, into: &log)
    #expect(words.isEmpty)
    #expect(
      log.sorted.first?.summary == "'\(phrase)' warns or judges, and no study words that otherwise")
  }

  @Test(arguments: [
    "{1} of {2} patients", "Difference of means", "Median", "method {1}", "Page {1} of {2}",
    "Time from transplant metastasis",
  ])
  func otherPhrasesAreTheStudys(phrase: String) {
    #expect(!ProtectedPhrases.isProtected(phrase))
  }

  /// Few of many: a study can still speak its own language.
  @Test func mostPhrasesAreNotProtected() {
    #expect(ProtectedPhrases.all.count * 10 < Catalogue.phrases.count)
  }
}
