package dev.evaluator.langchain;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** Reads status line and headers, together at most {@link #LIMIT} bytes and what one buffer holds. */
final class BoundedHeaders extends DefaultHttpResponseParser {

    /** The most bytes taken from the network for one head. */
    static final int LIMIT = 64 * 1024;

    BoundedHeaders(Http1Config config) {
        super(config);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        return super.parse(buffer, new Bounded(in));
    }

    private static final class Bounded extends FilterInputStream {

        private int left = LIMIT;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new MessageConstraintException("headers above " + LIMIT + " bytes");
            }
            int count = super.read(bytes, offset, length);
            left -= Math.max(0, count);
            return count;
        }
    }
}
