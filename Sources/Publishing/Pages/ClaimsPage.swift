import Diagnostics
import Markup
import Results
import Wording

/// `claims.mustache`: what was published, held against the results.
struct ClaimsModel: TemplateModel {
  var isSynthetic: Bool
  var summary: String
  var hasClaims: Bool
  var table: RenderedHTML

  static var fields: [TemplateField<Self>] {
    [
      .flag("synthetic", \.isSynthetic), .text("summary", \.summary),
      .flag("hasClaims", \.hasClaims), .html("table", \.table),
    ]
  }
}

extension PageAssembly {
  func claims(on page: SitePlan.Page, into log: inout DiagnosticLog) -> ClaimsModel {
    let links = rewriter(.init(file: page.file, textOf: nil, location: .file("published.yml")))
    return ClaimsModel(
      isSynthetic: input.results.header.synthetic, summary: claimsSummary,
      hasClaims: !input.results.claims.isEmpty,
      table: RenderedHTML(links.rewrite(claimsTable.nodes, into: &log)))
  }

  /// How many published statements agree.
  var claimsSummary: String {
    let claims = input.results.claims
    guard !claims.isEmpty else {
      return words(
        input.isDraft
          ? "Claims are held against locked data; these are not locked."
          : "No published statement is about the data of this lock.")
    }
    let agreeing = claims.count { $0.agrees }
    let differing = claims.count - agreeing
    let verdict: Phrase =
      switch differing {
      case 0: Phrase("\(agreeing) agree")
      case 1: Phrase("\(agreeing) agree, 1 differs, which is explained")
      default: Phrase("\(agreeing) agree, \(differing) differ, which is explained")
      }
    return words(
      "\(claims.count) published statements are held against this edition's results: \(verdict).")
  }

  private var claimsTable: PlainTable {
    PlainTable(
      id: "claims-table", caption: words("Published statements and the results that answer them"),
      columns: [
        .init(title: words("Statement")), .init(title: words("Published")),
        .init(title: words("Source")), .init(title: words("Here")), .init(title: words("Rule")),
        .init(title: words("Verdict")),
      ],
      rows: input.results.claims.enumerated().map { index, claim in
        .init(
          anchor: claimAnchor(index),
          cells: [
            [.text(claim.claim)], [.text(claim.published)], citation(of: claim.source),
            computed(claim),
            [.tag("code", [:], [.text(claim.rule)])], verdict(claim),
          ])
      })
  }

  /// What was computed, linked to each of its results.
  func computed(_ claim: ClaimRow) -> [Node] {
    guard let first = claim.ids.first else { return [.text(claim.computed)] }
    // In words: a number in brackets would read as a citation.
    let others = claim.ids.dropFirst().enumerated().flatMap { index, id -> [Node] in
      let label = words("result \(index + 2)")
      return [index == 0 ? "; " : ", ", .tag("a", ["href": "result:\(id)"], [.text(label)])]
    }
    return [.tag("a", ["class": "value", "href": "result:\(first)"], [.text(claim.computed)])]
      + others
  }

  /// The address of a statement on its page, by its place.
  func claimAnchor(_ index: Int) -> String { "claim-\(index + 1)" }

  /// Whether the results agree with a statement, and what is said to that.
  func verdict(_ claim: ClaimRow) -> [Node] {
    guard claim.agrees else {
      return [.tag("strong", [:], [.text(words("differs"))]), .text(". \(claim.explained ?? "")")]
    }
    return [.text(([words("agrees")] + [claim.caution].compactMap(\.self)).joined(separator: ". "))]
  }
}
