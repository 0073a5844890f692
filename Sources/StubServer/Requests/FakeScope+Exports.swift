internal import FakeServer
public import Foundation
internal import Journal

extension FakeScope {
  /// All requests and answers as an HTTP Archive 1.2, with secrets masked. It shows the tenant's alone.
  public var httpArchive: Data { export(.har) }

  /// All requests and answers as JSON, one request a line, as `mockworks serve --record` writes them.
  public var requestLines: Data { export(.ndjson) }

  private func export(_ form: FakeControl.ExportForm) -> Data {
    var data = Data()
    server.control.export(limited(RequestFilter()), as: form, of: server.origin) {
      data.append(contentsOf: $0)
    }
    return data
  }
}
