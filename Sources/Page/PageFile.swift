/// A file of the page that shows a running fake in a browser.
package struct PageFile: Sendable {
  package let name: String
  /// The files are a part of every program that has the fake.
  private let content: @Sendable () -> [UInt8]

  package var bytes: [UInt8] { content() }

  package var mediaType: String {
    let types = ["html": "text/html", "css": "text/css", "js": "text/javascript"]
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    return "\(types[ending] ?? "application/octet-stream"); charset=utf-8"
  }
}

extension PageFile {
  /// The document, which names the others.
  package static let index = PageFile(name: "index.html") { PackageResources.index_html }

  /// - Parameter name: For instance `app.js`.
  /// - Returns: Nil if the page has no such file.
  package static func named(_ name: String) -> PageFile? { all.first { $0.name == name } }

  package static let all: [PageFile] = [
    index,
    PageFile(name: "activity.js") { PackageResources.activity_js },
    PageFile(name: "address.js") { PackageResources.address_js },
    PageFile(name: "api.js") { PackageResources.api_js },
    PageFile(name: "app.js") { PackageResources.app_js },
    PageFile(name: "attempts.js") { PackageResources.attempts_js },
    PageFile(name: "body.js") { PackageResources.body_js },
    PageFile(name: "chart.js") { PackageResources.chart_js },
    PageFile(name: "clock.js") { PackageResources.clock_js },
    PageFile(name: "copies.js") { PackageResources.copies_js },
    PageFile(name: "dom.js") { PackageResources.dom_js },
    PageFile(name: "editor.js") { PackageResources.editor_js },
    PageFile(name: "filters.js") { PackageResources.filters_js },
    PageFile(name: "format.js") { PackageResources.format_js },
    PageFile(name: "json.js") { PackageResources.json_js },
    PageFile(name: "keyboard.js") { PackageResources.keyboard_js },
    PageFile(name: "list.js") { PackageResources.list_js },
    PageFile(name: "request.js") { PackageResources.request_js },
    PageFile(name: "requests.js") { PackageResources.requests_js },
    PageFile(name: "rows.js") { PackageResources.rows_js },
    PageFile(name: "rules.js") { PackageResources.rules_js },
    PageFile(name: "scenario.js") { PackageResources.scenario_js },
    PageFile(name: "status.js") { PackageResources.status_js },
    PageFile(name: "style.css") { PackageResources.style_css },
    PageFile(name: "tenants.js") { PackageResources.tenants_js },
    PageFile(name: "token.js") { PackageResources.token_js },
    PageFile(name: "tools.js") { PackageResources.tools_js },
    PageFile(name: "verdicts.js") { PackageResources.verdicts_js },
    PageFile(name: "works.js") { PackageResources.works_js },
  ]
}
