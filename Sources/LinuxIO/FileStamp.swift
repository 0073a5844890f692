internal import Glibc

/// Tells whether the file at a path has changed, without reading it. Links are followed.
package struct FileStamp: Sendable, Hashable {
  private var device: dev_t = 0
  private var inode: ino_t = 0
  private var size = 0
  private var modified: Int64 = 0
  private var changed: Int64 = 0
  /// Why the file cannot be found; 0 if it can.
  private var failure: Int32 = 0

  /// Nanoseconds within which a file can change twice and keep one time stamp: file systems count
  /// in steps of at most two seconds.
  private static let coarsest: Int64 = 3_000_000_000
  private static let nanoseconds: Int64 = 1_000_000_000

  package init(of path: SystemText) {
    do {
      let facts = try Files.facts(of: path)
      device = facts.st_dev
      inode = facts.st_ino
      size = facts.st_size
      modified = Self.time(facts.st_mtim)
      changed = Self.time(facts.st_ctim)
    } catch {
      failure = error.code
    }
  }

  /// Tells whether the file may have changed again and kept this stamp.
  ///
  /// - Parameter now: The real time, in nanoseconds since 1970.
  /// - Returns: True if the last change is that recent.
  package func isFresh(at now: Int64) -> Bool {
    failure == 0 && (now &- max(modified, changed)).magnitude <= UInt64(Self.coarsest)
  }

  private static func time(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* nanoseconds &+ Int64(time.tv_nsec)
  }
}
