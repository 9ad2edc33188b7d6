package dev.evaluator.runner.config;

import dev.evaluator.langchain.Reach;
import dev.evaluator.langchain.Trust;
import java.net.URI;
import java.util.Optional;

/**
 * How the address of a target or judge may be reached.
 *
 * @param host the host of its address
 * @param reach which addresses its host may have
 * @param trust whose certificates are trusted
 */
public record Access(String host, Reach reach, Trust trust) {

    /** Returns how a host is reached of which nothing is said. */
    public static Access usual(URI url) {
        return new Access(String.valueOf(url.getHost()), Reach.PUBLIC, Trust.SYSTEM);
    }

    /** Reads it, and notes an address that may not be called. */
    static Access read(Node node, FileNames files, URI url) {
        Reach reach = node.find("allow-private", Node::truth, false) ? Reach.PRIVATE : Reach.PUBLIC;
        boolean insecure = node.find("insecure-tls", Node::truth, false);
        Optional<Trust> named = node.find("ca").map(file -> new Trust(insecure, Optional.of(files.file(file))));
        if (insecure && named.isPresent()) {
            node.problem("ca", "says nothing where insecure-tls trusts everybody; keep one");
        }
        Optional.ofNullable(url.getHost())
                .flatMap(reach::refusal)
                .ifPresent(refusal -> node.problem("url", "is at " + refusal));
        return new Access(String.valueOf(url.getHost()), reach, named.orElse(new Trust(insecure, Optional.empty())));
    }
}
