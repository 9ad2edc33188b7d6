package dev.evaluator.runner.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads who builds, runs and answers for what is evaluated. */
final class OwnersReader {

    private OwnersReader() {}

    /** Returns the owners by duty, in the order of duties; those of the whole file where a section names none. */
    static Map<String, String> read(Node node, Map<String, String> ofFile) {
        node.keys(Keys.OWNERS);
        Map<String, String> owners = new LinkedHashMap<>();
        for (String duty : Keys.OWNERS.known()) {
            node.find(duty).map(Node::text).ifPresentOrElse(owner -> owners.put(duty, owner), () -> {
                if (ofFile.containsKey(duty)) {
                    owners.put(duty, ofFile.get(duty));
                }
            });
        }
        return owners;
    }
}
