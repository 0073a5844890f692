import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HttpURLConnection: no key; the library silently sends a POST once more behind a broken connection. */
final class URLConnection {
  public static void main(String[] arguments) throws Exception {
    Suite.run(arguments, (number, key, token) -> {
      var connection = (HttpURLConnection) URI.create(Suite.URL).toURL().openConnection();
      connection.setConnectTimeout((int) Suite.TIMEOUT.toMillis());
      connection.setReadTimeout((int) Suite.TIMEOUT.toMillis());
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setRequestProperty("Authorization", "Bearer " + token);
      connection.setRequestProperty("X-Servitly-Tenant", "acme");
      connection.setRequestProperty("Content-Type", "application/json");
      connection.getOutputStream().write(Suite.body(number).getBytes(StandardCharsets.UTF_8));
      int status = connection.getResponseCode();
      if (status < 0) throw new IOException("the answer is no HTTP");
      var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      int length = stream == null ? 0 : stream.readAllBytes().length;
      // The library takes the end of the connection for the end of the body.
      if (length < connection.getContentLengthLong()) throw new IOException("the body is cut short");
      return new Suite.Answer(status, connection.getHeaderField("Retry-After"), connection.getHeaderField("Date"));
    });
  }
}
