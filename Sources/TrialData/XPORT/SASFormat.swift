/// A SAS display format, such as `DATE9.` or `8.2`.
struct SASFormat {
  /// The format as SAS writes it; empty where there is none.
  let text: String
  private let name: String

  /// A format from its name, width and number of decimals; 0 where they are not given.
  init(name: String, width: Int, decimals: Int) {
    self.name = name.uppercased()
    if name.isEmpty, width <= 0 {
      text = ""
    } else {
      text =
        name + (width > 0 ? String(width) : "") + "." + (decimals > 0 ? String(decimals) : "")
    }
  }

  /// A format that stands in one text, `DATE9.`.
  init(text: String) {
    self.text = text
    let beforePoint = text.prefix { $0 != "." }
    let digits = beforePoint.reversed().prefix { $0.isASCII && $0.isNumber }.count
    name = beforePoint.dropLast(digits).uppercased()
  }

  /// Whether it shows a count of days since 1960-01-01 as a date or as a part of one.
  ///
  /// SAS 9.4 Formats and Informats: Reference, category "Date and Time"; formats of datetimes and
  /// times, which show seconds, are not among them.
  var isDate: Bool { Self.dateFormats.contains(name) }

  /// Whether it shows seconds since 1960-01-01 as a date with a time of day.
  ///
  /// SAS 9.4 as above: also those that show only a part of such a date.
  var isDateTime: Bool { Self.dateTimeFormats.contains(name) || name.hasPrefix("NLDATM") }

  private static let dateTimeFormats: Set<String> = [
    "DATETIME", "DATEAMPM", "DTDATE", "DTMONYY", "DTWKDATX", "DTYEAR", "DTYYQC", "MDYAMPM",
    "B8601DN", "B8601DT", "B8601DX", "B8601DZ", "B8601LX", "E8601DN", "E8601DT", "E8601DX",
    "E8601DZ", "E8601LX", "IS8601DN", "IS8601DT", "IS8601DZ",
  ]

  private static let dateFormats: Set<String> = {
    let plain = [
      "DATE", "DAY", "DOWNAME", "JULDAY", "JULIAN", "MONNAME", "MONTH", "MONYY", "PDJULG",
      "PDJULI", "QTR", "QTRR", "WEEKDATE", "WEEKDATX", "WEEKDAY", "WEEKU", "WEEKV", "WEEKW",
      "WORDDATE", "WORDDATX", "YEAR", "YYMON", "B8601DA", "E8601DA", "IS8601DA", "MINGUO", "NENGO",
      "HDATE", "HEBDATE", "EURDFDD", "EURDFDE", "EURDFDN", "EURDFDWN", "EURDFMN", "EURDFMY",
      "EURDFWDX", "EURDFWKX", "NLDATE", "NLDATEL", "NLDATEM", "NLDATEMD", "NLDATEMDL",
      "NLDATEMDM", "NLDATEMDS", "NLDATEMN", "NLDATES", "NLDATEW", "NLDATEWN", "NLDATEYM",
      "NLDATEYML", "NLDATEYMM", "NLDATEYMS", "NLDATEYQ", "NLDATEYR", "NLDATEYW",
    ]
    let separated = ["DDMMYY", "MMDDYY", "YYMMDD", "MMYY", "YYMM", "YYQ", "YYQR"]
    let separators = ["", "B", "C", "D", "N", "P", "S"]
    return Set(plain + separated.flatMap { name in separators.map { name + $0 } })
  }()
}
