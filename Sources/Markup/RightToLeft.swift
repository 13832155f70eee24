/// A text with each run of right-to-left writing isolated, so that it does not reorder the numbers and words
/// beside it: U+2068 (first strong isolate) before, U+2069 after.
///
/// A run begins and ends with a letter of such a script and holds no letter of another, no number and no
/// semicolon, tab or new line: numbers between two labels must not change sides. A text that has isolates
/// already, or none of these letters, is left as it is.
///
/// Unicode Standard Annex #9, Unicode Bidirectional Algorithm, 2.4 and 3.3.2.
public func isolatingRightToLeft(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 >= 0xD6 }) else { return text }
  let scalars = Array(text.unicodeScalars)
  guard scalars.contains(where: isRightToLeft), !scalars.contains("\u{2068}") else { return text }
  var result = String.UnicodeScalarView()
  var index = 0
  while index < scalars.count {
    guard isRightToLeft(scalars[index]) else {
      result.append(scalars[index])
      index += 1
      continue
    }
    var end = index
    for next in index..<scalars.count {
      if isRightToLeft(scalars[next]) {
        end = next + 1
      } else if endsRun(scalars[next]) {
        break
      }
    }
    while end < scalars.count, isMark(scalars[end]) { end += 1 }
    result.append("\u{2068}")
    result.append(contentsOf: scalars[index..<end])
    result.append("\u{2069}")
    index = end
  }
  return String(result)
}

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and the other blocks that Unicode reserves for writing from
/// right to left.
private func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
    scalar.properties.isAlphabetic
  default: false
  }
}

private func isLetterOfAnother(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic && !isRightToLeft(scalar)
}

private func endsRun(_ scalar: Unicode.Scalar) -> Bool {
  isLetterOfAnother(scalar) || scalar.properties.numericType != nil || scalar == ";"
    || scalar.properties.generalCategory == .control
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  [.nonspacingMark, .enclosingMark, .spacingMark].contains(scalar.properties.generalCategory)
}
