extension MaintenanceWork {
  /// The first works of a seed, as arguments of a test:
  /// `@Test(arguments: MaintenanceWork.sample(20, seed: 7, profile: .edge))`.
  ///
  /// - Parameters:
  ///   - count: How many; below 0 the sample is empty, and above a million it has a million works.
  ///   - seed: What all is drawn from.
  ///   - profile: What kind of works are made.
  /// - Returns: The works from 0 on of ``WorkGenerator``; a longer sample begins with a shorter one.
  public static func sample(
    _ count: Int,
    seed: UInt64 = 0,
    profile: Profile = .realistic
  ) -> [MaintenanceWork] {
    WorkGenerator(seed: seed, profile: profile).works(count)
  }
}
