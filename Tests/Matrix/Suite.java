import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A suite of two tests with the same works; usage and environment: as suite.py says. */
final class Suite {
  static final String URL = System.getenv("MOCKWORKS_URL") + "/inventory/maintenanceWorks";
  static final Duration TIMEOUT =
      Duration.ofMillis((long) (1000 * Double.parseDouble(System.getenv().getOrDefault("CLIENT_TIMEOUT", "10"))));
  static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
  private static final HttpClient ADMIN = HttpClient.newHttpClient();

  /** Sends one work once. */
  interface Sender {
    Answer send(int number, String key, String token) throws IOException, InterruptedException;
  }

  /** What a client needs of an answer. */
  record Answer(int status, String retryAfter, String date) {
    /** The wait that Retry-After names in either form, or -1. */
    long millisecondsAskedFor() {
      if (retryAfter == null) return -1;
      if (retryAfter.chars().allMatch(Character::isDigit)) return 1000 * Long.parseLong(retryAfter);
      return Math.max(0, Duration.between(instant(date), instant(retryAfter)).toMillis());
    }

    private static Instant instant(String text) {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    }
  }

  private final String manner;
  private final int attempts;
  private final Sender sender;
  private String token;

  private Suite(String manner, Sender sender) {
    this.manner = manner;
    this.sender = sender;
    attempts = manner.equals("naive") ? 1 : 6;
  }

  static void run(String[] arguments, Sender sender) throws Exception {
    var suite = new Suite(arguments[0], sender);
    int works = Integer.parseInt(arguments[1]), workers = Integer.parseInt(arguments[2]);
    for (var name : new String[] {"first test", "second test"}) {
      callAdmin("/mark?tenant=acme", "{\"name\": \"" + name + "\"}");
      suite.token = "technician";
      var next = new AtomicInteger();
      var pool = Executors.newFixedThreadPool(workers);
      var running = new ArrayList<Future<?>>();
      for (int worker = 0; worker < workers; worker++) {
        running.add(pool.submit(() -> {
          for (int number = next.getAndIncrement(); number < works; number = next.getAndIncrement())
            suite.post(number, name + " " + number);
          return null;
        }));
      }
      for (var each : running) each.get();
      pool.shutdown();
    }
    System.exit(0);
  }

  static String body(int number) {
    return """
        {"startTimestamp": %d, "type": "REPAIR", "thingId": "pump-%d", "description": "Seal replaced"}
        """.formatted(1578438000000L + number, number);
  }

  /** Exact doubling from 0.3 s to at most 2 s. */
  private void post(int number, String key) throws Exception {
    long wait = 300;
    for (int attempt = 0; attempt < attempts; attempt++) {
      var used = token();
      long asked = -1;
      try {
        var answer = sender.send(number, key, used);
        if (answer.status == 201) return;
        if (answer.status == 401 && manner.equals("good") && renewed(used)) continue;
        if (manner.equals("good") && !TRANSIENT.contains(answer.status)) return;
        asked = answer.millisecondsAskedFor();
      } catch (IOException broken) {
        // The connection broke, the answer was no HTTP, or it did not come in time.
      }
      if (manner.equals("good") && attempt + 1 < attempts) {
        sleep(asked < 0 ? wait : asked);
        wait = Math.min(2000, 2 * wait);
      }
    }
  }

  private synchronized String token() {
    return token;
  }

  private synchronized boolean renewed(String refused) {
    if (token.equals(refused) && refused.equals("technician")) token = "renewed";
    return !token.equals(refused);
  }

  private static void sleep(long milliseconds) throws IOException, InterruptedException {
    if ("real".equals(System.getenv("CLIENT_SLEEP"))) Thread.sleep(milliseconds);
    else if (milliseconds > 0) callAdmin("/clock/advance", "{\"by\": \"" + milliseconds + "ms\"}");
  }

  private static void callAdmin(String path, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(System.getenv("MOCKWORKS_ADMIN_URL") + path))
        .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    ADMIN.send(request, BodyHandlers.discarding());
  }
}
