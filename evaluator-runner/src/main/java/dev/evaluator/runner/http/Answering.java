package dev.evaluator.runner.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Carries requests from the server to our code, and its replies back. */
final class Answering extends Handler.Abstract {

    private static final System.Logger LOG = System.getLogger(Answering.class.getName());
    private static final int WORTH_COMPRESSING = 1024;

    private final Listening listening;
    private final Function<WebRequest, Reply> answer;

    Answering(Listening listening, Function<WebRequest, Reply> answer) {
        this.listening = listening;
        this.answer = answer;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        // Whoever waits for an answer waits as long as it takes; a body that does not come ends the connection.
        AtomicBoolean answering = new AtomicBoolean();
        request.addIdleTimeoutListener(timeout -> !answering.get());
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.merge(field.getLowerCaseName(), field.getValue(), (a, b) -> a + ", " + b);
        }
        Reply reply = reply(request, headers, answering);
        answering.set(false);
        send(response, callback, headers, reply, request.getMethod().equals("HEAD"));
        return true;
    }

    private Reply reply(Request request, Map<String, String> headers, AtomicBoolean answering) throws IOException {
        if (!listening.isAddressed(Optional.ofNullable(headers.get("host")))) {
            return listening
                    .refusal()
                    .apply(
                            421,
                            "this server is not known by the name in Host; ask by 127.0.0.1 or localhost, or for the"
                                    + " API name it under api.hosts");
        }
        byte[] body;
        try (InputStream in = Content.Source.asInputStream(request)) {
            body = in.readNBytes(listening.largestBody() + 1);
        }
        if (body.length > listening.largestBody()) {
            return listening
                    .refusal()
                    .apply(
                            413,
                            "the body is larger than " + (listening.largestBody() >> 10)
                                    + " KiB, the most that is read");
        }
        Map<String, String> query;
        try {
            query = query(request);
        } catch (RuntimeException e) {
            return listening
                    .refusal()
                    .apply(400, "what stands behind the ? of the address cannot be read; a % is written %25 there");
        }
        answering.set(true);
        try {
            return answer.apply(
                    new WebRequest(request.getMethod(), Request.getPathInContext(request), query, headers, body));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "no answer to " + request.getMethod() + " of a client", e);
            return listening.refusal().apply(500, "this failed; the log says why");
        }
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
            query.put(field.getName(), String.valueOf(field.getValue()));
        }
        return query;
    }

    private static void send(
            Response response, Callback callback, Map<String, String> headers, Reply reply, boolean headOnly) {
        boolean compressed =
                reply.body().length >= WORTH_COMPRESSING && takesGzip(headers.getOrDefault("accept-encoding", ""));
        byte[] body = compressed ? gzip(reply.body()) : reply.body();
        response.setStatus(reply.status());
        response.getHeaders().put("Content-Type", reply.contentType());
        response.getHeaders().put("Content-Length", body.length);
        response.getHeaders().put("Cache-Control", "no-store");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Vary", "Accept, Accept-Encoding");
        reply.headers().forEach(response.getHeaders()::put);
        if (compressed) {
            response.getHeaders().put("Content-Encoding", "gzip");
        }
        response.write(true, headOnly ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body), callback);
    }

    static boolean takesGzip(String acceptEncoding) {
        for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String coding = part.replace(" ", "");
            if (coding.equals("gzip") || (coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 8);
        try (Fast zip = new Fast(out)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses to be written", e);
        }
        return out.toByteArray();
    }

    /** What is scraped again and again, by a program nearby, is not worth the time of the smallest size. */
    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
