import AnalysisPlan
import Describing
import Displays
import Narrative
import Markup
import Publishing
import Results
import Wording

extension ChecklistGuideline {
  /// Recommendations of the International Committee of Medical Journal Editors.
  static let journals = Self(
    title: Phrase("What journals ask for"),
    source: Phrase("ICMJE Recommendations. The numbering is ours."),
    items: [
      ChecklistItem("I1", Phrase("Counts beside percentages")) {
        $0.percentages("I1", Phrase("In tables a percentage stands beside its count."))
      },
      ChecklistItem("I2", Phrase("Results by sex and age where they were recorded")) { facts in
        let forests = facts.forestsBySexAndAge
        return forests.isEmpty
          ? facts.author("I2", Phrase("results by sex and age, or why there are none"))
          : .met(facts.words.sentence(facts.links(forests)) { Phrase("Subgroups: \($0).") })
      },
      ChecklistItem("I3", Phrase("Prespecified and exploratory results told apart")) {
        $0.toldApart("I3")
      },
      .always(
        "I4", Phrase("Displays numbered as mentioned, abbreviations explained"),
        Phrase(
          """
          Numbers follow the text. Abbreviations of the program and of the plan are explained below \
          each display.
          """),
        on: "contents"),
      ChecklistItem(
        "I5", Phrase("Figures as files of their own, with captions that stand alone")
      ) { $0.filesOfFigures },
      ChecklistItem("I6", Phrase("Statement on the sharing of data")) {
        $0.stated(.dataSharing, Phrase("the sharing of data"))
      },
      .always(
        "I7", Phrase("One way of printing p values"),
        Phrase("Two decimals from 0.10, three below, then <0.001."),
        on: "conventions"),
      .always(
        "I8", Phrase("Decimals of percentages by the denominator"),
        Phrase(
          """
          None below a denominator of 200, one from there on, unless the text asks for others.
          """)),
      .always(
        "I9", Phrase("No tests of baseline characteristics"), Phrase("The program makes none.")),
      ChecklistItem("I10", Phrase("Ethics approval and consent")) {
        $0.stated(.ethics, Phrase("ethics approval and consent"))
      },
    ])
}

extension ChecklistFacts {
  /// Figures of subgroups that are by sex and by age.
  fileprivate var forestsBySexAndAge: [Display] {
    shownFigures { figure in
      guard case .forest(let forest) = figure.kind else { return false }
      let groupings = forest.subgroups.compactMap { plan.grouping($0.value) }
      return groupings.contains { isOf($0, "SEX", Phrase("sex, gender")) }
        && groupings.contains { isOf($0, "AGE", Phrase("age")) }
    }
  }

  /// Whether a grouping is of a standard column, or has a word in its label.
  private func isOf(_ grouping: Grouping, _ column: String, _ list: Phrase) -> Bool {
    let parts = grouping.label.lowercased().split { !$0.isLetter }
    let meant = words(list).lowercased().split(separator: ",").map { $0.drop { $0 == " " } }
    return grouping.column.uppercased().hasPrefix(column) || meant.contains(where: parts.contains)
  }

  /// Each figure can be had as a file; what its caption leaves open is K11's.
  fileprivate var filesOfFigures: ChecklistVerdict {
    let figures = input.displays.filter { $0.kind == .figure }
    guard !figures.isEmpty else {
      return answer(to: "I5") ?? .notApplicable(Phrase("The plan has no figure."))
    }
    let without = figures.filter { $0.svg == nil }
    guard without.isEmpty else {
      return gap("I5", Phrase("There is no file of: \(labels(without))."))
    }
    let files = words("Each figure can be downloaded as SVG.")
    let open = curvesWithoutDefinition
    guard open.isEmpty || report.answers["K11"] != nil else {
      return gap(
        "I5",
        Phrase("\(files) Captions do not define the event (see K11) in: \(labels(open))."))
    }
    return .met([.text(files)] + linkSentence(toPage: "data", Phrase("Data")))
  }
}
