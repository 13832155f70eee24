import Markup
import Testing

struct RightToLeftTests {
  @Test(arguments: [
    ("ذراع", "\u{2068}ذراع\u{2069}"), ("ذراع أ (n = 12)", "\u{2068}ذراع أ\u{2069} (n = 12)"),
    ("Arm זרוע 12", "Arm \u{2068}זרוע\u{2069} 12"),
    ("א b ג", "\u{2068}א\u{2069} b \u{2068}ג\u{2069}"),
    ("זרוע, טיפול: 3", "\u{2068}זרוע, טיפול\u{2069}: 3"), ("שָׁלוֹם", "\u{2068}שָׁלוֹם\u{2069}"),
    ("\u{2068}ذراع\u{2069} 3", "\u{2068}ذراع\u{2069} 3"), ("5.1 kg ≥ 3", "5.1 kg ≥ 3"),
    ("זרוע 12; טיפול 15", "\u{2068}זרוע\u{2069} 12; \u{2068}טיפול\u{2069} 15"),
    ("זרוע\tטיפול\n", "\u{2068}זרוע\u{2069}\t\u{2068}טיפול\u{2069}\n"),
    ("זרוע; טיפול", "\u{2068}זרוע\u{2069}; \u{2068}טיפול\u{2069}"), ("恶心", "恶心"),
    ("", ""),
  ])
  func aRunFromRightToLeftIsIsolated(_ text: String, _ isolated: String) {
    #expect(Array(isolatingRightToLeft(text).unicodeScalars) == Array(isolated.unicodeScalars))
  }

  @Test func whatPeopleReadIsIsolatedAndWhatProgramsReadIsNot() {
    let node = Node.tag(
      "a", ["href": "#ذراع", "aria-label": "ذراع 1", "data-result": "a[arm=ذراع]"],
      [.text("ذراع 1")])
    let written = MarkupWriter(.html).string(node)
    #expect(written.contains("href=\"#ذراع\""))
    #expect(written.contains("data-result=\"a[arm=ذراع]\""))
    #expect(written.contains("aria-label=\"\u{2068}ذراع\u{2069} 1\""))
    #expect(written.contains(">\u{2068}ذراع\u{2069} 1<"))
  }
}
