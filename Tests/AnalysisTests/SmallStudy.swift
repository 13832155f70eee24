/// A plan written for one test: the sections that do not matter are the same everywhere.
enum SmallStudy {
  /// A study of one time-to-event endpoint `os` and two arms, B before A.
  static func survival(
    adsl: String, adtte: String, endpoint: String = "", conventions: String = "{profile: house}"
  ) -> StudyFixture {
    StudyFixture(
      plan: """
        \(head)
        endpoints:
          os:
            kind: time-to-event
            role: primary
            prespecified: true
            label: Overall survival
            population: safety
            dataset: adtte
            origin: first dose
            time: AVAL
            event: CNSR = 0
            competing: none
            compare: [arm]
        \(endpoint.isEmpty ? indented("time-unit: days") : indented(endpoint))
        conventions: \(conventions)
        """, csv: ["adsl.csv": adsl, "adtte.csv": adtte, "adae.csv": adae])
  }

  /// A study of harms.
  static func harms(adsl: String, adae: String, lines: String = "") -> StudyFixture {
    StudyFixture(
      plan: """
        \(head)
        endpoints:
          harms:
            kind: harms
            role: primary
            prespecified: true
            label: Adverse events
            population: safety
            dataset: adae
            definition: all
            class: AEBODSYS
            term: AEDECOD
            dictionary: MedDRA
            compare: [arm]
        \(indented(lines))
        """, csv: ["adsl.csv": adsl, "adtte.csv": adtte, "adae.csv": adae])
  }

  /// A study of one summary table `baseline`, by arm.
  static func summary(adsl: String, variables: String, total: Bool = true) -> StudyFixture {
    StudyFixture(
      plan: """
        \(head)
        tables:
          baseline:
            kind: summary
            title: Baseline
            population: safety
            by: arm
            total: \(total)
            variables: [\(variables)]
        """, csv: ["adsl.csv": adsl, "adtte.csv": adtte, "adae.csv": adae])
  }

  static let head = """
    trial: {id: small, acronym: S, title: T, design: randomised, synthetic: true, language: en-GB}
    data:
      subject: USUBJID
      subject-level: adsl
      datasets: {adsl: {file: adsl.csv, types: {USUBJID: text, ARM: text}}, adtte: {file: adtte.csv, types: {USUBJID: text}}, adae: adae.csv}
      dictionaries: {MedDRA: '26.1'}
    populations: {safety: {label: Safety population, where: "SAFFL = 'Y'"}}
    groupings: {arm: {label: Arm, variable: adsl.ARM, known-at: baseline, levels: [B, A]}}
    """

  static let adsl = """
    USUBJID,SAFFL,ARM,AGE,SEX
    s1,Y,A,70,F
    s2,Y,A,61,F
    s3,Y,B,52,M
    s4,Y,B,43,M
    """

  static let adtte = """
    USUBJID,AVAL,CNSR
    s1,10,0
    s2,20,1
    s3,30,0
    s4,40,1
    """

  static let adae = """
    USUBJID,AEBODSYS,AEDECOD,AESER
    s1,Skin,Rash,N
    """

  private static func indented(_ lines: String) -> String {
    lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  }
}
