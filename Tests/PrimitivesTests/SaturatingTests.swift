import Primitives
import Testing

/// Arithmetic that stays within its type for every input.
struct SaturatingTests {
  @Test(arguments: [
    (2, 3, 5), (Int64.max, 1, .max), (.max, .max, .max), (.min, -1, .min), (.min, .min, .min),
    (.max, .min, -1), (.max - 1, 1, .max), (.min, 0, .min),
  ])
  func sumsStayInRange(_ a: Int64, _ b: Int64, _ sum: Int64) {
    #expect(a.saturatingAdding(b) == sum)
    #expect(b.saturatingAdding(a) == sum)
  }

  @Test(arguments: [
    (2, 3, -1), (Int64.min, 1, .min), (.min, .max, .min), (.max, -1, .max), (.max, .min, .max),
    (0, .min, .max), (-1, .min, .max), (.min, .min, 0), (.min, 0, .min),
  ])
  func differencesStayInRange(_ a: Int64, _ b: Int64, _ difference: Int64) {
    #expect(a.saturatingSubtracting(b) == difference)
  }

  @Test(arguments: [
    (2, 3, 6), (Int64.max, 2, .max), (.min, 2, .min), (.min, -1, .max), (.max, -2, .min),
    (.min, .min, .max), (0, .min, 0), (1_000_000_000_000, 1_000_000_000, .max),
  ])
  func productsStayInRange(_ a: Int64, _ b: Int64, _ product: Int64) {
    #expect(a.saturatingMultiplied(by: b) == product)
    #expect(b.saturatingMultiplied(by: a) == product)
  }

  @Test func numbersWithoutASignStopAtZero() {
    #expect(UInt64(3).saturatingSubtracting(5) == 0)
    #expect(UInt64.max.saturatingAdding(1) == .max)
    #expect(UInt8(200).saturatingMultiplied(by: 2) == .max)
  }

  @Test(arguments: [
    (2.9, 2), (-2.9, -2), (1e300, Int64.max), (-1e300, .min), (.infinity, .max),
    (-.infinity, .min), (.nan, 0), (0x1p63, .max), (-0x1p63, .min), (0x1p63 - 1024, .max - 1023),
  ])
  func fractionsAreRoundedTowardsZeroAndClamped(_ number: Double, _ integer: Int64) {
    #expect(Int64(saturating: number) == integer)
    #expect(UInt64(saturating: -1) == 0)
  }

  @Test(arguments: [
    (7, 3, 2, 3, 1), (-7, 3, -3, -2, 2), (6, 3, 2, 2, 0), (-6, 3, -2, -2, 0), (0, 3, 0, 0, 0),
    (Int64.max, 10, 922_337_203_685_477_580, 922_337_203_685_477_581, 7),
    (.min, 10, -922_337_203_685_477_581, -922_337_203_685_477_580, 2),
  ])
  func quotientsGoDownOrUp(
    _ value: Int64,
    _ unit: Int64,
    _ down: Int64,
    _ up: Int64,
    _ rest: Int64
  ) {
    #expect(value.dividedDown(by: unit) == down)
    #expect(value.dividedUp(by: unit) == up)
    #expect(value.remainder(above: unit) == rest)
  }
}
