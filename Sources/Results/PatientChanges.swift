/// The best changes of single patients, for a figure with one bar a patient.
///
/// Patients are told by their position in the order in which the figure shows them; no id and no value
/// as measured is here.
package struct PatientChanges: Sendable, Hashable {
  package struct Patient: Sendable, Hashable {
    /// From 1 on, from the highest change to the lowest.
    package let position: Int
    /// The level's label; nil where there is no grouping or the patient has no level.
    package let level: String?
    /// In percent of the baseline.
    package let change: Double
    package init(position: Int, level: String?, change: Double) {
      self.position = position
      self.level = level
      self.change = change
    }
  }

  /// Such as `shrinkage.changes`.
  package let id: String
  /// The figure's name in the plan.
  package let analysis: String
  package let grouping: String?
  package let patients: [Patient]

  package init(id: String, analysis: String, grouping: String?, patients: [Patient]) {
    self.id = id
    self.analysis = analysis
    self.grouping = grouping
    self.patients = patients
  }

  func write(to writer: inout JSONWriter) {
    writer.field("id", id)
    writer.field("analysis", analysis)
    writer.field("grouping", grouping)
    writer.field("unit", "%")
    writer.array("patients", patients) { patient, writer in
      writer.field("position", patient.position)
      writer.field("level", patient.level)
      writer.field("change", patient.change)
    }
  }
}
