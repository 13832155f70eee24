import Testing
import Wording

/// What the program itself says within a chapter, in a study's own words.
struct WordedChapterTests {
  private static let words = Words([
    "{1} to {2}": "{1} bis {2}", "not estimable": "nicht schätzbar", "not reached": "n. e.",
    "months": "Monate", "done": "erledigt", "Note {1}": "Anmerkung {1}",
    "Back to note {1}": "Zurück zu {1}", "Reference {1}": "Quelle {1}",
    "{1}, table {2}: {3}": "{1}, Tabelle {2}: {3}",
  ])

  private func html(_ paragraph: String) -> String {
    Narrated(paragraph: paragraph, in: Self.words).html
  }

  @Test func partsOfResultsAreWorded() {
    #expect(
      html("{{os.hazard-ratio[dose=5-mg/2.5-mg] interval}}").contains(
        #"<data value="0.425244/1.957079">0.43 bis 1.96</data>"#))
    #expect(html("{{os.median interval}}").contains(">12.3 bis n. e.</data>"))
    #expect(html("{{os.median unit}}").contains(#"<data value="months">Monate</data>"#))
  }

  @Test func labelsForReadersWhoListenAreWorded() {
    let note = html("Text.[^a]\n\n[^a]: More.")
    for label in ["Anmerkung 1", "Zurück zu 1"] {
      #expect(note.contains(#"aria-label="\#(label)""#), "\(note)")
    }
    #expect(html("- [x] one").contains(#"aria-label="erledigt""#))
    #expect(html("Cited.[@a2001]").contains(#"aria-label="Quelle 1""#))
    #expect(html("|A|B|\n|-|-|\n|c|d|").contains("Title, Tabelle 1: A, B"))
  }
}
