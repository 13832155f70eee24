/// What is settled about a patient before anything is drawn: all that a published number depends on, but for the
/// counts of adverse events (`TermFrequency`).
///
/// Days count from the first treatment, which is day 1. The drawn part of a history (`History`) never changes these.
struct Outline: Sendable {
  let cohort: Cohort
  let entry: Day
  let age: Int
  let disease: Disease
  let relapse: RelapseType
  /// Days from transplant to the relapse that the patient entered with.
  let transplantToRelapse: Int
  /// Days between the starts of successive azacitidine cycles: one fewer than there are cycles.
  let intervals: [Int]
  /// How many of the cycles, from the first, were given with lenalidomide.
  let lenalidomide: Int
  /// The cycles after which donor lymphocytes were infused.
  let infusionsAfter: [Int]
  let response: ResponseCourse
  let end: TreatmentEnd
  var graftVersusHost: [GraftVersusHost] = []
  /// The adverse events that stopped treatment, were dose-limiting or were fatal.
  var events: [MarkedEvent] = []
  let fate: Fate
}

/// The order of entry: dose and stage of the study (FACTS: 10 at 2.5 mg, 4 more, 10 at 5 mg, 26 more).
enum Cohort: String, Sendable {
  case interim1 = "2.5 mg interim 1"
  case added = "2.5 mg added"
  case interim2 = "5 mg interim 2"
  case expansion = "5 mg expansion"

  /// Lenalidomide a day, mg.
  var dose: String {
    switch self {
    case .interim1, .added: "2.5"
    case .interim2, .expansion: "5"
    }
  }
}

enum Disease: String, Sendable {
  case aml = "AML"
  case cmml = "CMML"
  case mds = "MDS"
}

enum RelapseType: String, Sendable {
  case molecular = "Molecular"
  case haematological = "Haematological"
}

/// How the disease went, by the marrow assessments that settle it.
enum ResponseCourse: Sendable {
  case complete(afterCycle: Int, relapse: Int? = nil)
  case notEvaluated
  case partial(afterCycle: Int, progression: Int? = nil)
  case progressive(day: Int)
  case stable(progression: Int?)

  /// The day of the assessment that ends all others: progression, or relapse from remission.
  var lastAssessment: Int? {
    switch self {
    case .complete(_, let day), .partial(_, let day), .stable(let day): day
    case .progressive(let day): day
    case .notEvaluated: nil
    }
  }
}

enum TreatmentEnd: Sendable {
  case completed
  case stopped(day: Int, StopReason)
}

enum StopReason: String, Sendable {
  case death = "Death"
  case decision = "Patient or physician decision"
  case graftVersusHost = "GvHD"
  case progression = "Progression or relapse"
  case toxicity = "Toxicity or infection"
}

struct MarkedEvent: Sendable {
  let term: Term
  let grade: Int
  let day: Int
  let doseLimiting: Bool

  init(_ term: Term, grade: Int, day: Int, doseLimiting: Bool = false) {
    self.term = term
    self.grade = grade
    self.day = day
    self.doseLimiting = doseLimiting
  }
}

enum Fate: Sendable {
  /// Alive at the last lock.
  case alive
  case died(day: Int, DeathCause)
  /// Never seen again after this day.
  case lost(day: Int)

  /// The last day on which anything can have happened.
  var lastDay: Int? {
    switch self {
    case .alive: nil
    case .died(let day, _), .lost(let day): day
    }
  }
}

enum DeathCause: String, Sendable {
  case graftVersusHost = "GvHD"
  case infection = "Infection"
  case other = "Other"
  case relapse = "Relapse or progression"
}
