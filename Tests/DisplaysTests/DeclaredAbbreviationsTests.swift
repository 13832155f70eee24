import AnalysisPlan
import Diagnostics
@testable import Displays
import Tables
import Testing

/// The plan's own abbreviations below the displays that use them.
struct DeclaredAbbreviationsTests {
  private func display(
    title: String = "Survival", notes: [String] = [], abbreviations: [Display.Abbreviation] = []
  ) -> Display {
    Display(
      name: "t", title: title, subtitle: "",
      content: .table(
        Table(
          columns: [], bodies: [[Table.Row(nil, ["Acute GvHD", "3"].map { .init($0, .words) })]])),
      notes: notes, abbreviations: abbreviations, textAlternative: "", csv: "", resultIDs: [])
  }

  private func declared(_ short: String, _ long: String) -> DeclaredAbbreviation {
    DeclaredAbbreviation(short, long, at: .file("trial.yml"))
  }

  private func explained(
    _ declared: [DeclaredAbbreviation], in display: Display
  ) -> [String] {
    var displays = [display]
    _ = addDeclaredAbbreviations(declared, to: &displays)
    return displays[0].abbreviations.map { "\($0.short), \($0.long)" }
  }

  @Test func standBelowADisplayWhoseTextUsesThemAsWords() {
    let all = [declared("GvHD", "graft-versus-host disease"), declared("AML", "acute leukaemia")]
    #expect(explained(all, in: display()) == ["GvHD, graft-versus-host disease"])
    #expect(explained([declared("vHD", "no word")], in: display()).isEmpty)
  }

  @Test func mayHoldSeveralWords() {
    let drug = declared("T-DM1", "trastuzumab emtansine")
    #expect(explained([drug], in: display(title: "With T-DM1")) == ["T-DM1, trastuzumab emtansine"])
    #expect(explained([drug], in: display(title: "DM1 after T")).isEmpty)
  }

  @Test func areInOrderWithTheProgramsOwnAndWinOverThem() {
    let own = [
      Display.Abbreviation("CI", "confidence interval"), .init("SD", "standard deviation"),
    ]
    let found = explained(
      [declared("SD", "stable disease"), declared("GvHD", "graft-versus-host disease")],
      in: display(title: "SD", abbreviations: own))
    #expect(
      found == ["CI, confidence interval", "GvHD, graft-versus-host disease", "SD, stable disease"])
  }

  @Test func areNotSaidTwiceWhereANoteExplainsThem() {
    let abbreviation = declared("GvHD", "graft-versus-host disease")
    let noted = display(notes: ["GvHD, graft-versus-host disease; MDS, another."])
    #expect(explained([abbreviation], in: noted).isEmpty)
    var displays = [noted]
    #expect(addDeclaredAbbreviations([abbreviation], to: &displays).isEmpty)
  }

  @Test func tellsWhichNoDisplayUses() {
    var displays = [display()]
    let all = [declared("GvHD", "graft-versus-host disease"), declared("DLI", "donor lymphocytes")]
    #expect(addDeclaredAbbreviations(all, to: &displays).map(\.short) == ["DLI"])
  }
}
