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
}
