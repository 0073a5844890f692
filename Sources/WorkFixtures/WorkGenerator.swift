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

  /// What all is drawn from.
  public let seed: UInt64
  private let source: Source
  /// What realistic works are made for; nil for the edge profile.
  let plan: RealisticPlan?
  var overrides = WorkOverrides()
  private var change: (@Sendable (inout MaintenanceWork) -> Void)?

  /// Works of the usual fleet and window, or at the limits.
  ///
  /// - Parameters:
  ///   - seed: What all is drawn from.
  ///   - profile: What kind of works are made.
  public init(seed: UInt64, profile: Profile = .realistic) {
    switch profile {
    case .realistic: self.init(seed: seed, plan: RealisticPlan())
    case .edge: self.init(edgeOf: seed, overrides: WorkOverrides())
    }
  }

  /// Works of the realistic profile for a fleet, a window and a language.
  ///
  /// - Parameters:
  ///   - seed: What all is drawn from.
  ///   - plan: What the works are made for.
  public init(seed: UInt64, plan: RealisticPlan) {
    self.init(seed: seed, plan: plan, overrides: WorkOverrides())
  }

  /// Works of the realistic profile, changed.
  package init(seed: UInt64, plan: RealisticPlan, overrides: WorkOverrides) {
    self.seed = seed
    self.plan = plan
    source = .realistic(RealisticWorks(plan, seed: seed))
    self.overrides = overrides
  }

  /// Works of the edge profile, changed.
  package init(edgeOf seed: UInt64, overrides: WorkOverrides) {
    self.seed = seed
    plan = nil
    source = .edge(EdgeWorks(seed: seed))
    self.overrides = overrides
  }
}

extension WorkGenerator {
  /// The same works with members of your own, for instance `{ $0.type = "REPAIR" }`. Changes are
  /// made in the order of the calls, after what is set or made unique.
  public func overriding(
    _ change: @escaping @Sendable (inout MaintenanceWork) -> Void
  ) -> WorkGenerator {
    var generator = self
    let earlier = self.change
    generator.change = { work in
      earlier?(&work)
      change(&work)
    }
    return generator
  }

  /// All works, from the first on; it ends at 2⁶⁴, or with the works of a ``WorkWindow`` that has an
  /// end.
  public var sequence: some Sequence<MaintenanceWork> & Sendable { WorkSequence(generator: self) }

  /// The first works, as arguments of a test.
  ///
  /// - Parameter count: How many; below 0 there is no work, and above a million, or above what a window
  ///   with an end has, there are that many.
  /// - Returns: The works from 0 on.
  public func works(_ count: Int) -> [MaintenanceWork] {
    let asked = UInt64(SampleSize.nearest(to: count))
    return (0..<min(asked, self.count ?? .max)).map(work(at:))
  }

  /// Any work at any time; a few microseconds.
  ///
  /// - Parameter index: Any. In a ``WorkWindow`` that has an end the works begin again where its count is
  ///   reached: of three works, index 4 gives work 1. In an empty window every index gives the same work.
  /// - Returns: The same for each call.
  public func work(at index: UInt64) -> MaintenanceWork {
    MaintenanceWork(made: body(at: index))
  }

  /// A work as one JSON object. In the edge profile it shows what a `MaintenanceWork` does not: how
  /// strings are escaped.
  ///
  /// - Parameter index: As for ``work(at:)``.
  /// - Returns: The bytes, in UTF-8.
  public func body(at index: UInt64) -> [UInt8] {
    let index = count.map { index % max(1, $0) } ?? index
    var body = made(at: index)
    if !overrides.isEmpty { body = overrides.applied(to: body, index, seed: seed) }
    if let change {
      var work = MaintenanceWork(made: body)
      change(&work)
      body = work.body()
    }
    return body
  }

  /// How many works there are; nil for 2⁶⁴.
  var count: UInt64? { plan?.window.count }

  /// Milliseconds from UTC to the local time of the fleet.
  var utcOffset: Int64 { Int64(plan?.utcOffsetMinutes ?? 0) * 60_000 }

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
