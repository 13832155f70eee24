import AnalysisPlan
import Results
import Tables
import Wording

/// The numbers of a swimmer figure: a row a patient, told by position.
struct SwimmerTable {
  let figure: SwimmerFigure

  private var words: Words { figure.words }
  private var hasTreatment: Bool { figure.swimmer.treatmentEnd != nil }

  private var columns: [String] {
    [words("Follow-up"), words("End of follow-up")]
      + (hasTreatment ? [words("Treatment")] : [])
      + figure.swimmer.marks.map(\.label)
  }

  var table: Table {
    Table(
      caption: "\(figure.figure.title): \(figure.timeAxisTitle.lowercasedFirst)",
      columns: ([words("Patient")] + columns).map { Table.Heading($0) },
      bodies: figure.sections.map { heading(of: $0) + $0.patients.map(row) })
  }

  private func heading(of section: SwimmerFigure.Section) -> [Table.Row] {
    guard figure.grouping != nil else { return [] }
    let size =
      section.patients.isEmpty ? words("no patients") : "N\u{A0}=\u{A0}\(section.patients.count)"
    return [.heading("\(section.label) (\(size))", columns: columns.count + 1)]
  }

  private func row(_ patient: PatientTimelines.Patient) -> Table.Row {
    let time = text(patient.treatment)
    let treatment =
      hasTreatment ? [patient.isOngoing ? words("\(time), ongoing") : time] : []
    let marks = figure.swimmer.marks.indices.map { kind in
      let times = patient.marks.filter { $0.kind == kind }.map { text($0.time) }
      return times.isEmpty ? TableCell.none : times.joined(separator: "; ")
    }
    let cells =
      [text(patient.followUp), words(patient.hasDied ? "death" : "alive when last seen")]
      + treatment + marks
    return Table.Row(
      Table.RowHead("\(patient.position)", indent: 1), cells.map { Table.Cell($0, .words) })
  }

  private func text(_ time: Double?) -> String {
    time.map { Formatting.fixed($0, decimals: figure.timeDecimals) } ?? TableCell.none
  }

  var csv: String {
    let unit = figure.swimmer.displayUnit.rawValue
    var file = CSVText(
      columns: ["position", "group", "follow_up_\(unit)", "died", "treatment_\(unit)", "ongoing"]
        + figure.swimmer.marks.map { "\($0.slug)_\(unit)" })
    for patient in figure.sections.flatMap(\.patients) {
      let marks = figure.swimmer.marks.indices.map { kind in
        patient.marks.filter { $0.kind == kind }.map { Formatting.machine($0.time) }
          .joined(separator: " ")
      }
      file.add(
        [
          "\(patient.position)", patient.level, Formatting.machine(patient.followUp),
          patient.hasDied ? "Y" : "N", patient.treatment.map(Formatting.machine),
          patient.isOngoing ? "Y" : "N",
        ] + marks)
    }
    return file.text
  }
}
