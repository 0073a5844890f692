extension MaintenanceWork {
  /// An entry of `properties`.
  public struct Property: Sendable, Hashable {
    /// For instance `site`; any text, the empty one too.
    public var name: String
    /// Any text.
    public var value: String

    /// An entry with a name and a value.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The entries of `properties`, in order; names may come twice, as in JSON.
  ///
  /// Two values are equal if they have the same entries in any order, because most JSON decoders,
  /// Foundation's among them, do not keep it.
  public struct Properties: Sendable {
    private var entries: [Property] = []

    /// An object without entries, which the API tells from an absent one.
    public init() {}
  }
}

extension MaintenanceWork.Properties {
  /// The value of the last entry of a name; nil if there is no such entry. O(n).
  ///
  /// Setting a value replaces the first entry of the name and removes the others, or appends one;
  /// setting nil removes all of them.
  public subscript(name: String) -> String? {
    get { entries.last { $0.name == name }?.value }
    set {
      let place = entries.firstIndex { $0.name == name } ?? entries.count
      entries.removeAll { $0.name == name }
      if let newValue { entries.insert(MaintenanceWork.Property(name, newValue), at: place) }
    }
  }
}

extension MaintenanceWork.Properties: RandomAccessCollection, MutableCollection,
  RangeReplaceableCollection
{
  /// Always 0.
  public var startIndex: Int { 0 }

  /// The number of entries.
  public var endIndex: Int { entries.count }

  /// The entry at a position, from 0 to just below `endIndex`.
  public subscript(position: Int) -> MaintenanceWork.Property {
    get { entries[position] }
    set { entries[position] = newValue }
  }

  /// Replaces entries; see `RangeReplaceableCollection`.
  public mutating func replaceSubrange(
    _ range: Range<Int>,
    with others: some Collection<MaintenanceWork.Property>
  ) {
    entries.replaceSubrange(range, with: others)
  }
}

extension MaintenanceWork.Properties: ExpressibleByDictionaryLiteral {
  /// Entries as in `["foo": "abc", "bar": "123"]`.
  public init(dictionaryLiteral elements: (String, String)...) {
    entries = elements.map { MaintenanceWork.Property($0, $1) }
  }
}

extension MaintenanceWork.Properties: Hashable {
  private var sorted: [MaintenanceWork.Property] {
    entries.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
  }

  /// True for the same entries in any order.
  public static func == (a: Self, b: Self) -> Bool {
    a.entries == b.entries || (a.count == b.count && a.sorted == b.sorted)
  }

  /// Feeds the entries, in an order that does not depend on theirs.
  public func hash(into hasher: inout Hasher) { hasher.combine(sorted) }
}

extension MaintenanceWork.Properties: Codable {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Decodes an object of strings; an entry that is null counts as absent. The entries are in the
  /// order of their names, because decoders do not say in which order they came.
  ///
  /// - Throws: A `DecodingError` with the path of the first value that is no string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      guard let value = try container.decodeIfPresent(String.self, forKey: name) else { continue }
      entries.append(MaintenanceWork.Property(name.stringValue, value))
    }
  }

  /// Encodes an object; of several entries of one name, most encoders keep the last.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    for entry in entries {
      try container.encode(entry.value, forKey: Name(stringValue: entry.name))
    }
  }
}
