/// A scalar of a text with the forms in which it is compared.
///
/// Only mappings of one scalar to one scalar count (the simple ones of Unicode §5.18), so "ß" is
/// not "SS". Dotless "ı" and dotted "İ" are no forms of "i", as in Unicode's CaseFolding.txt.
struct CaseForms {
  let scalar: UInt32
  /// The form that all others share: the scalar's upper case, in lower case.
  let folded: UInt32
  let upper: UInt32
  let lower: UInt32
}

extension CaseForms {
  /// The scalar alone, where case counts.
  init(asWritten scalar: Unicode.Scalar) { self.init(asWritten: scalar.value) }

  init(asWritten scalar: UInt32) {
    self.init(scalar: scalar, folded: scalar, upper: scalar, lower: scalar)
  }

  /// All forms of a scalar; O(1), allocates nothing.
  init(of scalar: Unicode.Scalar) {
    let upper = Self.upper(of: scalar)
    self.init(
      scalar: scalar.value,
      folded: Self.lower(of: upper).value,
      upper: upper.value,
      lower: Self.lower(of: scalar).value
    )
  }

  private static func upper(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) - 0x20) : scalar
    }
    return scalar == dotlessI ? scalar : single(scalar.properties.uppercaseMapping) ?? scalar
  }

  private static func lower(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
    }
    return single(scalar.properties.lowercaseMapping) ?? scalar
  }

  private static let dotlessI: Unicode.Scalar = "\u{131}"

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    var scalars = mapping.unicodeScalars.makeIterator()
    let first = scalars.next()
    return scalars.next() == nil ? first : nil
  }
}
