/// A study of a flow and of courses, two doses, six patients.
enum FlowStudy {
  static let adsl = """
    USUBJID,SAFFL,DOSE,START,STOP,LAST,STATUS,REASON,DIED
    s1,Y,low,2020-01-01,2020-03-01,2020-07-01,Stopped,Toxicity,Y
    s2,Y,low,2020-01-01,,2020-12-01,Ongoing,,N
    s3,Y,high,2020-01-01,2020-02-01,2020-05-01,Stopped,Relapse,Y
    s4,Y,high,2020-01-11,2020-02-11,2020-12-11,Completed,,N
    s5,Y,high,2020-02-01,2020-02-11,2020-03-02,Stopped,Relapse,Y
    s6,N,low,2020-02-01,2020-02-11,2020-03-02,Stopped,Relapse,Y
    """

  static let adrs = """
    USUBJID,AVALC,ADT
    s4,CR,2020-02-20
    s2,CR,2020-03-01
    s2,RELAPSE,2020-09-01
    s4,CR,2020-01-11
    s6,CR,2020-02-05
    """

  static let stages = """
    - {label: Enrolled}
    - {label: Given, by: dose}
    - label: Treatment
      parts:
        - {label: Completed, where: STATUS = 'Completed'}
        - {label: Stopped early, id: stopped, where: STATUS = 'Stopped', reasons: REASON}
        - {label: Ongoing, where: STATUS = 'Ongoing'}
    - {label: Seen after May, id: late, where: LAST > '2020-05-31', others: {label: Not seen, reasons: REASON}}
    - {label: Alive, of: given, where: DIED = 'N', others: Dead}
    """

  static let course = """
    population: safety
    by: dose
    origin: first dose
    start: START
    end: LAST
    treatment-end: STOP
    ongoing: STATUS = 'Ongoing'
    died: DIED = 'Y'
    marks:
      - {label: Complete remission, id: cr, dataset: adrs, date: ADT, where: AVALC = 'CR'}
      - {label: Relapse, dataset: adrs, date: ADT, where: AVALC = 'RELAPSE'}
    """

  static func study(
    adsl: String = adsl, adrs: String = adrs, stages: String = stages, course: String = course,
    audience: String = "public"
  ) -> StudyFixture {
    StudyFixture(
      plan: """
        trial: {id: small, acronym: S, title: T, design: single-arm, synthetic: true, patient-level-figures: \(audience)}
        data:
          subject: USUBJID
          subject-level: adsl
          missing: ['']
          datasets:
            adsl: {file: adsl.csv, types: {START: date, STOP: date, LAST: date}}
            adrs: {file: adrs.csv, types: {ADT: date}}
        populations: {safety: {label: Safety population, where: "SAFFL = 'Y'"}}
        groupings: {dose: {label: Dose, variable: adsl.DOSE, known-at: baseline, levels: [low, high]}}
        endpoints:
          flow:
            kind: disposition
            role: secondary
            prespecified: true
            label: Flow
            population: safety
            dataset: adsl
            not-reported: [Assessed]
            compare: [dose]
            stages:
        \(indented(stages, by: 6))
        figures:
          flow: {kind: flow, title: Flow, endpoint: flow}
          course:
            kind: swimmer
            title: Courses
        \(indented(course, by: 4))
        """, csv: ["adsl.csv": adsl, "adrs.csv": adrs])
  }

  private static func indented(_ lines: String, by spaces: Int) -> String {
    lines.split(separator: "\n").map { String(repeating: " ", count: spaces) + $0 }
      .joined(separator: "\n")
  }
}
