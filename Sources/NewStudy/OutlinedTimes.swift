import AnalysisPlan
import Results
import TrialData

/// A time to an event that the data hold, as far as they say it.
struct OutlinedTime {
  let name: String
  let label: String
  let export: Export
  /// Which rows of the file are of it; nil for all.
  let clause: String?
  let time: ExportColumn
  /// Nil where nobody has said it yet.
  let unit: TimeUnit?
  /// The clause that is true for an event; nil where nobody has said it yet.
  let event: String?
  /// The clauses of other events that end the time, by their names; empty where there are none.
  var others: [(name: String, clause: String)] = []
  /// What is still to be said.
  let questions: [OpenQuestion]
  /// Whether the event is death itself, as its name or code says.
  let isDeath: Bool
}

extension Export {
  /// The times to an event of an ADaM data set, a parameter each, where each subject has one row of it.
  ///
  /// `CNSR` is 0 for an event (CDISC ADaM Structure for Time-to-Event Analyses 1.0, 2012).
  func parameterTimes(subject: String, _ answers: Answers) -> [OutlinedTime] {
    guard has("PARAMCD", "AVAL", "CNSR"), let time = self["AVAL"], case .number = time.type else {
      return []
    }
    let codes = texts("PARAMCD")
    let ids = texts(subject)
    return (self["PARAMCD"]?.texts ?? []).compactMap { code in
      let rows = codes.indices.filter { codes[$0] == code }
      guard Set(rows.map { ids[$0] }).count == rows.count else { return nil }
      let label = rows.lazy.compactMap { texts("PARAM")[$0] }.first ?? code
      let unit = answers.units["AVAL"] ?? unit(rows, label) ?? unitByDates(rows)
      return OutlinedTime(
        name: levelSlug(code), label: withoutUnit(label), export: self,
        clause: "PARAMCD = \(quoted(text: code))", time: time, unit: unit, event: "CNSR = 0",
        questions: unit == nil ? [.unit(column: "AVAL")] : [], isDeath: code == "OS")
    }
  }

  /// The unit that the rows name, or the parameter's label in parentheses.
  private func unit(_ rows: [Int], _ label: String) -> TimeUnit? {
    let units = texts("AVALU")
    let named = Set(rows.map { units[$0] })
    if named.count == 1, let unit = named.first?.flatMap(timeUnit(named:)) { return unit }
    guard let open = label.lastIndex(of: "("), label.hasSuffix(")") else { return nil }
    return timeUnit(named: String(label[label.index(after: open)...].dropLast()))
  }

  /// Days, where all times are those between the dates that ADaM keeps beside them, with or without one more.
  private func unitByDates(_ rows: [Int]) -> TimeUnit? {
    guard case .date(let ends)? = table[column: "ADT"]?.values,
      case .date(let starts)? = table[column: "STARTDT"]?.values,
      case .number(let times)? = table[column: "AVAL"]?.values
    else { return nil }
    let more = rows.map { row -> Double? in
      guard let end = ends[row], let start = starts[row], let time = times[row] else { return nil }
      return time - Double(end.daysSince1970 - start.daysSince1970)
    }
    return !more.isEmpty && (more.allSatisfy { $0 == 0 } || more.allSatisfy { $0 == 1 })
      ? .days : nil
  }

  private func withoutUnit(_ label: String) -> String {
    guard let open = label.lastIndex(of: "("), label.hasSuffix(")"),
      timeUnit(named: String(label[label.index(after: open)...].dropLast())) != nil
    else { return label }
    return trimmed(label[..<open])
  }

  /// Times that stand beside a column that says how they ended, in a file with a row a subject.
  func pairedTimes(_ book: CodeBook, _ answers: Answers) -> [OutlinedTime] {
    TimePairs(columns).pairs.map { time, status in
      let value = answers.events[status.name] ?? exactEvent(status)
      let censored = answers.censored[status.name]
      let hasOthers = status.texts.count > 2
      let unit =
        answers.units[time.name] ?? timeUnit(in: book.label(of: time) ?? time.label)
        ?? timeUnit(in: time.name)
      let values = (status.values ?? []).map { "\($0.text) (\($0.count) rows)" }
      var questions: [OpenQuestion] = []
      if value == nil { questions.append(.event(column: status.name, values: values)) }
      if hasOthers, censored == nil {
        questions.append(.censored(column: status.name, values: values))
      }
      if unit == nil { questions.append(.unit(column: time.name)) }
      let isDeath = ["death", "dead", "died"].contains(status.foldedName)
      let clause = { (value: String) in "\(clauseName(status.name)) = \(clauseValue(value, status))"
      }
      return OutlinedTime(
        name: levelSlug(time.name),
        label: isDeath ? "Time to death" : "Time to event (\(status.name))", export: self,
        clause: nil,
        time: time, unit: unit, event: value.map(clause),
        others: status.texts.filter { hasOthers && $0 != value && $0 != censored }
          .map { ("other-\(levelSlug($0))", clause($0)) },
        questions: questions, isDeath: isDeath)
    }
  }

  /// The event where the values say it in words.
  private func exactEvent(_ column: ExportColumn) -> String? {
    let events: Set = ["dead", "died", "death", "deceased"]
    let others: Set = ["alive", "censored"]
    let found = column.texts.filter { events.contains($0.lowercased()) }
    let isAll = column.texts.allSatisfy { events.union(others).contains($0.lowercased()) }
    return isAll && found.count == 1 ? found[0] : nil
  }
}

/// A time unit by its name or abbreviation.
func timeUnit(named text: String) -> TimeUnit? {
  switch text.lowercased().filter({ $0.isLetter }) {
  case "day", "days", "d": .days
  case "week", "weeks", "wk", "wks": .weeks
  case "month", "months", "mo", "mos", "mth", "mths": .months
  case "year", "years", "yr", "yrs", "y": .years
  default: nil
  }
}

/// The one unit that a name or label has as a word.
private func timeUnit(in text: String) -> TimeUnit? {
  let words = text.lowercased().split { !$0.isLetter }.map(String.init).filter { $0.count > 1 }
  let units = Set(words.compactMap(timeUnit(named:)))
  return units.count == 1 ? units.first : nil
}
