internal import CLinux
internal import Glibc

/// Tells that something in some folders may have changed (`inotify(7)`).
package final class FolderWatcher: EventSource, Sendable {
  private let inotify: Descriptor

  package var descriptorNumber: Int32 { inotify.number }

  package init() throws(SystemError) {
    let flags = Int32(bitPattern: UInt32(O_CLOEXEC | O_NONBLOCK))
    inotify = Descriptor(owning: try retrying("inotify_init1") { inotify_init1(flags) })
  }

  /// Watches a folder, if it is not watched already: for files that are written, and for those that
  /// take another's name, as editors save.
  package func watch(_ folder: String) throws(SystemError) {
    let changes = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ONLYDIR)
    let number = inotify.number
    _ = try retrying("inotify_add_watch") {
      unsafe inotify_add_watch(number, folder, changes)
    }
  }

  /// Takes what was told so far; which files it names is not looked at.
  package func clear() {
    var events = [UInt8](repeating: 0, count: 4096)
    let number = inotify.number
    // It does not block: without an event it fails with EAGAIN.
    while unsafe events.withUnsafeMutableBytes({ unsafe read(number, $0.baseAddress, $0.count) })
      > 0
    {}
  }
}
