/// The response of a patient by a lock, from the marrow assessments alone.
struct Response {
  /// CR, PR, SD, PD, or NE without an assessment.
  let best: String
  /// When the best response was first found.
  let bestAssessment: Assessment?
  let remission: Day?
  let relapse: Day?

  init(_ assessments: [Assessment]) {
    let order: [Assessment.Finding] = [.complete, .partial, .stable, .progressive]
    let bestFinding = order.first { finding in assessments.contains { $0.finding == finding } }
    best = bestFinding?.rawValue ?? "NE"
    bestAssessment = assessments.first { $0.finding == bestFinding }
    remission = assessments.first { $0.finding == .complete }?.day
    relapse = assessments.first { $0.finding == .relapse }?.day
  }
}
