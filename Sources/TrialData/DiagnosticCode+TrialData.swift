package import Diagnostics

/// The rules a data file can break, whatever its format.
extension DiagnosticCode {
  /// The file's extension is not one that can be read.
  static let unknownDataFormat: Self = "unknown-data-format"
  /// A type is declared for a column that the file does not have.
  static let unknownTypedColumn: Self = "unknown-typed-column"
  /// A column that is to become rows is not in the file.
  static let unknownColumn: Self = "unknown-column"
  /// A new column has the name of one that the file has.
  static let columnNameTaken: Self = "invalid-name"
  /// A value of a column declared as numbers is not one.
  static let valueNotNumber: Self = "value-not-number"
  /// A value of a column of dates is not a date.
  static let valueNotDate: Self = "value-not-date"
  /// A column cannot have the type that is declared for it, or that the columns beside it have.
  static let columnTypeMismatch: Self = "column-type-mismatch"
}

/// The rules of CSV (RFC 4180, in UTF-8).
extension DiagnosticCode {
  /// The file has no header line.
  static let csvEmpty: Self = "csv-empty"
  /// The file is larger than 2 GiB.
  static let csvTooLarge: Self = "csv-too-large"
  /// The file has a header and no rows.
  package static let csvNoRows: Self = "csv-no-rows"
  /// The file is of another format, whatever its name says.
  static let csvIsNoText: Self = "csv-is-no-text"
  /// A name or value has a blank or a character that cannot be seen.
  static let unseenCharacter: Self = "unseen-character"
  /// The file is UTF-16.
  static let csvUTF16: Self = "csv-utf-16"
  /// The file has a byte of value zero.
  static let csvNulByte: Self = "csv-nul-byte"
  /// A byte is not part of UTF-8 text.
  static let csvNotUTF8: Self = "csv-not-utf8"
  /// The header is separated by semicolons or tabs.
  static let csvWrongSeparator: Self = "csv-wrong-separator"
  /// A column has no name.
  static let csvUnnamedColumn: Self = "csv-unnamed-column"
  /// Two columns have one name.
  static let csvDuplicateHeader: Self = "csv-duplicate-header"
  /// A row has more or fewer fields than the header.
  static let csvRaggedRow: Self = "csv-ragged-row"
  /// A line within the data is empty.
  static let csvBlankLine: Self = "csv-blank-line"
  /// A quoted field does not end.
  static let csvUnclosedQuote: Self = "csv-unclosed-quote"
  /// A quote stands inside a field that does not begin with one.
  static let csvStrayQuote: Self = "csv-stray-quote"
  /// Text follows the closing quote of a field.
  static let csvTextAfterQuote: Self = "csv-text-after-quote"
}

/// The rules of SAS XPORT.
extension DiagnosticCode {
  /// The file does not begin as an XPORT file does.
  static let xportNotRecognized: Self = "xport-not-recognized"
  /// The file was written by PROC CPORT, whose format is not published.
  static let xportIsCPORT: Self = "xport-is-cport"
  /// The file ends too early.
  static let xportTruncated: Self = "xport-truncated"
  /// The file's headers contradict the format or each other.
  static let xportMalformed: Self = "xport-malformed"
  /// The file holds more than one data set.
  static let xportSeveralMembers: Self = "xport-several-members"
  /// The file announces another number of rows than it holds.
  static let xportRowCount: Self = "xport-row-count"
  /// The bytes of a number are neither a number nor a missing value.
  static let xportBadNumber: Self = "xport-bad-number"
  /// Text that is not UTF-8 was read as Windows-1252.
  static let xportLegacyText: Self = "xport-legacy-text"
}
