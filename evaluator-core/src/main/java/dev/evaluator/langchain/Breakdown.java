package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.CLIENT_ERROR;
import static dev.evaluator.langchain.HttpFailure.Kind.CONNECT;
import static dev.evaluator.langchain.HttpFailure.Kind.INTERRUPTED;
import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;
import static dev.evaluator.langchain.HttpFailure.Kind.TIMEOUT;
import static dev.evaluator.langchain.HttpFailure.Kind.TOO_LARGE;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Names the failures of a call that got no answer, or only part of one. */
final class Breakdown {

    private Breakdown() {}

    /** Names what broke a call; only our own clock and the thread's flag tell time-outs and stops from broken lines. */
    static HttpFailure of(IOException broken, Call call, boolean late) {
        if (late) {
            return new HttpFailure(
                    TIMEOUT,
                    true,
                    "%s gave no whole answer within %s; if the model needs longer, raise 'timeout'"
                            .formatted(call.url(), Words.seconds(call.timeout())));
        }
        if (Thread.currentThread().isInterrupted()) {
            return new HttpFailure(INTERRUPTED, false, "the call to %s was told to stop".formatted(call.url()));
        }
        return switch (broken) {
            case ConnectTimeoutException e ->
                connect(call, true, "does not accept connections in time; is the host reachable from here?");
            case ConnectException e ->
                connect(call, true, "refuses connections; is the server started, and are host and port right?");
            case CheckedAddresses.Refused e ->
                new HttpFailure(
                        CLIENT_ERROR,
                        false,
                        "%s is not called, for its host is at %s".formatted(call.url(), e.getMessage()));
            case UnknownHostException e ->
                connect(call, true, "names a host that cannot be found; check the spelling and the DNS");
            case SSLException e ->
                connect(
                        call,
                        false,
                        "cannot be reached over TLS: is the port right, and its certificate valid, trusted by"
                                + " this Java and issued for this host?");
            case MessageConstraintException e ->
                new HttpFailure(
                        TOO_LARGE,
                        false,
                        "%s answered with more than %d KiB of headers"
                                .formatted(call.url(), BoundedHeaders.LIMIT / 1024));
            case ClientProtocolException e ->
                new HttpFailure(
                        MALFORMED,
                        true,
                        "%s answered with something that is not HTTP/1.1; is the port right?".formatted(call.url()));
            default -> connect(call, true, "broke the connection before it answered");
        };
    }

    /** Names an answer that broke off in its body. */
    static HttpFailure cutOff(Call call, int status) {
        return new HttpFailure(
                MALFORMED,
                true,
                "%s answered %d, but the answer broke off before its end".formatted(call.url(), status));
    }

    private static HttpFailure connect(Call call, boolean retryHelps, String what) {
        return new HttpFailure(CONNECT, retryHelps, call.url() + " " + what);
    }
}
