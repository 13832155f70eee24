extension ResultSet {
  /// Rows as CSV with a header, numbers with 15 significant digits.
  package func csv(_ rows: [ResultRow]) -> String {
    let header =
      "id,value,lower,upper,confidence-level,p,df,n,events,denominator,unit,population,method,text,"
      + "reason\n"
    return header + rows.map(line).joined()
  }

  private func line(_ row: ResultRow) -> String {
    func number(_ value: Double?) -> String { value.map(NumberText.machine) ?? "" }
    func count(_ value: Int?) -> String { value.map { "\($0)" } ?? "" }
    let fields = [
      row.id, number(row.value), number(row.lower), number(row.upper),
      number(row.confidenceLevel), number(row.p), count(row.degreesOfFreedom), count(row.n),
      count(row.events), count(row.denominator), row.unit ?? "", row.population, row.method,
      row.text, row.reason ?? "",
    ]
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      CSVField.append(field, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  /// `results.json` with some of the rows, and curves and timelines if all rows are there.
  package func json(only rows: [ResultRow]) -> [UInt8] {
    guard rows.count == self.rows.count else {
      return ResultSet(header: header, rows: rows, curves: []).json()
    }
    return json()
  }
}
