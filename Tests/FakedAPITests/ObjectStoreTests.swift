import FakedAPI
import Testing

struct ObjectStoreTests {
  private struct Object: StoredObject {
    let id: String
    var bytes: [UInt8] { Array(id.utf8) }
    var start: Int64?
    var thing: String?
    var location: String?
  }

  private func ids(_ objects: [Object]) -> String { objects.map(\.id).joined() }

  private func store(_ objects: [Object]) -> ObjectStore<Object> {
    var store = ObjectStore<Object>()
    for object in objects { store.add(object) }
    return store
  }

  @Test func aReplacedObjectIsFoundByItsNewMembersAlone() {
    var store = store([
      Object(id: "1", start: 1, thing: "a", location: "x"), Object(id: "2", start: 2, thing: "a"),
    ])
    let did1 = store.replace(with: Object(id: "1", start: 3, thing: "b"))
    #expect(did1)
    #expect(ids(store.list(thing: "a")) == "2")
    #expect(ids(store.list(thing: "b")) == "1")
    #expect(ids(store.list(location: "x")) == "")
    #expect(ids(store.list()) == "12")
    #expect(store["1"]?.thing == "b")
    #expect(store.count == 2)
  }

  /// Texts that are canonically equivalent are equal to Swift, and two to everybody else.
  @Test func objectsAreFoundByTheBytesOfTheirTexts() {
    let (one, other) = ("caf\u{E9}", "cafe\u{301}")
    var store = store([
      Object(id: one, thing: one, location: "x"), Object(id: other, thing: other, location: one),
      Object(id: "3", thing: one, location: other),
    ])
    #expect(store.count == 3)
    #expect(store.list(thing: one).map { Array($0.id.utf8) } == [Array("3".utf8), Array(one.utf8)])
    #expect(store.list(location: other).map(\.id) == ["3"])
    #expect(store.list(thing: one, location: one).isEmpty)
    #expect(store[other]?.thing.map { Array($0.utf8) } == Array(other.utf8))
    let isRemoved = store.remove(one)
    #expect(isRemoved)
    #expect(store[one] == nil)
    #expect(store[other] != nil)
  }

  @Test func anUnknownObjectIsNotReplaced() {
    var store = store([Object(id: "1", thing: "a")])
    let did2 = store.replace(with: Object(id: "2", thing: "a"))
    #expect(!did2)
    #expect(ids(store.list(thing: "a")) == "1")
    #expect(store["2"] == nil)
  }

  @Test func aReplacedObjectKeepsItsPlaceAmongEqualStarts() {
    var store = store(["1", "2", "3"].map { Object(id: $0, thing: "a") })
    store.replace(with: Object(id: "2", thing: "a"))
    #expect(ids(store.list(thing: "a")) == "321")
  }

  @Test func aRemovedObjectIsGone() {
    var store = store([Object(id: "1", thing: "a", location: "x"), Object(id: "2", thing: "a")])
    let size = store.size
    let did3 = store.remove("1")
    #expect(did3)
    let did4 = store.remove("1")
    #expect(!did4)
    let did5 = store.replace(with: Object(id: "1"))
    #expect(!did5)
    #expect(ids(store.list(thing: "a")) + ids(store.list(location: "x")) == "2")
    #expect(store.count == 1)
    #expect(store.size < size)
  }

  /// Places of removed objects are given back, and what stays is found as before.
  @Test func manyObjectsCanComeAndGo() {
    var store = store((0..<10).map { Object(id: "\($0)", thing: "a") })
    for number in 0..<1000 {
      store.add(Object(id: "new \(number)", thing: "b"))
      let did6 = store.remove("new \(number)")
      #expect(did6)
    }
    #expect(ids(store.list(thing: "a")) == "9876543210")
    #expect(ids(store.list(thing: "b")) == "")
    #expect(store.size == 10 * Object(id: "0").size)
    let did7 = store.remove("5")
    #expect(did7)
    #expect(ids(store.list()) == "987643210")
  }

  @Test func sizesAreThoseOfTheObjectsThatAreThere() {
    var store = store([Object(id: "1"), Object(id: "22")])
    #expect(store.size == Object(id: "1").size + Object(id: "22").size)
    store.replace(with: Object(id: "22", thing: "a"))
    store.remove("1")
    #expect(store.size == Object(id: "22").size)
  }
}
