import Glibc
import Primitives
import Synchronization
import Testing

struct LockedTests {
  @Test func eachHolderSeesWhatTheOneBeforeWrote() async {
    let counter = Counter()
    await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask { for _ in 0..<1000 { counter.increment() } }
      }
    }
    #expect(counter.value == 4000)
  }

  private final class Counter: Sendable {
    private let count = Locked(0)
    var value: Int { count.withLock { $0 } }
    func increment() { count.withLock { $0 += 1 } }
  }

  #if DEBUG
  @Test func aLockCountsItsHoldersForTheThreadSanitizer() {
    #expect(MemoryLayout<Locked<UInt>>.size > MemoryLayout<Mutex<UInt>>.size)
  }
  #else
  @Test func aLockIsAMutexAndNoMore() {
    #expect(MemoryLayout<Locked<UInt>>.size == MemoryLayout<Mutex<UInt>>.size)
  }

  /// In other builds, the sanitizer reports false races.
  @Test func theThreadSanitizerNeedsADebugBuild() {
    let isSanitized = unsafe dlsym(nil, "__tsan_init") != nil
    #expect(!isSanitized, "leave out -c release")
  }
  #endif
}
