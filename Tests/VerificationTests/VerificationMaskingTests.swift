import Journal
import Testing
import Verification

struct VerificationMaskingTests {
  @Test func nearMissesAreMasked() throws {
    let fields = "Authorization: Bearer s3cret\r\n"
    let story = RecordedRequests([.init(at: 0, path: "/w?token=s3cret&x=1", fields: fields)])
    let expect =
      #"[{"when":{"headers":{"authorization":"Bearer other"},"body":{"pat":1}}}]"#
    let results = try story.verify(expect)
    let text = Verification(results: results, seed: 1).masked(SecretNames()).text
    #expect(text.contains(/POST \/w\?token=#[0-9a-f]{8}&x=1 → 201/))
    #expect(text.contains(/wanted "Bearer other"  found "Bearer #[0-9a-f]{8}"/))
    #expect(text.contains(/body.pat .* found nothing/))
    #expect(!text.contains("s3cret"))
  }

  /// Tokens differ at their ends, where texts are cut.
  private static let long = String(repeating: "eyJhbGciOiJIUzUxMiJ9.", count: 30)

  /// What is shown of a story, and the hashes in it.
  private func shown(
    _ story: [RecordedRequests.Sending],
    _ expect: String
  ) throws -> (text: String, hashes: [Substring]) {
    let results = try RecordedRequests(story).verify(expect)
    let text = Verification(results: results, seed: 1).masked(SecretNames()).text
    #expect(!text.contains("eyJ"))
    return (text, text.matches(of: /[#][0-9a-f]{8}/).map(\.output))
  }

  @Test func longSecretsAreToldApart() throws {
    let story = ["old", "new", "old"].map { end in
      RecordedRequests.Sending(
        at: 0,
        path: "/w?token=\(Self.long)\(end)",
        fields: "Authorization: Bearer \(Self.long)\(end)\r\n"
      )
    }
    let (text, hashes) = try shown(
      story,
      #"[{"when":{"headers":{"authorization":"Bearer other"}}}]"#
    )
    #expect(text.matches(of: /found "Bearer #[0-9a-f]{8}"\n/).count == 3, "\(text)")
    #expect(hashes.count == 6)
    // The same secret has the same hash in the target and in the field.
    #expect(Set(hashes).count == 2, "\(text)")
    let short = try shown(
      [.init(at: 0, fields: "Authorization: Bearer \(Self.long)old\r\n")],
      #"[{"when":{"method":"PUT","headers":{"authorization":"Bearer other"}}}]"#
    )
    #expect(Set(hashes).isSuperset(of: short.hashes))
  }

  @Test func longSecretsOfBodiesAreToldApart() throws {
    let story = ["old", "new"].enumerated().map { index, end in
      var sending = RecordedRequests.Sending(at: Double(index), status: index == 0 ? 500 : 201)
      sending.body = #"{"token":"\#(Self.long)\#(end)","n":1}"#
      sending.fields = "Idempotency-Key: k\r\n"
      return sending
    }
    let (text, hashes) = try shown(story, #"[{"client":"keepsBodyOnRetry"}]"#)
    #expect(text.matches(of: /\{"token":"#[0-9a-f]{8}","n":1\}/).count == 2, "\(text)")
    #expect(text.contains(/differs in token: "#[0-9a-f]{8}" → "#[0-9a-f]{8}"/), "\(text)")
    #expect(hashes.count == 4 && Set(hashes).count == 2, "\(text)")
  }
}
