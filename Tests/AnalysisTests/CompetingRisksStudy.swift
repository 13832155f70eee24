import Foundation

/// Plans of one endpoint with competing causes.
enum CompetingRisksStudy {
  /// Twenty subjects with times of two causes tied with each other and with censorings, two arms.
  static let observations: [(arm: String, time: Double, cause: Int)] =
    zip(
      [5, 5, 5, 8, 8, 12, 12, 15, 20, 20], [1, 2, 0, 1, 1, 2, 0, 1, 0, 2]
    ).map { ("B", $0, $1) }
    + zip(
      [4, 5, 9, 9, 9, 14, 16, 16, 21, 25], [2, 1, 1, 2, 0, 0, 1, 1, 2, 0]
    ).map { ("A", $0, $1) }

  static let adtte =
    "USUBJID,AVAL,CNSR,EVNTDESC\n"
    + observations.enumerated().map { index, subject in
      "s\(index),\(Int(subject.time)),\(subject.cause == 0 ? 1 : 0),"
        + ["LAST CONTACT", "RELAPSE", "DEATH"][subject.cause] + "\n"
    }.joined()

  static let adsl =
    "USUBJID,SAFFL,ARM,DTHFL\n"
    + observations.enumerated().map { "s\($0),Y,\($1.arm),\($1.cause == 2 ? "Y" : "N")\n" }
    .joined()

  static let causes = """
    causes:
      relapse: {label: Relapse, where: "EVNTDESC = 'RELAPSE'"}
      death: {label: Death without relapse, where: "EVNTDESC = 'DEATH'"}
    """

  static func study(
    adsl: String = adsl, adtte: String = adtte, causes: String = causes, lines: String = "",
    conventions: String = "{profile: house}"
  ) -> StudyFixture {
    let indented = "\(causes)\n\(lines)".split(separator: "\n").map { "    \($0)" }
    return StudyFixture(
      plan: """
        \(SmallStudy.head)
        endpoints:
          relapse:
            kind: competing-risks
            role: primary
            prespecified: true
            label: Relapse
            population: safety
            dataset: adtte
            origin: first dose
            time: AVAL
            time-unit: days
            landmarks: [8, 16]
            cause-of-interest: relapse
            event-free: Alive without relapse
            compare: [arm]
        \(indented.joined(separator: "\n"))
        conventions: \(conventions)
        """, csv: ["adsl.csv": adsl, "adtte.csv": adtte, "adae.csv": SmallStudy.adae])
  }

  /// Transplants for acute leukemia: Scrucca, Santucci and Aversa, Bone Marrow Transplantation
  /// 2007;40:381–387 (doi:10.1038/sj.bmt.1705727); the data of R package casebase, MIT licence
  /// beside the file.
  static func transplants() throws -> StudyFixture {
    let file = URL(filePath: #filePath)
      .appending(path: "../../ThirdParty/bmtcrr/bmtcrr.csv").standardized
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let numbered =
      ["ID,\(lines[0])"] + lines.dropFirst().enumerated().map { "\($0 + 1),\($1)" }
    return StudyFixture(
      plan: """
        trial: {id: bmt, acronym: BMT, title: Transplants, design: observational, synthetic: false}
        data: {subject: ID, subject-level: bmt, datasets: {bmt: bmt.csv}}
        populations: {all: {label: All patients}}
        groupings: {disease: {label: Disease, variable: bmt.D, known-at: baseline, levels: [ALL, AML]}}
        endpoints:
          relapse:
            kind: competing-risks
            role: primary
            prespecified: true
            label: Relapse
            population: all
            dataset: bmt
            origin: transplant
            time: ftime
            time-unit: months
            landmarks: [12, 24, 60]
            causes: {relapse: Status = 1, death: Status = 2}
            cause-of-interest: relapse
            event-free: Alive without relapse
            compare: [disease]
        """, csv: ["bmt.csv": numbered.joined(separator: "\n") + "\n"])
  }
}
