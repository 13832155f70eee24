/// A small study with the treatment that its subjects were given, by arm.
enum ExposureStudy {
  /// - Parameters:
  ///   - adex: The administrations.
  ///   - subjectTypes: The declared types of the subjects' arm and of further columns.
  ///   - treatments: The entries of the plan's `treatments:`.
  static func fixture(
    _ adex: String, adsl: String, subjectTypes: String = "ARM: text", treatments: [String],
    conventions: String
  ) -> StudyFixture {
    let head = SmallStudy.head.replacing(
      "adae: adae.csv",
      with: "adex: {file: adex.csv, types: {USUBJID: text, ASTDT: date}}, adae: adae.csv"
    ).replacing("ARM: text}", with: "\(subjectTypes)}")
    return StudyFixture(
      plan: """
        \(head)
        endpoints:
          exposure:
            kind: exposure
            role: secondary
            prespecified: true
            label: Treatment given
            population: safety
            dataset: adex
            treatment: EXTRT
            number: ACYCLE
            dose: EXDOSE
            start: ASTDT
            treatments: [\(treatments.joined(separator: ", "))]
            compare: [arm]
        conventions: \(conventions)
        """,
      csv: [
        "adsl.csv": adsl, "adex.csv": adex, "adtte.csv": SmallStudy.adtte,
        "adae.csv": SmallStudy.adae,
      ])
  }
}
