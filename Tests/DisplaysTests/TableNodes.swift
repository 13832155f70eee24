import Displays
import Markup
import Results
import Tables

/// What is shown as nodes, for tests that look at markup.
extension Display {
  /// Head and bodies of a table, as they stand on a page.
  var tableNodes: [Node] { TableMarkup(table, machine: NumberText.machine).parts() }

  /// The data behind a figure, as they stand on a page; nil for a table.
  var dataTable: Node? {
    figure.map { TableMarkup($0.data, machine: NumberText.machine).node() }
  }

  /// The pictures of a figure; none of a table.
  var pictures: [Node] { figure?.pictures ?? [] }
}
