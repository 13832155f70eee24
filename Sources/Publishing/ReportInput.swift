package import Markup
package import Wording

/// What the report says of its trial besides results, ready to be shown.
package struct ReportFacts: Sendable {
  /// A person who answers for the report.
  package struct Author: Sendable, Hashable {
    package var name: String
    /// The iD without its address, `0000-0002-1825-0097`.
    package var orcid: String?
    package var affiliations: [String]
    /// Whether the name is that of a group or an institution.
    package var isGroup: Bool
    package init(name: String, orcid: String?, affiliations: [String], isGroup: Bool = false) {
      self.name = name
      self.orcid = orcid
      self.affiliations = affiliations
      self.isGroup = isGroup
    }
  }

  /// When and where the report itself was published.
  package struct Publication: Sendable, Hashable {
    /// `2021-06-30`.
    package var date: String
    package var institution: String?
    /// Without the resolver's address.
    package var doi: String?
    package init(date: String, institution: String?, doi: String?) {
      self.date = date
      self.institution = institution
      self.doi = doi
    }
  }

  /// The sheet that a report is printed on; the raw value is CSS's name of its size.
  package enum Paper: String, Sendable, CaseIterable {
    case a4 = "A4"
    case letter
  }

  /// A subject and what is said of it, such as `Funding`.
  package struct Statement: Sendable, Hashable {
    package var subject: String
    package var text: String
    package init(_ subject: String, _ text: String) {
      self.subject = subject
      self.text = text
    }
  }

  package var authors: [Author] = []
  package var statements: [Statement] = []
  package var publication: Publication?
  package var paper = Paper.a4

  package init() {}

  var isEmpty: Bool { authors.isEmpty && statements.isEmpty }
}

/// A reporting guideline and how the report answers each of its items.
package struct ChecklistSection: Sendable {
  package struct Entry: Sendable {
    /// `C6`.
    package var id: String
    package var requirement: String
    package var status: Status
    /// Inline elements; links as in the narrative.
    package var answer: [Node]
    package init(id: String, requirement: String, status: Status, answer: [Node]) {
      self.id = id
      self.requirement = requirement
      self.status = status
      self.answer = answer
    }
  }

  /// How an item is answered.
  package enum Status: Sendable, CaseIterable {
    /// The program shows or checks it.
    case met
    /// The authors say it.
    case stated
    case missing
    case notApplicable

    /// As it is printed.
    package var label: Phrase {
      switch self {
      case .met: Phrase("Met")
      case .stated: Phrase("Stated by the authors")
      case .missing: Phrase("Missing")
      case .notApplicable: Phrase("Not applicable")
      }
    }
  }

  package var title: String
  /// Where the guideline was published.
  package var source: String
  package var entries: [Entry]
  package init(title: String, source: String, entries: [Entry]) {
    self.title = title
    self.source = source
    self.entries = entries
  }
}
