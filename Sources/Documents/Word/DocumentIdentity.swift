/// What every page of a document says of itself, and what its file says to programs.
package struct DocumentIdentity: Sendable {
  package var title: String
  package var subject: String
  /// `en-GB`.
  package var language: String
  /// The day of its data, `2021-06-30`, which stands for the day it was made; nil where none is fixed.
  package var date: String?
  /// At the top left of each page, and right of it.
  package var headLeft: String
  package var headRight: String
  /// A line of its own below; nil where nothing must be said.
  package var notice: String?
  /// At the foot of each page.
  package var foot: String
  /// What stands before, between and behind the page and the number of pages.
  package var pageWords: [String]
  /// Named facts for programs.
  package var properties: [(name: String, value: String)]
  /// The program that made it.
  package var creator: String

  package init(
    title: String, subject: String, language: String, date: String?, headLeft: String,
    headRight: String, notice: String?, foot: String, pageWords: [String],
    properties: [(name: String, value: String)], creator: String
  ) {
    self.title = title
    self.subject = subject
    self.language = language
    self.date = date
    self.headLeft = headLeft
    self.headRight = headRight
    self.notice = notice
    self.foot = foot
    self.pageWords = pageWords
    self.properties = properties
    self.creator = creator
  }
}
