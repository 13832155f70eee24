import Diagnostics
import Testing
import Theme

@testable import Publishing

/// No rule of a study's style sheet can hide what pages say of their data.
struct NoticeStyleTests {
  private func found(_ style: String) -> [String] {
    NoticeStyleCheck(file: "style.css", text: style).log.sorted.map(\.code.rawValue)
  }

  @Test(arguments: [
    "*{display:none}", "body>*{display:none}", "body>*:first-child{visibility:hidden}",
    "body > :nth-child(1) {opacity:0}", ":not(main){display:none!important}",
    "[class]{position:absolute;left:-999rem}", "[role=region]{color:#fdf1ee}",
    "[aria-label^=Synth]{font-size:0}", "body :is(*,.x){clip-path:inset(50%)}",
    "html *{content-visibility:hidden}", ".notice{display:none}", ".prose,.notice{color:#fff}",
    "trialpress-notice{display:none}", "\\74rialpress-notice{display:none}",
    "TRIALPRESS-NOTICE{display:none}", "trialpress-mark::before{color:red}",
    "[class*='trialpress-']{color:red}", "body{display:none}", "html{opacity:0}",
    ":root{visibility:hidden}", "body{transform:translateX(-200vw)}",
    "body{height:0;overflow:hidden}",
    "body{margin-top:-5rem}", "body{padding:0 0 0 100vw}", "html{border-top:9rem solid}",
    "body{width:1px}", "body{mask:linear-gradient(#000,#0000)}", "html{zoom:.01}",
    "@media print{body>*{display:none}}", "@media (min-width:1px){*{opacity:0}}",
    "@layer last{*{opacity:0!important}}", "@supports (display:grid){*{opacity:0}}",
    "main{z-index:2147483647}", ".x{z-index:var(--above)}", ".x{z-index:calc(1e9)}",
    "body{&>*{display:none}}", "body{>*{display:none}}", "html{body{:first-child{display:none}}}",
    "figcaption{display:none}", "caption{position:absolute;left:-99rem}", "figcaption p{opacity:0}",
    ".display caption{clip:rect(0,0,0,0)}", "main *{visibility:hidden}",
    "figure>:last-child{display:none}",
    "p{text-indent:-999px}", "caption :last-child{display:none}", ".display>figcaption{height:0}",
    "@page{margin:0}", "/* body */*/**/{display/**/:none}",
  ])
  func aRuleThatReachesANoticeIsAnError(style: String) {
    #expect(Set(found(style)) == ["style-reaches-notice"], "\(style)")
  }

  @Test(arguments: [
    ".mine{display:none}", "#t-1 .mine{opacity:0}", ".box{overflow:hidden}",
    ".box table{margin-top:-3rem}",
    "span.small{position:absolute}", ".box *{visibility:hidden}", ".data{caption-side:bottom}",
  ])
  func aRuleThatReachesAMarkByNamesOfTheStudysTemplatesIsAnError(style: String) {
    let chain = MarkedChain(
      [
        ("html", ""), ("body", ""), ("div", "box"), ("table", "data"), ("caption", "mine"),
        ("span", "small"),
      ]
      .map { .init(name: $0.0, classes: [$0.1], id: $0.0 == "div" ? "t-1" : nil) })
    let log = NoticeStyleCheck(file: "style.css", text: style, chains: [chain]).log
    #expect(log.sorted.map(\.code.rawValue) == ["style-reaches-notice"], "\(style)")
    let other = NoticeStyleCheck(file: "style.css", text: ".other{display:none}", chains: [chain])
      .log
    #expect(other.sorted == [])
  }

  @Test(arguments: [
    "td::after{content:'Met'}", ".x::before{content:\"agre\\65s\"}", "td{content:url(data:,)}",
    ".x::after{content:var(--verdict)}", "ul{list-style-type:'Missing '}",
    "q{quotes:'Real' 'data'}",
  ])
  func aStyleSheetWritesNoWords(style: String) {
    #expect(found(style) == ["style-writes-words"], "\(style)")
  }

  @Test(arguments: [
    "*{box-sizing:border-box;margin:0;padding:0}", ".rail [aria-current]{font-weight:700}",
    ".editions li>*{white-space:nowrap}",
    "body{margin:0;background:#fff;color:#111;font:1rem serif}",
    "main{max-width:60rem;margin:auto;position:relative;z-index:3}", "figcaption{color:#333}",
    "caption{position:sticky;left:0}", ".downloads{display:none}", "nav,.rail{display:none}",
    "svg [class*=\"series-1\"]{stroke:#123}", "[class*=\"series-\"]{stroke-width:3}",
    ".stacked caption{display:block}", "figcaption p{max-width:30rem}",
    ".x::after{content:\" → \"}",
    "a[href]::after{content:\" (\" attr(href) \")\"}", ".skip{position:absolute;left:-999rem}",
    "@media print{.skip,.rail{display:none}}", "@keyframes x{from{opacity:0}}",
    ":focus-visible{outline:3px solid}", ".a{.b &{display:none}}", "", "}", "@media{",
  ])
  func aRuleOfSomethingElseIsNone(style: String) {
    #expect(found(style) == [], "\(style)")
  }

  @Test func theThemeItselfReachesNothing() throws {
    let theme = try #require(BuiltInTheme.files["style.css"])
    let log = NoticeStyleCheck(file: "style.css", text: theme).log
    #expect(log.sorted.map(\.summary) == [])
  }

  @Test func aFaultIsToldWhereItStands() throws {
    let style = ".a{color:red}\n\n  body > * { outline: 0;\n display : none }"
    let fault = try #require(NoticeStyleCheck(file: "s.css", text: style).log.sorted.last)
    #expect(fault.location == .text(file: "s.css", line: 4, column: 2, length: 7))
  }
}

/// CSS Syntax Module Level 3, section 4.
struct CSSScannerTests {
  private func kinds(_ text: String) -> [CSSToken.Kind] { CSSScanner.tokens(of: text).map(\.kind) }

  @Test func namesAreReadWithoutTheirEscapes() {
    #expect(kinds("\\62 ody") == [.identifier("body")])
    #expect(kinds("b\\6F dy") == [.identifier("body")])
    #expect(kinds("\\b\\o") == [.identifier("\u{B}o")])
    #expect(kinds("--x") == [.identifier("--x")])
    #expect(kinds("@Media") == [.atKeyword("media")])
  }

  @Test func commentsAndStringsHoldNoTokens() {
    #expect(kinds("a/*{*/b") == [.identifier("a"), .identifier("b")])
    #expect(kinds("'}{'\"\\\"\"") == [.string("}{"), .string("\"")])
    #expect(
      kinds("'a\u{C}b") == [.string("a"), .space, .identifier("b")], "a form feed ends a line")
  }

  @Test func numbersHaveTheirUnits() {
    #expect(
      kinds("-1.5e+3px 100% .5") == [
        .number("-1.5e+3px"), .space, .number("100%"), .space, .number(".5"),
      ])
  }

  @Test func addressesEndAtTheirParenthesis() {
    #expect(
      kinds("url( a;b )url('c')") == [
        .url("a;b"), .function("url"), .string("c"), .sign(")"),
      ])
  }
}
