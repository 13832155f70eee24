import Markup
import Narrative
import References
import Results
import Wording

/// What a search finds on the pages that the program writes itself.
extension PageAssembly {
  func entries(ofOwn page: SitePlan.Page) -> [SearchEntry] {
    switch page.content {
    case .numbers:
      let here = plan.numbers.isDivided ? [] : plan.numbers.parts
      return [about(page, numbersExplanation)] + here.map { entry(of: $0, on: page) }
    case .numbersPart(let part): return [entry(of: part, on: page)]
    case .methods:
      return [about(page)]
        + input.methods.enumerated().map { index, paragraph in
          entry(page, "methods-\(index + 1)", paragraph.title, paragraph.body.plainText)
        }
    case .conventions: return [about(page)] + input.conventions.map { entry(of: $0, on: page) }
    case .checklist: return [about(page, checklistSummary)] + checklistEntries(on: page)
    case .about: return [about(page)] + reportEntries(on: page)
    case .claims: return [about(page, claimsSummary)] + claimEntries(on: page)
    case .changes(let report):
      return [about(page, summary(of: report).joined(separator: " "))]
        + entries(of: changesSections(of: report), on: page)
    case .references: return [about(page)] + referenceEntries(on: page)
    case .data: return [about(page)] + entries(of: dataSections(on: page), on: page)
    case .contents, .search, .chapter, .otherDisplays, .listing: return [about(page)]
    }
  }

  /// The page itself: what its head says and the text before its first section.
  private func about(_ page: SitePlan.Page, _ text: String = "") -> SearchEntry {
    entry(page, nil, nil, [page.description ?? "", text].joined(separator: " "))
  }

  private func entry(of part: NumbersPlan.Part, on page: SitePlan.Page) -> SearchEntry {
    SearchEntry(
      href: page.file, title: entry(page, nil, title(of: part, on: page), "").title,
      numbers: SearchedNumbers(part, entries: numberEntries))
  }

  /// A page of one part names it in its own title.
  private func title(of part: NumbersPlan.Part, on page: SitePlan.Page) -> String? {
    if case .numbersPart = page.content { nil } else { part.title }
  }

  private func entry(of convention: ConventionEntry, on page: SitePlan.Page) -> SearchEntry {
    entry(
      page, Self.conventionAnchor(convention.key), convention.meaning.firstClause,
      [convention.key, convention.value, convention.meaning, convention.elsewhere ?? ""]
        .joined(separator: " "))
  }

  private func checklistEntries(on page: SitePlan.Page) -> [SearchEntry] {
    input.checklist.enumerated().flatMap { index, section in
      [entry(page, "checklist-\(index + 1)", section.title, section.source)]
        + section.entries.map { item in
          entry(
            page, "item-\(item.id.lowercased())", item.id,
            "\(item.requirement) \(words(item.status.label)) \(item.answer.plainText)")
        }
    }
  }

  private func reportEntries(on page: SitePlan.Page) -> [SearchEntry] {
    let authors =
      input.report.authors.isEmpty
      ? [] : [entry(page, Self.authorsAnchor, words("Authors"), authorList.plainText)]
    return authors
      + declarations.enumerated().map { index, statement in
        entry(page, statementAnchor(index), statement.subject, statement.text)
      }
  }

  private func claimEntries(on page: SitePlan.Page) -> [SearchEntry] {
    let claims = input.results.claims.enumerated().map { index, claim in
      entry(
        page, claimAnchor(index), claim.claim,
        [claim.published, computed(claim).plainText, claim.rule, verdict(claim).plainText]
          .joined(separator: " "))
    }
    return claims
      + (source.map { [entry(page, Self.claimsSource, words("Source"), $0.plainText)] } ?? [])
  }

  private func referenceEntries(on page: SitePlan.Page) -> [SearchEntry] {
    input.citedReferences.map { reference in
      let cited = Vancouver(reference, style: input.library.style)
      let text = [cited.text, cited.addressText ?? ""].joined(separator: " ")
      return entry(page, referenceAnchor(reference.key), cited.shortText, text)
    }
  }

  /// The text of each section, its tables apart.
  private func entries(of sections: [OwnSection], on page: SitePlan.Page) -> [SearchEntry] {
    sections.flatMap { section -> [SearchEntry] in
      let parts = section.body.map { $0.partedFromTables }
      let text = [section.introduction ?? ""] + parts.map { [$0.rest].plainText }
      let tables = parts.flatMap(\.tables).map { table in
        entry(page, table.attribute("id"), table.caption, table.children.plainText)
      }
      return [entry(page, section.anchor, section.title, text.joined(separator: " "))] + tables
    }
  }
}

/// A section of one of the program's own pages.
struct OwnSection {
  let anchor: String
  let title: String
  var introduction: String?
  let body: [Node]
}

extension String {
  /// What stands before its first colon or the end of its first sentence.
  fileprivate var firstClause: String {
    let end = [": ", ". "].compactMap { firstRange(of: $0)?.lowerBound }.min() ?? endIndex
    let clause = self[..<end]
    return String(clause.hasSuffix(".") ? clause.dropLast() : clause)
  }
}

extension Node {
  /// The node without the tables in it, and these.
  fileprivate var partedFromTables: (rest: Node, tables: [Element]) {
    switch self {
    case .text: return (self, [])
    case .fragment(let nodes):
      let parts = nodes.map(\.partedFromTables)
      return (.fragment(parts.map(\.rest)), parts.flatMap(\.tables))
    case .element(let element) where element.name == "table": return (.fragment([]), [element])
    case .element(var element):
      let parts = element.children.map(\.partedFromTables)
      element.children = parts.map(\.rest)
      return (.element(element), parts.flatMap(\.tables))
    }
  }
}

extension Element {
  /// The text of a table's caption.
  fileprivate var caption: String? {
    children.lazy.compactMap { child -> String? in
      guard case .element(let element) = child, element.name == "caption" else { return nil }
      return child.plainText
    }.first
  }
}
