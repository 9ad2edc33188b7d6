package dev.evaluator.runner.api;

import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.http.WebRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Knows the callers, finds what they ask for, and writes down what was done for them. */
final class Router {

    private final Access access;
    private final List<Route> routes;
    private final AuditLog audit;

    Router(Access access, List<Route> routes, AuditLog audit) {
        this.access = access;
        this.routes = List.copyOf(routes);
        this.audit = audit;
    }

    /** Returns the answer to a request. */
    Reply answer(WebRequest request) {
        Optional<Caller> caller = access.caller(request);
        if (caller.isEmpty()) {
            return Replies.error(
                            401,
                            "unauthorized",
                            "a token is needed: Authorization: Bearer TOKEN, with the text of a file under"
                                    + " api.tokens; none was sent, or it is none of them")
                    .with("WWW-Authenticate", "Bearer");
        }
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<Route> there = routes.stream()
                .filter(route -> route.names(request.path()).isPresent())
                .toList();
        Optional<Route> route =
                there.stream().filter(found -> found.method().equals(method)).findFirst();
        if (route.isEmpty()) {
            return there.isEmpty()
                    ? Replies.error(404, "not_found", "there is nothing at this address; there is " + addresses())
                    : Replies.error(
                                    405,
                                    "method_not_allowed",
                                    "this address is asked by "
                                            + there.getFirst().method() + ", not otherwise")
                            .with("Allow", there.getFirst().method());
        }
        return answer(
                caller.get(), route.get(), route.get().names(request.path()).orElseThrow());
    }

    private String addresses() {
        return routes.stream()
                .map(route -> route.method() + " " + String.join("/", route.pattern()))
                .collect(Collectors.joining(", "));
    }

    private Reply answer(Caller caller, Route route, Map<String, String> names) {
        if (!caller.may(route.scope())) {
            audit.write(caller.line(403));
            return Replies.error(
                    403,
                    "forbidden",
                    "this token may only look, and this has an effect; bring that of api.tokens.operate");
        }
        if (route.scope() == Scope.OPERATE && access.isForeign(caller.request())) {
            audit.write(caller.line(403));
            return Replies.error(
                    403,
                    "forbidden",
                    "pages in a browser may not ask for this while no token is needed; ask from a program, or name one"
                            + " under api.tokens");
        }
        Reply reply;
        try {
            reply = route.handler().answer(caller, names);
        } catch (Refused refused) {
            reply = refused.reply();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply = Replies.error(503, "stopping", "this process is being stopped; ask again");
        }
        if (route.audited()) {
            audit.write(caller.line(reply.status()));
        }
        return reply;
    }
}
