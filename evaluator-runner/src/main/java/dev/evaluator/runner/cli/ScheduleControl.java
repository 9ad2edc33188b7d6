package dev.evaluator.runner.cli;

import dev.evaluator.runner.api.SuiteControl;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.schedule.Schedule;
import dev.evaluator.runner.schedule.SuiteState;
import java.util.Optional;

/** The schedule of this daemon, as an operator controls it. */
final class ScheduleControl implements SuiteControl {

    private final Schedule schedule;

    ScheduleControl(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public boolean isScheduled(String suite) {
        return state(suite).isPresent();
    }

    @Override
    public boolean runNow(String suite) {
        try {
            schedule.runNow(suite);
            return true;
        } catch (RunRefused underWay) {
            return false;
        }
    }

    @Override
    public boolean pause(String suite) {
        boolean changed = !isPaused(suite);
        schedule.pause(suite);
        return changed;
    }

    @Override
    public boolean resume(String suite) {
        boolean changed = isPaused(suite);
        schedule.resume(suite);
        return changed;
    }

    private boolean isPaused(String suite) {
        return state(suite).map(SuiteState::paused).orElse(false);
    }

    private Optional<SuiteState> state(String suite) {
        return schedule.states().stream()
                .filter(state -> state.suite().equals(suite))
                .findFirst();
    }
}
