import AnalysisPlan
import Describing
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
      ChecklistItem("S1", Phrase("Numerator and denominator of each percentage")) {
        $0.percentages("S1", Phrase("In tables a percentage stands beside its count, under its N."))
      },
      ChecklistItem("S2", Phrase("Means with their spread, medians with two limits")) {
        $0.besides(
          "S2", .center,
          displays: Phrase("In tables each statistic is named in its row; ± is never printed."),
          text: { words, count, pages in
            words(
              count,
              "In the text \(count) mean or median stands without limits or spread (\(pages)).",
              "In the text \(count) means or medians stand without limits or spread (\(pages)).")
          })
      },
      .always(
        "S3", Phrase("No more digits than the data have"),
        Phrase(
          """
          Digits of tables and figures follow stated rules; full values are in the downloads.
          """), on: "numbers"),
      ChecklistItem("S4", Phrase("Estimates with intervals before exact p values")) {
        $0.besides(
          "S4", .estimate,
          displays: Phrase(
            "In tables and figures an estimate stands with its interval, and p values are numbers."),
          text: { words, count, pages in
            words(
              count,
              "In the text \(count) estimate or its p value stands without interval (\(pages)).",
              "In the text \(count) estimates or their p values stand without interval (\(pages)).")
          })
      },
      ChecklistItem("S5", Phrase("Tests by name, sides, level of significance")) { facts in
        guard facts.tests > 0 else {
          return facts.answer(to: "S5") ?? .notApplicable(Phrase("No test was made."))
        }
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
        "S6",
        Phrase(
          """
          Survival: events, censoring, estimator, numbers at risk, intervals, check of proportional \
          hazards
          """)
      ) { facts in
        guard facts.hasCurves else {
          return facts.answer(to: "S6")
            ?? .notApplicable(Phrase("No figure shows a time to an event."))
        }
        let untested = facts.untestedHazards
        return untested.isEmpty
          ? .met(facts.curveFigures + ["."]) : facts.gap("S6", facts.untested(untested))
      },
      ChecklistItem(
        "S7", Phrase("Regression: outcome, predictors, N, coefficients, missing values, fit")
      ) { facts in
        guard let method = facts.hazardRatios.first?.method else {
          return facts.answer(to: "S7")
            ?? .notApplicable(Phrase("The plan asks for no regression."))
        }
        let untested = facts.untestedHazards
        guard untested.isEmpty else { return facts.gap("S7", facts.untested(untested)) }
        return .met(
          [.text("\(method).")] + facts.linkSentence(toPage: "methods", Phrase("Methods")))
      },
      ChecklistItem("S8", Phrase("Number of comparisons and their adjustment")) { facts in
        .met([.text(facts.words(facts.countOfTests))])
      },
      ChecklistItem("S9", Phrase("Program and version")) { facts in
        .met([.text(facts.input.generator + ".")])
      },
      .always(
        "S10", Phrase("Unit of analysis"),
        Phrase("The subject, unless a row says that it counts something else.")),
    ])
}

extension ChecklistFacts {
  /// Percentages beside their counts: in tables always, in the text where its authors put them.
  func percentages(_ id: String, _ displays: Phrase) -> ChecklistVerdict {
    besides(id, .percentage, displays: displays) { words, count, pages in
      words(
        count, "In the text \(count) percentage stands without a count (\(pages)).",
        "In the text \(count) percentages stand without a count (\(pages)).")
    }
  }
}
