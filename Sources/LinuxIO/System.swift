internal import CLinux
internal import Glibc

/// Resources of the machine, and settings of this process.
package enum System {
  /// Returns free memory, which the allocator would keep, to the system.
  package static func returnFreeMemory() {
    _ = malloc_trim(0)
  }

  /// Makes the allocator return each large block as soon as it is free. By default it raises its
  /// threshold with each such block, and keeps the memory of responses of some megabytes.
  package static func returnLargeBlocks() {
    // If this fails, memory is returned later.
    _ = mallopt(M_MMAP_THRESHOLD, 1024 * 1024)
    // Once that threshold is set, the allocator returns every 128 KiB that are free at the end of its
    // memory. zlib takes 256 KiB for each block that it compresses, and would get fresh pages each time.
    _ = mallopt(M_TRIM_THRESHOLD, 8 * 1024 * 1024)
    // Each arena reserves 64 MiB of addresses: if addresses are limited, threads share one arena.
    if addressSpace < .max { _ = mallopt(M_ARENA_MAX, 1) }
  }

  /// Bytes of addresses that this process may have (`ulimit -v`); `Int.max` where there is no limit.
  package static var addressSpace: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else {
      return .max
    }
    return Int(clamping: limit.rlim_cur)
  }

  /// Lets this process open as many files as it may: each connection is one.
  package static func raiseDescriptorLimit() {
    var limit = rlimit()
    // If this fails, the limit stays as it was.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// How many more files this process may open.
  package static var descriptorsLeft: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return .max
    }
    // The system returns the lowest free number, so nearly all below it are in use.
    let next = dup(0)
    if next >= 0 { close(next) }
    return max(0, Int(clamping: limit.rlim_cur) - max(3, Int(next)))
  }

  /// Asks for large pages behind memory that will be filled from its start to its end.
  package static func preferLargePages(address: UInt, count: Int) {
    // This is advice: it changes no byte, and a system that ignores it only loses time.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: address), count, MADV_HUGEPAGE)
  }

  /// Processors that this process may run on; at least 1.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// Ends the process with that status, at once.
package func exitProcess(_ status: Int32) -> Never { exit(status) }
