import AnalysisPlan
import Testing

/// What the readers of a plan say of its keys when they read nothing.
struct PlanKeysTests {
  /// Every key with the path to it, kinds and mappings within included.
  private func all(_ keys: PlanKeys, below path: String) -> [(path: String, spec: KeySpec)] {
    let own = keys.keys + keys.kinds.flatMap(\.keys)
    return own.flatMap { spec -> [(path: String, spec: KeySpec)] in
      let here = "\(path)/\(spec.key)"
      return [(here, spec)] + (spec.shape.mapping.map { all($0, below: here) } ?? [])
    }
  }

  private var every: [(path: String, spec: KeySpec)] {
    all(.plan, below: "trial.yml") + all(.claims, below: "published.yml")
  }

  @Test func sectionsStandInTheOrderInWhichTheyAreRead() {
    #expect(
      PlanKeys.plan.keys.map(\.key) == [
        "trial", "data", "conventions", "variables", "populations", "groupings", "endpoints",
        "models", "tables", "figures", "report", "abbreviations", "recalculated",
      ])
    #expect(PlanKeys.plan.keys.filter(\.isRequired).map(\.key) == ["trial", "data"])
  }

  @Test func everyMappingSaysItsKeys() {
    for (path, spec) in every {
      guard let mapping = spec.shape.mapping else { continue }
      #expect(!mapping.keys.isEmpty, "\(path) holds a mapping without keys")
    }
  }

  @Test func everyKeyIsSaidInASentenceWithoutItsFullStop() {
    for (path, spec) in every {
      #expect(!spec.says.isEmpty && spec.says.last != ".", "\(path)")
      #expect(!spec.says.contains("\n") && !spec.says.contains("|"), "\(path)")
    }
  }

  @Test func aKindHasTheKeysOfAllAndItsOwn() throws {
    let endpoints = try #require(PlanKeys.plan.keys.first { $0.key == "endpoints" }?.shape.mapping)
    #expect(endpoints.kinds.count == 9)
    let harms = try #require(endpoints.kinds.first { $0.name == "harms" })
    let keys = endpoints.keys(ofKind: harms)
    #expect(keys.first { $0.key == "kind" }?.shape == .words(["harms"]))
    #expect(keys.first { $0.key == "class" }?.isRequired == true)
    #expect(keys.first { $0.key == "grade-scale" }?.need == .otherwise("grades"))
    #expect(keys.first { $0.key == "compare" }?.shape == .oneOrMore(.name(of: "groupings")))
    #expect(!keys.contains { $0.key == "landmarks" })
  }

  @Test func aConventionNamesItsAnswerInEachProfile() throws {
    let conventions = try #require(
      PlanKeys.plan.keys.first { $0.key == "conventions" }?.shape.mapping)
    let ties = try #require(conventions.keys.first { $0.key == "cox-ties" })
    #expect(ties.otherwise == "`efron`; `breslow` with profile `sas` if not said")
  }

  @Test func requiredKeysAreListedFirst() throws {
    let text = try #require(KeyListing.all.text(of: "populations"))
    #expect(
      text == """
        populations: sets of subjects, by the names that analyses give them

        required
          label                   text
                                  the population, as printed

        optional
          where                   clause
                                  the subjects who belong to it, by the subject-level data;
                                  everyone if not said

        """)
  }

  @Test func aNameOfTwoKindsListsBoth() throws {
    let text = try #require(KeyListing.all.text(of: "competing-risks"))
    #expect(text.contains("endpoints, kind: competing-risks\n"))
    #expect(text.contains("tables, kind: competing-risks\n"))
    #expect(KeyListing.all.text(of: "kaplan") == nil)
    #expect(KeyListing.all.names.contains("kaplan-meier"))
  }
}
