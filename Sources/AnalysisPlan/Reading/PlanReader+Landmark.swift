import Diagnostics
import TrialData

extension PlanReader {
  /// `landmark: {at: 3, from: adsl.TRTSDT}`, and whether what it says can be used.
  mutating func landmarkAnalysis(
    _ mapping: inout MappingReader, _ dataset: String, _ compare: [Located<String>],
    unit: TimeUnit?
  ) -> (landmark: LandmarkAnalysis?, isRight: Bool) {
    let errors = log.diagnostics.count
    let read = mapping.mapping(
      "landmark",
      "analyses only those without an event at a time after zero, from then on, such as "
        + "`{at: 3, from: adsl.TRTSDT}`")
    guard var keys = read else { return (nil, mapping["landmark"] == nil) }
    let at = keys.scalar("at", "the landmark, in display units", .number, .required("3"))
    let from = keys.scalar(
      "from", "the date of time zero", .qualifiedColumn, .required("adsl.TRTSDT")
    )
    .flatMap { subjectDate($0, dataset) }
    keys.finish("'landmark'")
    let time = at.flatMap { readLandmarkTime($0) }
    for grouping in compare { checkKnownByDate(grouping) }
    guard let at, let time, let from, log.diagnostics.count == errors else { return (nil, false) }
    let landmark = LandmarkAnalysis(
      at: time, location: at.location, from: from, unit: unit ?? .days)
    return (landmark, true)
  }

  /// A landmark analysis begins with all who are still under observation, each of whom counts once.
  mutating func refuseBesideLandmark(_ key: String, _ column: Located<String>?) {
    guard let column else { return }
    log.error(
      .conflictingKeys, "'\(key)' cannot stand beside 'landmark'", at: column.location,
      mend: "leave out '\(key)' or 'landmark'")
  }

  private mutating func readLandmarkTime(_ scalar: PlanScalar) -> Double? {
    if let time = Double(scalar.text), time > 0, time.isFinite { return time }
    log.error(
      .unknownValue, "'\(scalar.text)' is not a time after zero", at: scalar.location,
      mend: "write a number in display units, such as 3")
    return nil
  }

  /// A column of dates of the subject-level data set, or of the endpoint's where there is none.
  private mutating func subjectDate(_ scalar: PlanScalar, _ dataset: String) -> Located<String>? {
    guard let found = qualifiedColumn(scalar) else { return nil }
    let subjectLevel = declarations.data.subjectLevel?.value ?? dataset
    guard found.dataset == subjectLevel else {
      log.error(
        .unknownDataset, "time zero is a date of subjects, but \(found.dataset) has other rows",
        at: scalar.location, mend: "name a column of \(subjectLevel)")
      return nil
    }
    guard found.type == .date else {
      log.error(
        .typeMismatch, "'\(found.column.value)' is not a column of dates",
        at: found.column.location,
        mend: "name a date, or declare 'types: {\(found.column.value): date}' for its file")
      return nil
    }
    return found.column
  }

  /// A grouping that is known later must say from which date on.
  private mutating func checkKnownByDate(_ reference: Located<String>) {
    guard let grouping = groupings.first(where: { $0.name == reference.value }),
      !grouping.knownAtBaseline, let known = grouping.knownAtColumn,
      let dataset = grouping.knownAtDataset
    else { return }
    let isDate = tables[dataset]?[column: known.value]?.values.isDates ?? true
    guard dataset != grouping.dataset || !isDate else { return }
    let what = isDate ? "is not a column of \(grouping.dataset)" : "is not a column of dates"
    log.error(
      .typeMismatch, "'\(dataset).\(known.value)' \(what), so a landmark cannot tell who is known",
      at: known.location,
      mend: isDate
        ? "name a column of \(grouping.dataset)"
        : "declare 'types: {\(known.value): date}' for its file")
  }

  /// A level for the time before a group is known has a meaning only where it becomes known.
  mutating func checkBeforeKnown(
    _ scalar: PlanScalar, _ levels: [Grouping.Level], isBaseline: Bool
  ) {
    _ = check(scalar, isOneOf: levels.map(\.label), "a level")
    guard isBaseline else { return }
    log.error(
      .unknownValue, "a grouping known at baseline has no time before it is known",
      at: scalar.location, mend: "leave out 'before-known', or name the date under 'known-at'")
  }
}

extension ColumnValues {
  fileprivate var isDates: Bool { if case .date = self { true } else { false } }
}
