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
}
