internal import FakedAPI

/// A part of a work that ``WorkGenerator`` can set or keep unique, with the type of its values:
/// `.type`, `.thingId`, or `.property("site")`.
public struct WorkField<Value: Sendable & LosslessStringConvertible>: Sendable, Hashable {
  let name: FieldName
}

extension WorkField where Value == Int64 {
  /// Milliseconds since 1970 UTC; where one time is set, the other moves along.
  public static var startTimestamp: Self { Self(name: .member(.startTimestamp)) }
  /// Milliseconds since 1970 UTC; where one time is set, the other moves along.
  public static var endTimestamp: Self { Self(name: .member(.endTimestamp)) }
}

extension WorkField where Value == String {
  /// Of realistic works, a type that they have (`INSPECTION`, `REPAIR`, `CLEANING`, `CALIBRATION`,
  /// `REPLACEMENT`, `UPDATE`) makes texts, times and properties fit.
  public static var type: Self { Self(name: .member(.type)) }
  /// The member `description`.
  public static var description: Self { Self(name: .member(.description)) }
  /// The member `outcome`.
  public static var outcome: Self { Self(name: .member(.outcome)) }
  /// The member `userEmail`.
  public static var userEmail: Self { Self(name: .member(.userEmail)) }
  /// Setting it removes `locationId`: a work is in one place.
  public static var thingId: Self { Self(name: .member(.thingId)) }
  /// Setting it removes `thingId`: a work is in one place.
  public static var locationId: Self { Self(name: .member(.locationId)) }

  /// An entry of `properties`.
  ///
  /// - Parameter name: For instance `site`.
  /// - Returns: The field.
  public static func property(_ name: String) -> Self { Self(name: .property(name)) }
}
