import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The header `Retry-After` (RFC 9110 §10.2.3): seconds, or a date.
enum RetryAfter {
  /// - Returns: How long the client is to wait; nil if the answer does not say.
  static func wait(of response: HTTPURLResponse) -> Duration? {
    guard let text = response.value(forHTTPHeaderField: "Retry-After") else { return nil }
    if let seconds = Int64(text) { return .seconds(max(0, seconds)) }
    // The clock of this machine may differ from that of the platform.
    guard let end = date(text), let sent = response.value(forHTTPHeaderField: "Date").flatMap(date)
    else { return nil }
    return .seconds(max(0, end.timeIntervalSince(sent)))
  }

  private static func date(_ text: String) -> Date? {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "GMT")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.date(from: text)
  }
}
