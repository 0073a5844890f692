/// Why a command was not run to its end.
struct RunError: Error, CustomStringConvertible {
  let description: String
}
