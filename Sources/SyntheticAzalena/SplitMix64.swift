/// The generator of every drawn value: the same sequence on every machine, from its seed alone.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014, DOI 10.1145/2660193.2660195.
struct SplitMix64: Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A stream of its own for one topic of one patient, so that a change in one moves no other.
  init(topic: Topic, patient: Int = 0) {
    state = Self.studySeed ^ (topic.rawValue << 32) ^ (UInt64(patient) << 8)
    _ = next()
  }

  /// What values are drawn for.
  enum Topic: UInt64 {
    case baseline = 1
    case doses, assessments, organs, adverseEvents, contacts
  }

  /// The day of the trial's publication, for want of a meaning.
  private static let studySeed: UInt64 = 20_231_101

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of the range; the bias of the remainder is below 1 in 10¹⁶ for ranges as short as ours.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True with a chance of so many in a hundred.
  mutating func chance(percent: Int) -> Bool {
    integer(in: 1...100) <= percent
  }

  mutating func element<Value>(of values: [Value]) -> Value {
    values[integer(in: 0...values.count - 1)]
  }

  /// The values in random order (Fisher and Yates).
  mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
    var values = values
    for index in values.indices.dropFirst().reversed() {
      values.swapAt(index, integer(in: 0...index))
    }
    return values
  }
}
