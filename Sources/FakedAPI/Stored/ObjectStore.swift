internal import Primitives

/// The objects of one resource that a tenant has stored, found by id, thing and location, which are
/// compared by their bytes.
package struct ObjectStore<Object: StoredObject>: Sendable {
  /// In the order in which they were created; nil in place of one that was removed.
  private var objects: [Object?] = []
  private var byID: [FieldValue: Int] = [:]
  private var byThing: [FieldValue: [Int]] = [:]
  private var byLocation: [FieldValue: [Int]] = [:]
  package private(set) var count = 0
  /// What all objects together are counted with.
  package private(set) var size = 0

  package init() {}
}

extension ObjectStore {
  package init(_ objects: [Object]) {
    for object in objects { add(object) }
  }

  /// All objects in the order in which they were created.
  package var inOrder: [Object] { objects.compactMap(\.self) }

  package subscript(id: String) -> Object? { byID[FieldValue(id)].flatMap { objects[$0] } }

  /// Adds an object. An older one with the same id stays in lists; the id then means the new one.
  package mutating func add(_ object: Object) {
    let index = objects.count
    objects.append(object)
    count += 1
    byID[FieldValue(object.id)] = index
    enter(object, at: index)
  }

  /// Puts an object in the place of the one with its id.
  ///
  /// - Returns: False, and nothing changes, if no object has its id.
  @discardableResult
  package mutating func replace(with object: Object) -> Bool {
    guard let index = byID[FieldValue(object.id)], let old = objects[index] else { return false }
    leave(old, at: index)
    objects[index] = object
    enter(object, at: index)
    return true
  }

  /// - Returns: False if there is no object with that id.
  @discardableResult
  package mutating func remove(_ id: String) -> Bool {
    guard let index = byID.removeValue(forKey: FieldValue(id)), let old = objects[index] else {
      return false
    }
    leave(old, at: index)
    objects[index] = nil
    count -= 1
    // The places of removed objects are given back once they are the most.
    if objects.count > 2 * count + Self.keptPlaces {
      self = ObjectStore(inOrder)
    }
    return true
  }

  private static var keptPlaces: Int { 64 }

  private mutating func enter(_ object: Object, at index: Int) {
    if let thing = object.thing { byThing[FieldValue(thing), default: []].append(index) }
    if let location = object.location {
      byLocation[FieldValue(location), default: []].append(index)
    }
    size += object.size
  }

  private mutating func leave(_ object: Object, at index: Int) {
    if let thing = object.thing { Self.remove(index, from: &byThing, at: thing) }
    if let location = object.location { Self.remove(index, from: &byLocation, at: location) }
    size -= object.size
  }

  private static func remove(
    _ index: Int,
    from places: inout [FieldValue: [Int]],
    at text: String
  ) {
    let key = FieldValue(text)
    places[key]?.removeAll { $0 == index }
    if places[key]?.isEmpty == true { places[key] = nil }
  }
}

extension ObjectStore {
  /// The objects of a thing, of a location, or of both at once; for two nils all.
  ///
  /// - Returns: Newest start first; those of equal start newest creation first, those without a
  ///   start last.
  package func list(thing: String? = nil, location: String? = nil) -> [Object] {
    let indices: [Int]
    switch (thing, location) {
    case (nil, nil): indices = Array(objects.indices)
    case (let thing?, nil): indices = byThing[FieldValue(thing)] ?? []
    case (nil, let location?): indices = byLocation[FieldValue(location)] ?? []
    case (let thing?, let location?):
      indices = (byThing[FieldValue(thing)] ?? []).filter {
        objects[$0]?.location?.hasBytes(of: location) == true
      }
    }
    return indices.sorted { isListedBefore($0, $1) }.compactMap { objects[$0] }
  }

  private func isListedBefore(_ first: Int, _ second: Int) -> Bool {
    switch (objects[first]?.start, objects[second]?.start) {
    case (let one?, let other?) where one != other: one > other
    case (_?, nil): true
    case (nil, _?): false
    default: first > second
    }
  }
}
