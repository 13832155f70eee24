import AnalysisPlan
import Diagnostics
import TrialData
import Wording

extension Preparation {
  /// Those of a sample who are without an event and under observation after the landmark, their times
  /// from then on.
  mutating func atLandmark<Sample: TimedSample>(
    _ sample: Sample, _ endpoint: Endpoint, _ details: some TimedEndpoint,
    _ landmark: LandmarkAnalysis, _ frame: SubjectFrame
  ) -> Sample {
    let time = landmark.time(in: details.timeUnit, plan.conventions)
    var later = sample.keeping(sample.times.indices.filter { sample.times[$0] > time })
    later.times = later.times.map { $0 - time }
    later.leftBeforeLandmark = sample.times.count - later.times.count
    groupAtLandmark(
      endpoint, landmark, later.subjects, of: sample.times.count, frame)
    return later
  }

  /// Finds the levels that are known at the landmark, and says how many subjects have none.
  private mutating func groupAtLandmark(
    _ endpoint: Endpoint, _ landmark: LandmarkAnalysis, _ subjects: [Int], of all: Int,
    _ frame: SubjectFrame
  ) {
    if subjects.isEmpty, all > 0, !log.hasErrors {
      log.warning(
        .nobodyAtLandmark,
        "nobody of \(all) subjects is without an event and under observation at "
          + "\(landmark.label)", at: landmark.location,
        mend: "choose an earlier landmark")
    }
    for reference in endpoint.compare {
      guard let grouping = plan.grouping(reference.value) else { continue }
      if grouping.knownAtBaseline {
        warnAboutMissingGroups(reference, subjects)
      } else {
        let days = landmark.time(in: .days, plan.conventions)
        let levels = levels(of: grouping, by: days, landmark, subjects, frame.table)
        landmarkGroups[endpoint.name, default: [:]][grouping.name] = levels
        warnAboutGroupsNotKnown(reference, grouping, levels, subjects)
      }
    }
  }

  /// The level of each subject if it was known by the landmark's day, else the level for the time before.
  private mutating func levels(
    of grouping: Grouping, by days: Double, _ landmark: LandmarkAnalysis, _ subjects: [Int],
    _ table: DataTable
  ) -> [Int?] {
    guard let final = groups[grouping.name], let column = grouping.knownAtColumn?.value,
      case .date(let known)? = table[column: column]?.values,
      case .date(let zero)? = table[column: landmark.from.value]?.values
    else { return Array(repeating: nil, count: table.rowCount) }
    let before = grouping.levels.firstIndex { $0.label == grouping.beforeKnown }
    var levels = final.map { _ in Int?.none }
    for subject in subjects {
      guard let start = zero[subject] else {
        log.error(
          .missingDate, "this subject has no date of time zero, so the landmark's day is not known",
          at: table.location(row: subject, column: landmark.from.value),
          mend: "fill in \(landmark.from.value)")
        continue
      }
      let isKnown = known[subject].map {
        Double($0.daysSince1970 - start.daysSince1970) <= days
      }
      levels[subject] = isKnown == true ? final[subject] : before
    }
    return levels
  }

  private mutating func warnAboutGroupsNotKnown(
    _ reference: Located<String>, _ grouping: Grouping, _ levels: [Int?], _ subjects: [Int]
  ) {
    let without = subjects.count { $0 >= levels.count || levels[$0] == nil }
    guard without > 0, !log.hasErrors else { return }
    log.warning(
      .subjectWithoutGroup,
      "\(without) of \(subjects.count) subjects have no level of '\(grouping.name)' that is known at "
        + "the landmark, and are left out of its comparisons", at: reference.location,
      mend: grouping.beforeKnown == nil
        ? "declare the level before it is known with 'before-known:'"
        : "complete \(grouping.column) and the dates from which it is known")
    leaveOut(
      without, of: subjects.count, because: "no-group",
      withoutGroup(without, subjects.count, grouping.name))
  }
}
