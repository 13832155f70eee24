/// The anchor of a result: its id with round brackets, since `[` and `]` may not stand in an address.
func resultAnchor(_ id: String) -> String {
  var bytes = Array(id.utf8)
  for index in bytes.indices {
    switch bytes[index] {
    case UInt8(ascii: "["): bytes[index] = UInt8(ascii: "(")
    case UInt8(ascii: "]"): bytes[index] = UInt8(ascii: ")")
    case UInt8(ascii: " "): bytes[index] = UInt8(ascii: "-")
    default: continue
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
