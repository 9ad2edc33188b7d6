import com.sun.management.OperatingSystemMXBean;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.WebClient;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * What one HTTP client costs: the same POSTs, one virtual thread a call, HTTP/1.1 kept alive, so many in flight. Prints
 * elapsed time over the ideal and CPU seconds per 1,000 calls, after as many calls to warm up.
 */
final class Transports {

    /** Sends one body and returns the length of the answer. */
    private interface Client {
        int post(String body) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        URI url = URI.create(args[1]);
        int calls = Integer.parseInt(args[2]);
        int inFlight = Integer.parseInt(args[3]);
        Client client = client(args[0], url);
        measure("warm-up", client, calls, inFlight);
        System.out.println(args[0] + ": " + measure("measured", client, calls, inFlight));
        System.exit(0);
    }

    private static String measure(String phase, Client client, int calls, int inFlight) throws Exception {
        Semaphore free = new Semaphore(inFlight);
        LongAdder failed = new LongAdder();
        long cpu = cpu();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                String body = "{\"model\":\"assistant\",\"messages\":[{\"role\":\"user\",\"content\":\"" + phase
                        + " question number " + i + ", which is about as long as people ask?\"}]}";
                free.acquire();
                threads.submit(() -> {
                    try {
                        if (client.post(body) < 100) {
                            failed.increment();
                        }
                    } catch (Exception e) {
                        failed.increment();
                    } finally {
                        free.release();
                    }
                });
            }
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        double used = (cpu() - cpu) / 1e9;
        double ideal = 0.2 * calls / inFlight;
        return String.format(
                Locale.ROOT,
                "efficiency %.3f at 200 ms, CPU %.3f s per 1,000 calls, %d failed",
                ideal / elapsed,
                used * 1000 / calls,
                failed.sum());
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Client client(String name, URI url) {
        return switch (name) {
            case "socket" -> socket(url);
            case "jdk" -> jdk(url);
            case "apache" -> apache(url);
            case "apache-minimal" -> apacheMinimal(url);
            case "helidon" -> helidon(url);
            case "okhttp" -> okhttp(url);
            default ->
                throw new IllegalArgumentException(
                        "socket, jdk, apache, apache-minimal, helidon or okhttp, was " + name);
        };
    }

    private static Client jdk(URI url) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return body -> client.send(
                        HttpRequest.newBuilder(url)
                                .timeout(Duration.ofSeconds(30))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .length();
    }

    private static Client apache(URI url) {
        return apache(
                url,
                HttpClients.custom()
                        .setConnectionManager(apachePool(SocketConfig.DEFAULT))
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .disableAuthCaching()
                        .build());
    }

    /** As the product calls where there is no proxy. */
    private static Client apacheMinimal(URI url) {
        return apache(
                url,
                HttpClients.createMinimal(apachePool(
                        SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build())));
    }

    private static HttpClientConnectionManager apachePool(SocketConfig sockets) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setDefaultSocketConfig(sockets)
                .build();
    }

    private static Client apache(URI url, CloseableHttpClient client) {
        return body -> {
            HttpPost post = new HttpPost(url);
            post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
            return client.execute(
                    post, response -> EntityUtils.toString(response.getEntity()).length());
        };
    }

    private static Client helidon(URI url) {
        WebClient client = WebClient.builder()
                .baseUri(url.resolve("/"))
                .connectionCacheSize(10_000)
                .readTimeout(Duration.ofSeconds(30))
                .build();
        return body -> client.post(url.getPath())
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .submit(body, String.class)
                .entity()
                .length();
    }

    private static Client okhttp(URI url) {
        Dispatcher dispatcher = new Dispatcher();
        OkHttpClient client = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(10_000, 5, TimeUnit.MINUTES))
                .readTimeout(Duration.ofSeconds(30))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
        MediaType json = MediaType.get("application/json");
        return body -> {
            Request request = new Request.Builder()
                    .url(url.toString())
                    .post(RequestBody.create(body, json))
                    .build();
            try (okhttp3.Response response = client.newCall(request).execute()) {
                return response.body().string().length();
            }
        };
    }

    /** The floor: the fewest instructions that speak HTTP/1.1, and nothing that a product would need. */
    private static Client socket(URI url) {
        ConcurrentLinkedQueue<Socket> idle = new ConcurrentLinkedQueue<>();
        String head = "POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
        return body -> {
            Socket taken = idle.poll();
            Socket socket = taken == null ? new Socket(url.getHost(), url.getPort()) : taken;
            byte[] request = (head + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream().write(request);
            int length = answer(new BufferedInputStream(socket.getInputStream()));
            idle.add(socket);
            return length;
        };
    }

    private static int answer(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IOException("the answer does not say how long it is");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8).length();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
