internal import Primitives

/// Makes maintenance works that are valid. Work `index` is a pure function of the seed, the index
/// and the profile: any of them can be made at any time, on any machine, and is the same.
public struct WorkGenerator: Sendable {
  private enum Source: Sendable {
    case realistic(RealisticWorks)
    case edge(EdgeWorks)
  }

  /// The version of the data that a seed gives, of all profiles: under another one it may give other
  /// works. Lists of texts, values and ways to break rules are part of it, their order included.
  public static let dataVersion = 2

  public let seed: UInt64
  private let source: Source
  private var overrides = WorkOverrides()
  /// Milliseconds from UTC to the local time of the fleet.
  let utcOffset: Int64
  private var change: (@Sendable (inout MaintenanceWork) -> Void)?

  /// - Parameters:
  ///   - seed: What all is drawn from.
  ///   - profile: What kind of works are made.
  public init(seed: UInt64, profile: Profile = .realistic) {
    self.seed = seed
    utcOffset = profile == .realistic ? Int64(RealisticPlan().utcOffsetMinutes) * 60_000 : 0
    source =
      switch profile {
      case .realistic: .realistic(RealisticWorks(RealisticPlan(), seed: seed))
      case .edge: .edge(EdgeWorks(seed: seed))
      }
  }

  /// Works of the realistic profile for a fleet, a window and a language.
  package init(seed: UInt64, plan: RealisticPlan, overrides: WorkOverrides = WorkOverrides()) {
    self.seed = seed
    source = .realistic(RealisticWorks(plan, seed: seed))
    utcOffset = Int64(plan.utcOffsetMinutes) * 60_000
    self.overrides = overrides
  }

  /// Works of the edge profile, changed.
  package init(edgeOf seed: UInt64, overrides: WorkOverrides) {
    self.seed = seed
    source = .edge(EdgeWorks(seed: seed))
    utcOffset = 0
    self.overrides = overrides
  }
}

extension WorkGenerator {
  /// The same works with members of your own, for instance `{ $0.type = "REPAIR" }`.
  public func overriding(_ change: @escaping @Sendable (inout MaintenanceWork) -> Void)
    -> WorkGenerator
  {
    var generator = self
    let earlier = self.change
    generator.change = { work in
      earlier?(&work)
      change(&work)
    }
    return generator
  }

  /// All works, from the first on; it does not end before 2⁶⁴.
  public var sequence: some Sequence<MaintenanceWork> & Sendable { WorkSequence(generator: self) }

  /// Any work at any time; a few microseconds.
  public func work(at index: UInt64) -> MaintenanceWork {
    MaintenanceWork(made: body(at: index))
  }

  /// A work as one JSON object. In the edge profile it shows what a `MaintenanceWork` does not: how
  /// strings are escaped.
  public func body(at index: UInt64) -> [UInt8] {
    var body = made(at: index)
    if !overrides.isEmpty { body = overrides.applied(to: body, index, seed: seed) }
    if let change {
      var work = MaintenanceWork(made: body)
      change(&work)
      body = work.body()
    }
    return body
  }

  /// The body before anything is changed in it.
  private func made(at index: UInt64) -> [UInt8] {
    var body: [UInt8] = []
    switch source {
    case .realistic(let works):
      var lines = WorkLines()
      works.write(at: index, overrides.premise(index, seed: seed), to: &lines)
      lines.withBytes { body.append(copying: $0.extracting(droppingLast: 1)) }
    case .edge(let works): works.write(index, to: &body)
    }
    return body
  }

  /// True for realistic works in which nothing is changed.
  var isAsPromised: Bool {
    guard case .realistic = source else { return false }
    return isUnchanged
  }

  private var isUnchanged: Bool { overrides.isEmpty && change == nil }

  /// Appends works as JSON, a line each.
  package func write(_ indexes: Range<UInt64>, to lines: inout WorkLines) {
    if case .realistic(let works) = source, isUnchanged {
      works.write(indexes, to: &lines)
    } else {
      for index in indexes {
        lines.append(body(at: index).span)
        lines.append(UInt8(ascii: "\n"))
      }
    }
  }
}
