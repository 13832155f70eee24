import Testing

@testable import Publishing

/// Every record of a file says where it is from.
struct MarkedCSVTests {
  private func marked(_ csv: String, _ columns: [MarkedCSV.Column]) -> String {
    String(decoding: MarkedCSV.bytes(Array(csv.utf8), adding: columns), as: UTF8.self)
  }

  @Test func columnsStandBehindAllOthersInEachRecord() {
    #expect(
      marked("a,\"b\nc\"\r\n1,\"x\ny\"\r\n2,z", [("trial", "A, B"), ("source", "synthetic")])
        == "a,\"b\nc\",trial,source\r\n1,\"x\ny\",\"A, B\",synthetic\r\n2,z,\"A, B\",synthetic")
  }

  @Test func aColumnOfTheFileItselfIsKept() {
    #expect(
      marked("trial,a\nT,1\n", [("trial", "X"), ("source", "s")]) == "trial,a,source\nT,1,s\n")
  }

  @Test func anEmptyFileStaysEmptyAndAHeaderAloneIsMarked() {
    #expect(marked("", [("trial", "X")]) == "")
    #expect(marked("a\n", [("trial", "X")]) == "a,trial\n")
  }
}
