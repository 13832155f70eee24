import Foundation

/// Transplants for acute leukemia (`Tests/ThirdParty/bmtcrr`): event-free survival `efs`, relapse or death
/// being the event, by disease and by phase.
enum TransplantStudy {
  /// - Parameters:
  ///   - lines: further keys of the endpoint.
  ///   - condition: the endpoint's `where`.
  ///   - groupings: further groupings.
  static func fixture(
    _ lines: [String] = [], compare: String = "[disease, phase]",
    where condition: String = "Status >= 0", groupings: [String] = [], variables: [String] = [],
    figures: [String] = [],
    conventions: String = "{profile: house}"
  ) throws -> StudyFixture {
    let file = URL(filePath: #filePath)
      .appending(path: "../../ThirdParty/bmtcrr/bmtcrr.csv").standardized
    func indented(_ lines: [String], by width: Int) -> String {
      lines.map { String(repeating: " ", count: width) + $0 + "\n" }.joined()
    }
    let plan = """
      trial: {id: bmt, acronym: BMT, title: Transplants, design: observational, synthetic: false}
      data: {datasets: {bmt: bmt.csv}}
      \(variables.isEmpty ? "" : "variables:\n" + indented(variables, by: 2))
      groupings:
        disease: {label: Disease, variable: bmt.D, known-at: baseline, levels: [ALL, AML], reference: ALL}
        sex: {label: Sex, variable: bmt.Sex, known-at: baseline, levels: [F, M]}
        phase: {label: Phase, variable: bmt.Phase, known-at: baseline, levels: [CR1, CR2, CR3, Relapse], reference: CR1}
        graft: {label: Graft, variable: bmt.Source, known-at: baseline, levels: [BM+PB, PB]}
      \(indented(groupings, by: 2))
      endpoints:
        efs:
          kind: time-to-event
          role: primary
          prespecified: true
          label: Event-free survival
          dataset: bmt
          where: "\(condition)"
          origin: transplant
          time: ftime
          time-unit: months
          event: Status > 0
          competing: none
          compare: \(compare)
      \(indented(lines, by: 4))
      \(figures.isEmpty ? "" : "figures:\n" + indented(figures, by: 2))
      conventions: \(conventions)
      """
    return StudyFixture(plan: plan, files: ["bmt.csv": try [UInt8](Data(contentsOf: file))])
  }
}
