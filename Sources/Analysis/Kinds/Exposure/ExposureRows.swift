import AnalysisPlan
import Results
import Statistics
import Wording

/// The rows of one treatment.
struct ExposureRows {
  let context: EndpointContext
  let treatment: Exposure.Treatment

  /// How many were given it, how often, and how many exactly so many times.
  func numbersGiven(
    _ courses: ExposureCourses, _ group: Group?, upTo highest: Int
  ) -> [ResultRow] {
    let subjects = courses.subjects.count
    let counts = Dictionary(grouping: courses.counts, by: \.self).mapValues(\.count)
    let patients = count(
      "patients", courses.treated, of: subjects, subjects, group,
      method: Phrase("Count of subjects given the treatment at least once"))
    let administrations = count(
      "administrations", courses.administrations, of: nil, subjects, group,
      method: Phrase("Count of administrations"))
    let exactly = (0...highest).map { number in
      count(
        "count", counts[number] ?? 0, of: subjects, subjects, group, part: ("number", number),
        method: Phrase("Count of subjects by the number of administrations"))
    }
    return [patients, administrations] + quantilesOfNumbers(courses, group) + exactly
  }

  private func quantilesOfNumbers(_ courses: ExposureCourses, _ group: Group?) -> [ResultRow] {
    let summary = SampleSummary(courses.counts.map(Double.init))
    let statistics: [(String, Double?, Phrase)] = [
      ("median", summary.median(type: quantileType), quantileMethod),
      ("lower-quartile", summary.quantile(0.25, type: quantileType), quantileMethod),
      ("upper-quartile", summary.quantile(0.75, type: quantileType), quantileMethod),
      ("minimum", summary.minimum, Phrase("Smallest value")),
      ("maximum", summary.maximum, Phrase("Largest value")),
    ]
    return statistics.map { statistic, value, method in
      var row = number(
        statistic, value, group, part: nil,
        method: Phrase(
          "\(method) of the number of administrations, subjects without one counted as 0"),
        reason: MissingValueReason.noPatients)
      row.unit = treatment.counted
      row.n = summary.count
      return row
    }
  }

  /// Doses by the administration's number where the plan lists numbers, else of all together.
  func doses(_ courses: ExposureCourses, _ group: Group?) -> [ResultRow] {
    let numbers: [Int?] = treatment.numbers.isEmpty ? [nil] : treatment.numbers
    return numbers.flatMap { dose(courses, group, number: $0) }
  }

  private func dose(
    _ courses: ExposureCourses, _ group: Group?, number: Int?
  ) -> [ResultRow] {
    let summary = SampleSummary(courses.doses(number: number))
    let statistics: [(String, Double?, Phrase)] = [
      ("dose-median", summary.median(type: quantileType), quantileMethod),
      ("dose-minimum", summary.minimum, Phrase("Smallest value")),
      ("dose-maximum", summary.maximum, Phrase("Largest value")),
    ]
    return statistics.map { statistic, value, method in
      var row = self.number(
        statistic, value, group, part: number.map { ("administration", $0) },
        method: Phrase("\(method) of the doses given"),
        reason: courses.subjects.isEmpty
          ? MissingValueReason.noPatients : MissingValueReason.noneGiven)
      row.unit = treatment.doseUnit
      row.n = courses.given(number: number)
      return row
    }
  }

  /// Reduced doses, and late administrations where the plan says what is late.
  func changes(_ courses: ExposureCourses, _ group: Group?) -> [ResultRow] {
    let reduced = count(
      "reduced", courses.reduced, of: courses.treated, courses.treated, group,
      method: Phrase(
        "Count of subjects given a dose below their first, of those given the treatment"))
    guard let days = treatment.delayedAfter else { return [reduced] }
    let delayed = count(
      "delayed", courses.delayed(after: days), of: courses.administrations - courses.treated,
      courses.treated, group,
      method: Phrase(
        """
        Count of administrations that began more than \(days) days after the one before, \
        of those that follow another
        """))
    return [reduced, delayed]
  }

  private var quantileType: QuantileType {
    QuantileType(rawValue: context.conventions.quantileType) ?? .averagedInverseDistribution
  }
  private var quantileMethod: Phrase {
    SampleStatistic.quantileMethod(context.conventions.quantileType)
  }

  private typealias Part = (name: String, number: Int)

  private func count(
    _ statistic: String, _ count: Int, of denominator: Int?, _ subjects: Int, _ group: Group?,
    part: Part? = nil, method: Phrase
  ) -> ResultRow {
    let text = denominator.map { NumberText.countAndPercent(count, of: $0) } ?? "\(count)"
    var row = row(statistic, group, part, method, text)
    row.value = Double(count)
    row.n = subjects
    row.denominator = denominator
    return row
  }

  private func number(
    _ statistic: String, _ value: Double?, _ group: Group?, part: Part?, method: Phrase,
    reason: Phrase
  ) -> ResultRow {
    let text = value.map { NumberText.decimal($0, upTo: 3) } ?? ""
    var row = row(statistic, group, part, method, text)
    row.value = value
    if value == nil { row.giveReason(reason, context.words) }
    return row
  }

  private func row(
    _ statistic: String, _ group: Group?, _ part: Part?, _ method: Phrase, _ text: String
  ) -> ResultRow {
    let selectors =
      ["treatment=\(treatment.slug)"] + (part.map { ["\($0.name)=\($0.number)"] } ?? [])
    var row = context.row(
      statistic, selectors: selectors, group: group, method: context.words(method), text: text)
    row.category =
      [.init(name: "treatment", label: treatment.label)]
      + (part.map { [.init(name: $0.name, label: "\($0.number)")] } ?? [])
    return row
  }
}

extension MissingValueReason {
  static let noneGiven = Phrase("not given to anyone")
}
