import Markup
import Narrative
package import References
import Results
import Wording

/// A publication with all its authors, where the study's data or results come from.
package struct SourceFacts: Sendable {
  package var reference: Reference
  /// Registry and number of the trial that it reports.
  package var registration: String?
  package init(_ reference: Reference, registration: String?) {
    self.reference = reference
    self.registration = registration
  }
}

extension PublishingInput {
  /// The cited publications in the order of their numbers.
  package var citedReferences: [Reference] {
    var seen: Set<String> = []
    return (chapters.flatMap(\.citedReferences) + results.claims.map(\.source)).filter {
      seen.insert($0).inserted
    }
    .compactMap { library.references[$0] }
  }
}

extension PageAssembly {
  /// The number of a publication in the reference list, linked to it.
  func citation(of key: String) -> [Node] {
    guard let index = input.citedReferences.firstIndex(where: { $0.key == key }) else { return [] }
    return [
      .tag(
        "a",
        [
          "href": "page:references#\(referenceAnchor(key))",
          "aria-label": words("Reference \(index + 1)"),
        ],
        [.text("\(index + 1)")])
    ]
  }

  /// The reference list.
  var referenceList: [Node] {
    let items = input.citedReferences.map { reference in
      Node.tag(
        "li", ["id": referenceAnchor(reference.key)],
        cited(Vancouver(reference, style: input.library.style)))
    }
    return [.tag("ol", ["class": "references"], items)]
  }

  /// Who reported the trial, in full, on the front page and beside the claims.
  ///
  /// - Parameters:
  ///   - name: What assistive technology calls it; in the single file both boxes stand.
  ///   - anchor: Its address.
  func sourceBox(named name: String, at anchor: String) -> RenderedHTML? {
    source.map { text in
      RenderedHTML([
        .tag(
          "aside", ["class": "source-box", "id": anchor, "aria-label": name],
          [.tag("p", [:], [.tag("strong", [:], [.text(words("Source."))]), " "] + text)])
      ])
    }
  }

  /// The address of the source on the front page.
  static var frontSource: String { SitePlan.frontSource }
  /// Its address beside the claims.
  static var claimsSource: String { "claims-source" }

  /// Who reported the trial, in full; nil where the plan names no source.
  var source: [Node]? {
    guard let source = input.source else { return nil }
    let isImitation = input.results.header.synthetic
    let lead = words(
      isImitation
        ? "The trial that this demonstration imitates was reported in:"
        : "The trial was reported in:")
    let registration = source.registration.map { " " + words("Registered as \($0).") } ?? ""
    let citation = cited(Vancouver(source.reference, style: .vancouver, listsAllAuthors: true))
    return [.text("\(lead) ")] + citation + [.text(registration)]
  }

  private func cited(_ reference: Vancouver) -> [Node] {
    guard let address = reference.address, let text = reference.addressText else {
      return [.text(reference.text)]
    }
    return [
      .text(reference.text + " "),
      .tag("a", ["href": address, "rel": "external noopener"], [.text(text)]),
    ]
  }
}
