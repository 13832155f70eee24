import Foundation

/// The published numbers of one lock (`Targets/targets.json`).
struct PublishedNumbers: Decodable {
  struct Spread: Decodable {
    let median: Double
    let min: Int
    let max: Int
  }

  let n: Int
  let dx: [String: Int]
  let relapse: [String: Int]
  let age: Spread?
  let daysToRelapse: Spread?
  let dose: [String: Int]
  let lenalidomideTotal: Int?
  let lenalidomideTotalAtLowDose: Int?
  let lenalidomideTotalAtHighDose: Int?
  let lenalidomide: Spread?
  let azacitidineMedian: Double?
  let cycles: Spread?
  let infused: Int?
  let response: [String: Int]?
  let acute: Int?
  let chronic: Int?
  let febrileNeutropenia: Int?
  let otherTerm: Int?
  let survival: Survival?

  struct Survival: Decodable {
    let medianMonths: Double
    let atTwelveMonths: Double

    private enum CodingKeys: String, CodingKey {
      case medianMonths = "median_months"
      case atTwelveMonths = "s12"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case n, dx, relapse, age, cycles, response
    case daysToRelapse = "days_sct_relapse"
    case dose = "len_mg"
    case lenalidomideTotal = "len_cycles_total"
    case lenalidomideTotalAtLowDose = "len_cycles_2.5"
    case lenalidomideTotalAtHighDose = "len_cycles_5"
    case lenalidomide = "len_cycles"
    case azacitidineMedian = "aza_cycles_median"
    case infused = "dli_ge1"
    case acute = "agvhd_2_4"
    case chronic = "cgvhd_mod_severe"
    case febrileNeutropenia = "febrile_neutropenia_g3plus_min"
    case otherTerm = "other_nonhaem_g3plus_term_max"
    case survival = "os"
  }

  /// Those of the three locks, in order.
  static func all() throws -> [PublishedNumbers] {
    struct File: Decodable { let locks: [PublishedNumbers] }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Targets/targets.json")
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: file)).locks
  }
}

/// Holds the data of a lock against its published numbers.
struct TargetCheck {
  private let data: LockedData
  private let patients: [Patient]
  private(set) var names: [String] = []
  private(set) var missed: [String] = []

  init(_ data: LockedData) throws {
    self.data = data
    patients = data.patients()
    let index = LockedData.dates.firstIndex(of: data.date) ?? 0
    let published = try PublishedNumbers.all()[index]
    holdPatients(published)
    holdCycles(published)
    if let response = published.response { holdResponse(response) }
    holdHarm(published)
    if let survival = published.survival { holdSurvival(survival) }
  }

  private mutating func hold(_ name: String, _ holds: Bool) {
    names.append(name)
    if !holds { missed.append(name) }
  }

  private mutating func hold(_ name: String, _ values: [Int], _ spread: PublishedNumbers.Spread?) {
    guard let spread else { return }
    hold(name + " median", TargetStatistics.median(values) == spread.median)
    hold(name + " range", values.min() == spread.min && values.max() == spread.max)
  }

  private mutating func holdPatients(_ published: PublishedNumbers) {
    hold("patients", patients.count == published.n)
    for (disease, count) in published.dx {
      hold(disease, patients.filter { $0.row["DIAG"] == disease }.count == count)
    }
    for (type, count) in published.relapse {
      hold(type, patients.filter { $0.row["RELTYPE"]?.lowercased() == type }.count == count)
    }
    for (dose, count) in published.dose {
      hold(dose + " mg", patients.filter { $0.row["LENDOSE"] == dose }.count == count)
    }
    hold("age", patients.compactMap { Int($0.row["AGE"] ?? "") }, published.age)
    hold(
      "days to relapse", patients.compactMap { Int($0.row["RELDY"] ?? "") }, published.daysToRelapse
    )
    if data.date == LockedData.dates[0] {
      hold("no dose-limiting toxicity", !patients.contains { $0.row["DLTFL"] == "Y" })
    }
  }

  private mutating func holdCycles(_ published: PublishedNumbers) {
    let azacitidine = patients.map { $0.given("AZACITIDINE").count }
    let lenalidomide = patients.map { $0.given("LENALIDOMIDE").count }
    func total(_ dose: String) -> Int {
      patients.filter { $0.row["LENDOSE"] == dose }.map { $0.given("LENALIDOMIDE").count }.reduce(
        0, +)
    }
    if let wanted = published.lenalidomideTotal {
      hold("lenalidomide total", lenalidomide.reduce(0, +) == wanted)
    }
    if let wanted = published.lenalidomideTotalAtLowDose {
      hold("lenalidomide total at 2.5 mg", total("2.5") == wanted)
    }
    if let wanted = published.lenalidomideTotalAtHighDose {
      hold("lenalidomide total at 5 mg", total("5") == wanted)
    }
    hold("lenalidomide", lenalidomide, published.lenalidomide ?? published.cycles)
    hold("azacitidine", azacitidine, published.cycles)
    if let wanted = published.azacitidineMedian {
      hold("azacitidine median", TargetStatistics.median(azacitidine) == wanted)
    }
    if let wanted = published.infused {
      hold("infused", patients.filter { !$0.given("DLI").isEmpty }.count == wanted)
    }
  }

  private mutating func holdResponse(_ published: [String: Int]) {
    let complete = patients.filter { !$0.found("CR").isEmpty }
    let partial = patients.filter { $0.found("CR").isEmpty && !$0.found("PR").isEmpty }
    hold("complete remission", complete.count == published["CR"])
    hold("partial remission", partial.count == published["non_CR_response"])
    hold("response", complete.count + partial.count == published["ORR"])
    hold("no response", patients.count - complete.count - partial.count == published["none"])
    hold(
      "durable", complete.filter { $0.found("RELAPSE").isEmpty }.count == published["CR_durable"])
  }

  private mutating func holdHarm(_ published: PublishedNumbers) {
    if let wanted = published.acute {
      let acute = patients.filter { !$0.episodes("Acute", ["II", "III", "IV"]).isEmpty }
      hold("acute GvHD", acute.count == wanted)
    }
    if let wanted = published.chronic {
      let chronic = patients.filter { !$0.episodes("Chronic", ["Moderate", "Severe"]).isEmpty }
      hold("chronic GvHD", chronic.count == wanted)
    }
    guard let lowest = published.febrileNeutropenia, let highest = published.otherTerm else {
      return
    }
    let severe = data.adae.filter { $0["HAEMFL"] == "N" && Int($0["AETOXGR"] ?? "") ?? 0 >= 3 }
    let affected = Dictionary(grouping: severe) { $0["AEDECOD"] ?? "" }
      .mapValues { Set($0.map { $0["USUBJID"] }).count }
    hold("febrile neutropenia", affected["Febrile neutropenia"] ?? 0 >= lowest)
    let others = affected.filter { $0.key != "Febrile neutropenia" }
    hold("other terms", others.values.allSatisfy { $0 <= highest })
  }

  private mutating func holdSurvival(_ published: PublishedNumbers.Survival) {
    let curve = TargetStatistics.curve(observations { _ in false })
    let atTwelve = curve.last { Double($0.day) <= 365.25 }?.survival ?? 1
    hold("survival at 12 months", (100 * atTwelve).rounded() == 100 * published.atTwelveMonths)
    let median = curve.first { $0.survival <= 0.5 }.map { Double($0.day) / 30.4375 } ?? .infinity
    hold("median survival", abs(median - published.medianMonths) < 0.5)
    let groups: [(String, (Row) -> Bool)] = [
      ("relapse type", { $0["RELTYPE"] == "Molecular" }),
      ("time to relapse", { Int($0["RELDY"] ?? "") ?? 0 < 180 }),
      ("dose", { $0["LENDOSE"] == "5" }),
    ]
    // 3.8415 is the upper 5 % point of chi-squared with one degree of freedom (R 4.2: qchisq(0.95, 1)).
    for (name, group) in groups {
      hold("survival by " + name, TargetStatistics.logRank(observations(group)) < 3.8415)
    }
  }

  private func observations(_ group: (Row) -> Bool) -> [TargetStatistics.Observation] {
    patients.compactMap { patient in
      guard let row = patient.times.first(where: { $0["PARAMCD"] == "OS" }),
        let days = Int(row["AVAL"] ?? "")
      else { return nil }
      return .init(days: days, isDeath: row["CNSR"] == "0", group: group(patient.row))
    }
  }
}
