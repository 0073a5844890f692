import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** java.net.http: an Idempotency-Key that both tests use again for their works, HTTP/2 offered. */
final class NetHTTP {
  public static void main(String[] arguments) throws Exception {
    var client = HttpClient.newHttpClient();
    Suite.run(arguments, (number, key, token) -> {
      var request = HttpRequest.newBuilder(URI.create(Suite.URL)).timeout(Suite.TIMEOUT)
          .header("Authorization", "Bearer " + token).header("X-Servitly-Tenant", "acme")
          .header("Content-Type", "application/json").header("Idempotency-Key", "work-" + number)
          .POST(HttpRequest.BodyPublishers.ofString(Suite.body(number))).build();
      var answer = client.send(request, BodyHandlers.ofString());
      var headers = answer.headers();
      return new Suite.Answer(
          answer.statusCode(), headers.firstValue("Retry-After").orElse(null), headers.firstValue("Date").orElse(null));
    });
  }
}
