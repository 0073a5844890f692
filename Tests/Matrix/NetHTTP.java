import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * java.net.http: an Idempotency-Key that both tests use again for their works, HTTP/2 offered. The timeout
 * of a request ends with the head of its answer, so the wait for the whole answer has one of its own.
 */
final class NetHTTP {
  public static void main(String[] arguments) throws Exception {
    var client = HttpClient.newHttpClient();
    Suite.run(arguments, (number, key, token) -> {
      var request = HttpRequest.newBuilder(URI.create(Suite.URL)).timeout(Suite.TIMEOUT)
          .header("Authorization", "Bearer " + token).header("X-Servitly-Tenant", "acme")
          .header("Content-Type", "application/json").header("Idempotency-Key", "work-" + number)
          .POST(HttpRequest.BodyPublishers.ofString(Suite.body(number))).build();
      var exchange = client.sendAsync(request, BodyHandlers.ofString());
      HttpResponse<String> answer;
      try {
        answer = exchange.get(Suite.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException failed) {
        exchange.cancel(true);
        throw new IOException(failed);
      }
      var headers = answer.headers();
      return new Suite.Answer(
          answer.statusCode(), headers.firstValue("Retry-After").orElse(null), headers.firstValue("Date").orElse(null));
    });
  }
}
