import Results
import Testing

struct LevelSlugTests {
  @Test(arguments: [
    ("Placebo", "placebo"), ("2.5 mg", "2.5-mg"), ("  High   dose!! ", "high-dose"),
    ("≥ 65 years", "65-years"), ("5 µg/m²", "5-g-m"), ("Größe", "grosse"), ("Œdème", "oedeme"),
    ("Łódź", "lodz"), ("Crème Brûlée", "creme-brulee"), ("e\u{301}", "e"), ("ÅNGSTRÖM", "angstrom"),
    ("---", ""), ("≥", ""), ("", ""), ("grade 3-or-more", "grade-3-or-more"), ("v1.2.", "v1.2."),
  ])
  func labelBecomesAPartOfAnId(_ label: String, _ slug: String) {
    #expect(levelSlug(label) == slug)
  }

  @Test(arguments: [
    ("恶心", "恶心"), ("悪心、嘔吐", "悪心-嘔吐"), ("Тошнота и рвота", "тошнота-и-рвота"), ("غثيان", "غثيان"),
    ("हिन्दी", "हिन्दी"), ("恶心 (nausea)", "nausea"), ("β-HCG", "hcg"),
  ])
  func lettersOfAnyScriptMakeASlug(_ label: String, _ slug: String) {
    #expect(levelSlug(label) == slug)
  }

  @Test func labelsThatAreAlikeAreToldApartWhateverTheirOrder() {
    let labels = [
      "CD4+ count low", "CD4- count low", "Rash", "β-blocker", "blocker", "≥", "恶心", "呕吐",
    ]
    let slugs = distinctSlugs(labels)
    #expect(slugs == distinctSlugs(labels.reversed()))
    #expect(Set(slugs.values).count == labels.count)
    #expect(slugs["Rash"] == "rash")
    #expect(slugs["β-blocker"] == "β-blocker")
    #expect(slugs["恶心"] == "恶心")
    for label in ["CD4+ count low", "CD4- count low"] {
      #expect(slugs[label]?.hasPrefix("cd4-count-low-") == true)
    }
    #expect(slugs["≥"]?.count == 8)
  }

  /// FNV-1a of 32 bits: RFC 9923, appendix C: "foobar" gives bf9cf968.
  @Test func theSignIsThePublishedHash() {
    #expect(distinctSlugs(["foobar", "foobar!"])["foobar"] == "foobar-bf9cf968")
  }

  @Test func aTermKeepsItsSignWhenOthersCome() {
    let few = distinctSlugs(["CD4+ count", "CD4- count"])
    let more = distinctSlugs(["CD4+ count", "CD4- count", "CD4 count", "Rash"])
    for (label, slug) in few { #expect(more[label] == slug) }
  }
}
