import Diagnostics
import Testing
import TrialData

/// Damaged bytes must end in a diagnostic or a table, never in a trap.
struct XPORTDamageTests {
  @Test(arguments: ["special_missing_v5.xpt", "longnames_v8.xpt", "dates_xpt_v8.xpt"])
  func noDamagedByteStopsTheProgram(file: String) throws {
    let whole = try Fixture(name: file).bytes()
    var random = Random(state: 20_260_101)
    var refused = 0
    for _ in 0..<700 {
      var bytes = whole
      for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      if random.below(4) == 0 { bytes.removeLast(random.below(bytes.count)) }
      if random.below(8) == 0 { bytes.removeLast(bytes.count % 80) }
      refused += isRefused(bytes) ? 1 : 0
    }
    #expect((150..<700).contains(refused))
  }

  @Test func noDamagedHeaderByteStopsTheProgram() throws {
    let whole = try Fixture(name: "longnames_v8.xpt").bytes()
    for index in 0..<1700 {
      for value: UInt8 in [0x00, 0x7F, 0xFF, 0x39] {
        var bytes = whole
        bytes[index] = value
        _ = isRefused(bytes)
      }
    }
    #expect(!isRefused(whole))
  }

  private func isRefused(_ bytes: [UInt8]) -> Bool {
    var log = DiagnosticLog()
    let table = readXPORT(bytes, file: "a.xpt", name: "a", into: &log)
    #expect((table == nil) == log.hasErrors)
    return table == nil
  }
}

/// The 64-bit linear congruential generator of Knuth's MMIX.
private struct Random {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return limit == 0 ? 0 : Int(state >> 33) % limit
  }
}
