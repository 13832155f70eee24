import AnalysisPlan
import Displays
import Narrative
import Markup
import Publishing
import Results
import Wording

extension ChecklistGuideline {
  /// Lang and Altman 2015, doi:10.1016/j.ijnurstu.2014.09.006.
  static let statistics = Self(
    title: Phrase("SAMPL: reporting of statistics"),
    source: Phrase("Lang and Altman, Int J Nurs Stud 2015;52:5. The numbering is ours."),
    items: [
      .always(
        "S1", Phrase("Numerator and denominator of each percentage"),
        Phrase("A percentage stands beside its count, under its N.")),
      .always(
        "S2", Phrase("Means with their spread, medians with two limits"),
        Phrase("Each statistic is named in its row; ± is never printed.")),
      .always(
        "S3", Phrase("No more digits than the data have"),
        Phrase("Digits follow stated rules; full values are in the downloads."), on: "numbers"),
      .always(
        "S4", Phrase("Estimates with intervals before exact p values"),
        Phrase("An estimate stands with its interval, and p values are printed as numbers.")),
      ChecklistItem("S5", Phrase("Tests by name, sides, level of significance")) { facts in
        guard let level = facts.report.significanceLevel else {
          return facts.author("S5", Phrase("the level of significance"))
        }
        let methods = facts.link(toPage: "methods", facts.words("Methods"))
        return .met(
          facts.words.sentence([methods]) {
            Phrase(
              """
              Tests are two-sided at the level of \(NumberText.plain(level)), each named in \($0).
              """)
          })
      },
      ChecklistItem(
        "S6", Phrase("Survival: events, censoring, estimator, numbers at risk, intervals")
      ) {
        facts in
        facts.hasCurves
          ? .met(facts.curveFigures + ["."])
          : facts.answer(to: "S6") ?? .notApplicable(Phrase("No figure shows a time to an event."))
      },
      ChecklistItem(
        "S7", Phrase("Regression: outcome, predictors, N, coefficients, missing values, fit")
      ) {
        facts in
        let ratio = facts.rows.first { $0.statistic == "hazard-ratio" && $0.value != nil }
        return ratio.map {
          .met(
            [.text("\($0.method).")] + facts.linkSentence(toPage: "methods", Phrase("Methods")))
        }
          ?? facts.answer(to: "S7") ?? .notApplicable(Phrase("The plan asks for no regression."))
      },
      ChecklistItem("S8", Phrase("Number of comparisons and their adjustment")) { facts in
        .met([.text(facts.words(facts.countOfTests))])
      },
      ChecklistItem("S9", Phrase("Program and version")) { facts in
        .met([.text(facts.input.generator + ".")])
      },
      .always(
        "S10", Phrase("Unit of analysis"),
        Phrase("The subject, unless a row says that it counts events.")),
    ])

  /// Recommendations of the International Committee of Medical Journal Editors.
  static let journals = Self(
    title: Phrase("What journals ask for"),
    source: Phrase("ICMJE Recommendations. The numbering is ours."),
    items: [
      .always(
        "I1", Phrase("Counts beside percentages"), Phrase("A percentage stands beside its count.")),
      ChecklistItem("I2", Phrase("Results by sex and age where they were recorded")) { facts in
        let forests = facts.figures { if case .forest = $0 { true } else { false } }
        return forests.isEmpty
          ? facts.author("I2", Phrase("results by sex and age, or why there are none"))
          : .met(facts.words.sentence(forests) { Phrase("Subgroups: \($0).") })
      },
      .always(
        "I3", Phrase("Prespecified and exploratory results told apart"),
        Phrase("Each endpoint declares whether it was prespecified."), on: "methods"),
      .always(
        "I4", Phrase("Displays numbered as mentioned, abbreviations explained"),
        Phrase("Numbers follow the text, and abbreviations are collected below each display."),
        on: "contents"),
      .always(
        "I5", Phrase("Figures as files of their own, with captions that stand alone"),
        Phrase("Each figure can be downloaded as SVG and as CSV."), on: "data"),
      ChecklistItem("I6", Phrase("Statement on the sharing of data")) {
        $0.stated(.dataSharing, Phrase("the sharing of data"))
      },
      .always(
        "I7", Phrase("One way of printing p values"),
        Phrase("Two decimals from 0.10, three below, then <0.001."),
        on: "conventions"),
      .always(
        "I8", Phrase("Decimals of percentages by the denominator"),
        Phrase("None below a denominator of 200, one from there on.")),
      .always(
        "I9", Phrase("No tests of baseline characteristics"), Phrase("The program makes none.")),
      ChecklistItem("I10", Phrase("Ethics approval and consent")) {
        $0.stated(.ethics, Phrase("ethics approval and consent"))
      },
    ])
}
