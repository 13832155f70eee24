extension [Diagnostic] {
  /// The lines that repetitions of one rule in a file may take on a terminal.
  private static let mostLines = 20

  /// The diagnostics with the repetitions of a fault told once: one that says the same at several places
  /// of a file stands at the first of them with their number, and of a rule that is broken in many ways
  /// only as many are told as a reader can take in, the last of which says how many more there are.
  ///
  /// - Parameter isRepetitive: whether a file can have thousands of places with one fault, as data have;
  ///   what stands in any other file is told place by place.
  public func condensed(_ isRepetitive: (_ file: String) -> Bool) -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var indexByFault: [Fault: Int] = [:]
    var places: [Int: [SourceLocation]] = [:]
    var told: Set<FaultPlace> = []
    for diagnostic in self {
      let fault = Fault(diagnostic)
      let isNew = told.insert(FaultPlace(fault: fault, place: diagnostic.location)).inserted
      if let index = indexByFault[fault], isRepetitive(diagnostic.location.file) {
        if isNew {
          places[index, default: []].append(diagnostic.location)
          kept[index].untold.same += diagnostic.untold.same
          kept[index].untold.ofKind += diagnostic.untold.ofKind
        }
      } else {
        indexByFault[fault] = kept.count
        kept.append(diagnostic)
      }
    }
    for (index, further) in places { kept[index].untold.same += further.count }
    return kept.shortened(isRepetitive, places.mapValues { $0.compactMap(\.line) })
  }

  /// - Parameter lines: where a diagnostic's fault stands again, by its index.
  private func shortened(
    _ isRepetitive: (_ file: String) -> Bool, _ lines: [Int: [Int]]
  ) -> [Diagnostic] {
    var kept: [Diagnostic] = []
    var kinds: [Kind: Shortened] = [:]
    for (index, diagnostic) in enumerated() {
      let kind = Kind(diagnostic)
      var taken = kinds[kind] ?? Shortened()
      defer { kinds[kind] = taken }
      let needed = 3 * (1 + diagnostic.notes.count)
      if isRepetitive(kind.file), taken.lines > 0,
        taken.lines + needed > Self.mostLines - 3 || taken.leftOut > 0
      {
        taken.leaveOut(diagnostic, at: kept.count)
        guard taken.leftOut == 1 else { continue }
      } else {
        taken.lines += needed
        taken.untold += diagnostic.untold.ofKind
      }
      var told = diagnostic
      if diagnostic.untold.same > 0 { told.tell(diagnostic.untold.same, lines[index] ?? []) }
      kept.append(told)
    }
    for shortened in kinds.values { shortened.tell(in: &kept) }
    return kept
  }
}

/// How much of a rule's faults in a file is told.
private struct Shortened {
  /// The lines on a terminal that are taken.
  var lines = 0
  /// The places of faults that nothing else counts.
  var untold = 0
  /// How many diagnostics are left out, the first of them with an index in what is told.
  private(set) var leftOut = 0
  private var first = 0

  mutating func leaveOut(_ diagnostic: Diagnostic, at index: Int) {
    if leftOut == 0 { first = index }
    leftOut += 1
    untold += 1 + diagnostic.untold.same + diagnostic.untold.ofKind
  }

  /// The first that is left out says how many more places there are; alone it takes no more lines itself.
  func tell(in kept: inout [Diagnostic]) {
    guard leftOut > 0, leftOut > 1 || !kept[first].notes.isEmpty || kept[first].untold.ofKind > 0
    else { return }
    kept[first].summary = "from here on \(untold) more of this kind"
    kept[first].mend = nil
    kept[first].notes = []
  }
}

extension Diagnostic {
  /// Says at how many places more the same is wrong, and names the first of them.
  fileprivate mutating func tell(_ count: Int, _ lines: [Int]) {
    let few = lines.prefix(3).map { "\($0)" }.joined(separator: ", ")
    let rest = count > 3 ? ", …" : ""
    summary += ", and so at \(count) more place\(count == 1 ? "" : "s")"
    if !lines.isEmpty { summary += " (line\(count == 1 ? "" : "s") \(few)\(rest))" }
  }
}

/// What two diagnostics have in common that say the same of two places.
private struct Fault: Hashable {
  let kind: Kind
  let severity: Diagnostic.Severity
  let summary: String
  let mend: String?

  init(_ diagnostic: Diagnostic) {
    kind = Kind(diagnostic)
    severity = diagnostic.severity
    summary = diagnostic.summary
    mend = diagnostic.mend
  }
}

/// A fault at a place.
private struct FaultPlace: Hashable {
  let fault: Fault
  let place: SourceLocation
}

/// A rule that is broken in a file.
private struct Kind: Hashable {
  let code: DiagnosticCode
  let file: String

  init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    file = diagnostic.location.file
  }
}
