import AnalysisPlan
import Displays
import Narrative
import Markup
import Publishing
import Results

extension ChecklistGuideline {
  /// Lang and Altman 2015, doi:10.1016/j.ijnurstu.2014.09.006.
  static let statistics = Self(
    title: "SAMPL: reporting of statistics",
    source: "Lang and Altman, Int J Nurs Stud 2015;52:5. The numbering is ours.",
    items: [
      .always(
        "S1", "Numerator and denominator of each percentage",
        "A percentage stands beside its count, under its N."),
      .always(
        "S2", "Means with their spread, medians with two limits",
        "Each statistic is named in its row; ± is never printed."),
      .always(
        "S3", "No more digits than the data have",
        "Digits follow stated rules; full values are in the downloads.", on: "numbers"),
      .always(
        "S4", "Estimates with intervals before exact p values",
        "An estimate stands with its interval, and p values are printed as numbers."),
      ChecklistItem("S5", "Tests by name, sides, level of significance") { facts in
        guard let level = facts.report.significanceLevel else {
          return facts.author("S5", "the level of significance")
        }
        return .met([
          .text("Tests are two-sided at the level of \(NumberText.plain(level)), each named in "),
          facts.link(toPage: "methods", "Methods"), ".",
        ])
      },
      ChecklistItem("S6", "Survival: events, censoring, estimator, numbers at risk, intervals") {
        facts in
        facts.hasCurves
          ? .met(facts.curveFigures)
          : facts.answer(to: "S6") ?? .notApplicable("No figure shows a time to an event.")
      },
      ChecklistItem("S7", "Regression: outcome, predictors, N, coefficients, missing values, fit") {
        facts in
        let ratio = facts.rows.first { $0.statistic == "hazard-ratio" && $0.value != nil }
        return ratio.map {
          .met([.text("\($0.method). "), facts.link(toPage: "methods", "Methods"), "."])
        }
          ?? facts.answer(to: "S7") ?? .notApplicable("The plan asks for no regression.")
      },
      ChecklistItem("S8", "Number of comparisons and their adjustment") { facts in
        .met([
          .text(
            "This edition holds \(facts.tests) p values; none is adjusted unless its method says so."
          )
        ])
      },
      ChecklistItem("S9", "Program and version") { facts in
        .met([.text(facts.input.generator + ".")])
      },
      .always("S10", "Unit of analysis", "The subject, unless a row says that it counts events."),
    ])

  /// Recommendations of the International Committee of Medical Journal Editors.
  static let journals = Self(
    title: "What journals ask for",
    source: "ICMJE Recommendations. The numbering is ours.",
    items: [
      .always("I1", "Counts beside percentages", "A percentage stands beside its count."),
      ChecklistItem("I2", "Results by sex and age where they were recorded") { facts in
        let forests = facts.figures { if case .forest = $0 { true } else { false } }
        return forests.isEmpty
          ? facts.author("I2", "results by sex and age, or why there are none")
          : .met(["Subgroups: "] + forests)
      },
      .always(
        "I3", "Prespecified and exploratory results told apart",
        "Each endpoint declares whether it was prespecified.", on: "methods"),
      .always(
        "I4", "Displays numbered as mentioned, abbreviations explained",
        "Numbers follow the text, and abbreviations are collected below each display.",
        on: "contents"),
      .always(
        "I5", "Figures as files of their own, with captions that stand alone",
        "Each figure can be downloaded as SVG and as CSV.", on: "data"),
      ChecklistItem("I6", "Statement on the sharing of data") {
        $0.stated(.dataSharing, "the sharing of data")
      },
      .always(
        "I7", "One way of printing p values", "Two decimals from 0.10, three below, then <0.001.",
        on: "conventions"),
      .always(
        "I8", "Decimals of percentages by the denominator",
        "None below a denominator of 200, one from there on."),
      .always("I9", "No tests of baseline characteristics", "The program makes none."),
      ChecklistItem("I10", "Ethics approval and consent") {
        $0.stated(.ethics, "ethics approval and consent")
      },
    ])
}
