/// The courses of single patients, for a figure with one bar a patient.
///
/// Patients are told by their position in the order in which the figure shows them; no id and no date
/// is here, so that neither can be published.
package struct PatientTimelines: Sendable, Hashable {
  /// Something that happened to a patient.
  package struct Mark: Sendable, Hashable {
    /// What happened, an index into ``PatientTimelines/marks``.
    package let kind: Int
    package let time: Double
    package init(kind: Int, time: Double) {
      self.kind = kind
      self.time = time
    }
  }

  /// One patient; times count from the figure's origin in ``PatientTimelines/unit``.
  package struct Patient: Sendable, Hashable {
    /// From 1 on, in the order shown: by group, then by follow-up, the longest first.
    package let position: Int
    /// The level's label; nil where there is no grouping.
    package let level: String?
    package let followUp: Double
    package let hasDied: Bool
    /// Nil where the figure shows no treatment.
    package let treatment: Double?
    package let isOngoing: Bool
    package let marks: [Mark]
    package init(
      position: Int, level: String?, followUp: Double, hasDied: Bool, treatment: Double?,
      isOngoing: Bool, marks: [Mark]
    ) {
      self.position = position
      self.level = level
      self.followUp = followUp
      self.hasDied = hasDied
      self.treatment = treatment
      self.isOngoing = isOngoing
      self.marks = marks
    }
  }

  /// Such as `course.timelines`.
  package let id: String
  /// The figure's name in the plan.
  package let analysis: String
  package let grouping: String?
  package let unit: String
  /// The labels of what can be marked.
  package let marks: [String]
  package let patients: [Patient]
  /// The times under the axis.
  package let ticks: [Double]

  package init(
    id: String, analysis: String, grouping: String?, unit: String, marks: [String],
    patients: [Patient], ticks: [Double]
  ) {
    self.id = id
    self.analysis = analysis
    self.grouping = grouping
    self.unit = unit
    self.marks = marks
    self.patients = patients
    self.ticks = ticks
  }

  func write(to writer: inout JSONWriter) {
    writer.field("id", id)
    writer.field("analysis", analysis)
    writer.field("grouping", grouping)
    writer.field("unit", unit)
    writer.array("patients", patients) { patient, writer in
      writer.field("position", patient.position)
      writer.field("level", patient.level)
      writer.field("follow-up", patient.followUp)
      writer.field("died", patient.hasDied)
      writer.field("treatment", patient.treatment)
      writer.field("ongoing", patient.isOngoing)
      writer.array("marks", patient.marks) { mark, writer in
        writer.field("mark", marks[mark.kind])
        writer.field("time", mark.time)
      }
    }
    writer.numbers("ticks", ticks)
  }
}
