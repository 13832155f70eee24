import Diagnostics

/// The part of an id that names a level: its label in lower case, accents folded, every run of
/// characters other than `a-z 0-9 .` turned to `-`, without one at either end.
///
/// A label without a letter or digit of ASCII keeps its letters, marks and digits of any script instead.
/// Empty where it has none of these either.
package func levelSlug(_ label: String) -> String {
  let slug = slug(of: foldingAccents(label.lowercased())) { scalar in
    ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "."
  }
  return slug.isEmpty ? wideSlug(label) : slug
}

/// The slugs of labels that stand beside each other, each label with one of its own.
///
/// A label keeps its ``levelSlug(_:)`` unless another label has the same. Then each of them keeps its
/// letters of any script (`β-blocker` and `blocker`), and those that are still alike, or have no letter, end
/// with `-` and eight hexadecimal digits, the FNV-1a hash of the label's bytes in UTF-8 (`CD4+ count` and
/// `CD4- count`). So a slug depends on which labels there are, and neither on their order nor their number.
///
/// FNV-1a: Fowler, Noll, Vo, RFC 9923.
package func distinctSlugs(_ labels: some Sequence<String>) -> [String: String] {
  let labels = Set(labels)
  var slugs: [String: String] = [:]
  let alike = Dictionary(grouping: labels, by: levelSlug)
  for (slug, group) in alike {
    guard group.count > 1 || slug.isEmpty else {
      slugs[group[0]] = slug
      continue
    }
    for (wide, same) in Dictionary(grouping: group, by: wideSlug) {
      let isTaken = same.count > 1 || wide.isEmpty || (wide != slug && alike[wide] != nil)
      for label in same { slugs[label] = isTaken ? signed(wide, label) : wide }
    }
  }
  return slugs
}

/// A label's letters, marks and digits of any script in lower case.
private func wideSlug(_ label: String) -> String {
  slug(of: label.lowercased()) { scalar in
    if scalar == "." { return true }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .uppercaseLetter, .titlecaseLetter,
      .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber:
      return true
    default: return false
    }
  }
}

private func slug(of text: String, keeping isKept: (Unicode.Scalar) -> Bool) -> String {
  var slug = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if isKept(scalar) {
      slug.append(scalar)
    } else if let last = slug.last, last != "-" {
      slug.append("-")
    }
  }
  if slug.last == "-" { slug.removeLast() }
  return String(slug)
}

private func signed(_ slug: String, _ label: String) -> String {
  var hash: UInt32 = 0x811C_9DC5
  for byte in label.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
  let hex = String(hash, radix: 16)
  let sign = String(repeating: "0", count: 8 - hex.count) + hex
  return slug.isEmpty ? sign : "\(slug)-\(sign)"
}
