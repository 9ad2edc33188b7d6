package dev.evaluator.runner.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says in one line what is wrong with a request that never reached us; the default page repeats what it was sent. */
final class PlainErrors implements Request.Handler {

    private final Listening listening;

    PlainErrors(Listening listening) {
        this.listening = listening;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Reply reply = listening.refusal().apply(response.getStatus(), HttpStatus.getMessage(response.getStatus()));
        response.getHeaders().put("Content-Type", reply.contentType());
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}
