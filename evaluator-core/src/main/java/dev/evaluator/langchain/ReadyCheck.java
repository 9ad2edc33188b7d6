package dev.evaluator.langchain;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** Asks a service once whether it can be asked, by a request that takes no model. */
public final class ReadyCheck {

    private static final int LARGEST = 64 * 1024;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpTransport transport;
    private final URI url;

    /** Creates a check; {@code url} answers with 200 to 299 once the service is ready. */
    public ReadyCheck(HttpTransport transport, URI url) {
        this.transport = transport;
        this.url = url;
    }

    /** Returns why the service cannot be asked yet; nothing when it can. */
    public Optional<String> problem() {
        HttpUriRequestBase request = new HttpUriRequestBase("GET", url);
        Deadline deadline = new Deadlines(TIMEOUT).start(request);
        try {
            int status = transport.send(
                    url, request, response -> Reply.read(response, LARGEST).status());
            return status / 100 == 2 ? Optional.empty() : Optional.of("answers " + status);
        } catch (IOException unreachable) {
            return Optional.of("does not answer");
        } finally {
            deadline.close();
        }
    }
}
