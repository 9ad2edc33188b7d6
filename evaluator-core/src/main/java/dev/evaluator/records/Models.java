package dev.evaluator.records;

import dev.evaluator.sample.Recorded;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which model answered last under each name that was asked for. */
final class Models {

    private static final int MOST = 1_000;

    private final Map<String, String> last = new LinkedHashMap<>();
    private long changes;

    void answered(Recorded.Served served) {
        if (served.requestModel().isEmpty() || served.responseModel().isEmpty()) {
            return;
        }
        String asked =
                served.provider().orElse("") + ' ' + served.requestModel().get();
        if (last.size() < MOST || last.containsKey(asked)) {
            String answered = served.responseModel().get();
            String before = last.put(asked, answered);
            changes += before == null || before.equals(answered) ? 0 : 1;
        }
    }

    long changes() {
        return changes;
    }
}
