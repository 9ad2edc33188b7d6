package dev.evaluator.langchain;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * The deployed version as a service names it in a header of every answer: asked for once beforehand, by a request that
 * takes no model, and watched from then on.
 */
public final class RevisionHeader {

    private static final int LARGEST = 64 * 1024;

    private final String name;
    private final HttpTransport transport;
    private final URI url;
    private final Duration timeout;
    private Optional<Optional<String>> known = Optional.empty();
    private Optional<String> moved = Optional.empty();

    /** Creates the header of a service; {@code url} is asked, and whatever it answers, its headers count. */
    public RevisionHeader(String name, HttpTransport transport, URI url, Duration timeout) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.transport = transport;
        this.url = url;
        this.timeout = timeout;
    }

    /** Returns the version it is known by: what it said when it was first asked; none when it said nothing. */
    public synchronized Optional<String> known() {
        if (known.isEmpty()) {
            known = Optional.of(ask());
        }
        return known.get();
    }

    /** Returns the first other version that an answer named, if one did. */
    public synchronized Optional<String> moved() {
        return moved;
    }

    /** Reads the version that an answer names. */
    synchronized void read(Reply reply) {
        Optional<String> named = named(reply);
        if (moved.isEmpty()) {
            moved = named.filter(now -> known.flatMap(first -> first).isPresent() && !known.equals(Optional.of(named)));
        }
    }

    private Optional<String> named(Reply reply) {
        return Optional.of(reply.header(name).strip()).filter(value -> !value.isEmpty());
    }

    private Optional<String> ask() {
        HttpUriRequestBase request = new HttpUriRequestBase("GET", url);
        Deadline deadline = new Deadlines(timeout).start(request);
        try {
            return named(transport.send(url, request, response -> Reply.read(response, LARGEST)));
        } catch (IOException unreachable) {
            return Optional.empty();
        } finally {
            deadline.close();
        }
    }
}
