/// Why a work was not created.
enum ClientError: Error, Equatable {
  /// The platform refused it; sending it again would not help.
  case refused(status: Int, attempts: Int)
  /// Each attempt failed in a way that may pass.
  case gaveUp(reason: String, attempts: Int)
}
