internal import StubServer
