import Diagnostics
import Displays
import Markup
import Narrative
import Testing

struct ValueTests {
  @Test func printsTheRowLinkedToHowItWasMade() {
    let narrated = Narrated(paragraph: "Survival was {{os.median}}.")
    #expect(
      narrated.html == """
        <p>Survival was <a class="value" href="result:os.median"><data value="21">21.0 months \
        (95% CI 12.3 to not reached)</data></a>.</p>
        """)
    #expect(narrated.places.isEmpty)
    #expect(narrated.chapters[0].citedResults == ["os.median"])
  }

  /// Every expected text follows from the rows in `Study` by rounding half away from zero by hand.
  @Test(arguments: [
    ("os.median value", "21.0"), ("os.median value digits=0", "21"), ("os.median unit", "months"),
    ("os.median lower", "12.3"), ("os.median upper", "not reached"),
    ("os.median interval", "12.3 to not reached"),
    ("os.median interval digits=2", "12.34 to not reached"),
    ("os.median n", "50"), ("os.median events", "30"),
    ("os.median[dose=5-mg] value", "not reached"), ("os.median[dose=5-mg] lower", "8.5"),
    ("os.survival@12[dose=2.5-mg] value", "0.62"), ("os.survival@12[dose=2.5-mg] percent", "62%"),
    ("os.survival@12[dose=2.5-mg] percent digits=1", "61.5%"),
    ("os.hazard-ratio[dose=5-mg/2.5-mg] interval", "0.43 to 1.96"),
    ("os.hazard-ratio[dose=5-mg/2.5-mg] p", "0.81"), ("os.log-rank[dose] p", "0.0496"),
    ("orr.count count", "29"), ("orr.count denominator", "50"), ("orr.count percent", "58%"),
    ("orr.count percent digits=1", "58.0%"),
    ("response.proportion percent", "56%"), ("response.proportion percent digits=1", "56.0%"),
    ("response.proportion events", "28"), ("response.proportion interval", "41% to 70%"),
    ("response.proportion interval digits=1", "41.3% to 70.0%"),
    ("response.proportion lower", "41%"), ("response.proportion value", "0.56"),
    ("response.not-assessed percent", "4%"),
    ("harms.patients[class=a_b_c][term=x*y*z] percent", "14%"),
  ])
  func printsAPart(expression: String, text: String) {
    let narrated = Narrated(paragraph: "*{{\(expression)}}*")
    #expect(narrated.places.isEmpty)
    #expect(narrated.plainText == text)
  }

  @Test func givesMachinesFifteenDigits() {
    let html = Narrated(paragraph: "{{os.hazard-ratio[dose=5-mg/2.5-mg] interval}}").html
    #expect(html.contains(#"<data value="0.425244/1.957079">0.43 to 1.96</data>"#))
  }

  @Test func aReasonIsNoData() {
    let html = Narrated(paragraph: "{{os.median[dose=5-mg] value}}").html
    #expect(
      html == #"<p><a class="value" href="result:os.median[dose=5-mg]">not reached</a></p>"#)
  }

  @Test func aQuotedNumberStaysOnOneLineWithItsUnit() {
    let html = Narrated(paragraph: #"{{"1 to 7 of all days"}}"#).html
    #expect(
      html == "<p><span class=\"quoted\">1\u{A0}to 7\u{A0}of all days</span></p>")
  }

  @Test func quotedNumbersKeepTheirSource() {
    let narrated = Narrated(paragraph: #"{{"75 mg/m²"}} and {{ "58%" a2001 }}"#)
    #expect(
      narrated.html == """
        <p><span class="quoted">75\u{A0}mg/m²</span> and \
        <span class="quoted">58%</span><span class="citation"> (\
        <a href="page:references#reference-a2001" role="doc-biblioref" aria-label="Reference 1">1</a>\
        )</span></p>
        """)
    #expect(narrated.places.isEmpty)
  }

  @Test(arguments: ["{{“75 mg/m²”}}", "{{ ‘75 mg’ }}", "{{'75 mg'}}", "{{«75»}}"])
  func quotesOfWordProcessorsAreNamed(text: String) {
    let narrated = Narrated(paragraph: "We gave \(text).")
    #expect(narrated.log.diagnostics.map(\.code) == ["value-syntax"])
    #expect(narrated.mends == [#"type ", as in {{"75 mg"}}"#])
  }

  @Test func quotedNumbersKeepTheirReason() {
    let narrated = Narrated(paragraph: #"{{"58%" "the rate of the design"}}"#)
    #expect(
      narrated.html
        == #"<p><span class="quoted" title="the rate of the design">58%</span></p>"#)
    #expect(narrated.places.isEmpty)
  }

  @Test func markdownSyntaxInsideIDsMeansNothing() {
    let id = "harms.patients[class=a_b_c][term=x*y*z]"
    let narrated = Narrated(
      paragraph: "*a* {{\(id) count}} b_c* [d]({{\n\n[class=a_b_c]: http://x.y")
    #expect(
      narrated.html.contains(
        #"<em>a</em> <a class="value" href="result:\#(id)"><data value="7">7</data></a> b_c*"#))
  }

  @Test func standInHeadingsTablesEmphasisAndLinkTextWithoutNestedLinks() {
    let narrated = Narrated(
      """
      # Of {{orr.count denominator}} patients

      ## Median {{os.median value}}

      **Bold {{orr.count count}}**, [{{os.median value}} months](figure:os)

      | a | b |
      |---|---|
      | x | *{{os.median value}}* |
      """)
    #expect(narrated.places.isEmpty)
    #expect(narrated.chapters[0].title == "Of 50 patients")
    #expect(narrated.chapters[0].headings[0].text == "Median 21.0")
    #expect(
      narrated.html.contains(
        #"<h2 id="median-os-median-value">Median <data value="21">21.0</data></h2>"#))
    #expect(
      narrated.html.contains(
        #"<a href="display:figure-os"><data value="21">21.0</data> months</a>"#))
    #expect(
      narrated.html.contains(
        #"<td><em><a class="value" href="result:os.median"><data value="21">21.0</data></a></em></td>"#
      ))
    #expect(narrated.chapters[0].citedResults == ["orr.count", "os.median"])
  }

  @Test func staysAsWrittenInCode() {
    let narrated = Narrated(
      paragraph:
        "`{{os.nothing}}` and `{{`\n\n```x {{y}}\n{{os.nothing}}\n{{\n```\n\n    {{os.nothing}}\n")
    #expect(narrated.places.isEmpty)
    #expect(narrated.html.contains("<p><code>{{os.nothing}}</code> and <code>{{</code></p>"))
    #expect(
      narrated.html.contains(
        #"<pre tabindex="0"><code class="language-x">{{os.nothing}}"# + "\n{{\n</code></pre>"))
    #expect(narrated.html.contains("<pre tabindex=\"0\"><code>{{os.nothing}}\n</code></pre>"))
  }

  @Test func mayRunOverALineEndAndLeavesLaterPlacesRight() {
    let narrated = Narrated(paragraph: "a {{os.median\nvalue}} b {{os.nix}}\n\n{{os.nix}}")
    #expect(narrated.html.contains(#"<data value="21">21.0</data>"#))
    #expect(narrated.places == ["4:13+6 unknown-result", "6:3+6 unknown-result"])
  }

  @Test func aBackslashKeepsTheBraces() {
    let narrated = Narrated(paragraph: #"\{{os.median}} and \{\{x"#)
    #expect(narrated.html == "<p>{{os.median}} and {{x</p>")
    #expect(narrated.places.isEmpty)
  }

  @Test(arguments: [
    ("{{os.mediam}}", "3:3+9 unknown-result"),
    ("é **x** {{ os.mediam }}", "3:13+9 unknown-result"),
    ("> - {{os.median valu}}", "3:17+4 unknown-part"),
    ("{{os.median p}}", "3:13+1 part-not-available"),
    ("{{orr.count interval}}", "3:13+8 part-not-available"),
    ("{{os.log-rank[dose] percent}}", "3:21+7 part-not-available"),
    ("{{os.median n digits=1}}", "3:13+1 value-syntax"),
    ("{{os.median digits=1}}", "3:13+8 value-syntax"),
    ("{{os.median value digits=9}}", "3:19+8 value-syntax"),
    ("{{os.median value digits=1 x}}", "3:19+8 value-syntax"),
    ("{{}}", "3:1+4 value-syntax"), (#"{{"58%" a b}}"#, "3:11+1 value-syntax"),
    (#"{{"58%}}"#, "3:1+8 value-syntax"),
    ("a [b](c) *d* {{os.median", "3:14+2 value-not-closed"),
    ("{{os.median {{orr.count count}}", "3:1+2 value-not-closed"),
    ("{{os.median\n\nvalue}}", "3:1+2 value-not-closed"),
  ])
  func reports(text: String, place: String) {
    let places = Narrated(paragraph: text).places.filter { !$0.hasSuffix("unknown-page") }
    #expect(places == [place])
  }

  @Test func namesTheNearestIDsAndTheAvailableParts() {
    #expect(
      Narrated(paragraph: "{{os.mediam}}").mends == ["did you mean 'os.median'?"])
    #expect(Narrated(paragraph: "{{os.median valu}}").mends == ["did you mean 'value'?"])
    #expect(
      Narrated(paragraph: "{{orr.count p}}").mends
        == ["its parts are value, percent, count, n, denominator"])
    #expect(
      Narrated(paragraph: "{{os.median[dose=5mg]}}").mends[0].hasPrefix(
        "did you mean 'os.median[dose=5-mg]'"))
  }

  @Test func aPrivateUseCharacterIsOnlyItself() {
    let narrated = Narrated(paragraph: "\u{F0000}xx {{os.median value}} \u{F0001}")
    #expect(narrated.html.hasPrefix("<p>\u{F0000}xx <a"))
    #expect(narrated.html.hasSuffix("</a> \u{F0001}</p>"))
  }
}
