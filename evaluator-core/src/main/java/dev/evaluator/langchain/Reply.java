package dev.evaluator.langchain;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** An answer as it came: status, headers with names in lower case, and as much of the body as was allowed. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and nobody else holds the array.
record Reply(int status, Map<String, List<String>> headers, byte[] body, boolean cut) {

    /** Reads an answer; a body above the limit comes back cut. */
    static Reply read(ClassicHttpResponse response, int limit) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        byte[] body = body(response.getEntity(), limit);
        return new Reply(response.getCode(), headers, body, body.length > limit);
    }

    private static byte[] body(HttpEntity entity, int limit) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        // Left open: closing would read on to the end, which a hostile answer may not have.
        InputStream content = entity.getContent();
        long announced = entity.getContentLength();
        // One byte more than expected: it tells what is too long, and the end must be seen to keep the connection.
        return content.readNBytes(announced < 0 ? limit + 1 : (int) Math.min(announced, limit) + 1);
    }

    /** Returns the answer as LangChain4j takes it. */
    SuccessfulHttpResponse successfulResponse() {
        return SuccessfulHttpResponse.builder()
                .statusCode(status)
                .headers(headers)
                .body(body)
                .build();
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** Returns a header's first value, or nothing. */
    String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }
}
