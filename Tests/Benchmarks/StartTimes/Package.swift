// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "start",
  dependencies: [.package(name: "mockworks", path: "../../..")],
  targets: [
    .executableTarget(
      name: "start",
      dependencies: [.product(name: "StubServer", package: "mockworks")],
      path: "Sources"
    )
  ]
)
