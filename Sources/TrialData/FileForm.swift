/// How the plan says that a file is written, where it is not as most are.
package struct FileForm: Sendable, Equatable {
  /// What separates the fields of a row.
  package enum Separator: String, Sendable, CaseIterable {
    case comma, semicolon, tab
  }

  /// What stands before the decimals of a number.
  package enum DecimalMark: String, Sendable, CaseIterable {
    case point, comma
  }

  /// In which bytes characters are written.
  package enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case windows1252 = "windows-1252"
  }

  package var separator: Separator?
  package var decimal = DecimalMark.point
  package var encoding = Encoding.utf8
  package var dateOrder = DateOrder.yearMonthDay

  package init() {}
}

extension FileForm.Separator {
  init?(byte: UInt8) {
    guard let separator = Self.allCases.first(where: { $0.byte == byte }) else { return nil }
    self = separator
  }

  var plural: String { "\(rawValue)s" }

  var byte: UInt8 {
    switch self {
    case .comma: 0x2C
    case .semicolon: 0x3B
    case .tab: 0x09
    }
  }
}
