package dev.evaluator.gate;

import dev.evaluator.sample.Slice;
import dev.evaluator.sample.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One requirement on one slice, or on the whole. */
record Planned(Requirement requirement, Optional<Slice> slice) {

    /** Returns requirements with each slice that they speak about by itself. */
    static List<Planned> of(List<Requirement> requirements, Slicing slicing) {
        List<Planned> planned = new ArrayList<>();
        for (Requirement requirement : requirements) {
            if (requirement.everySlice().isEmpty()) {
                planned.add(new Planned(requirement, Optional.empty()));
                continue;
            }
            String name = requirement.everySlice().get();
            List<Slice> slices = slicing.all().stream()
                    .filter(slice -> slice.name().equals(name))
                    .toList();
            slices.forEach(slice -> planned.add(new Planned(requirement, Optional.of(slice))));
            if (slices.isEmpty()) {
                // A requirement that no case speaks about has not been met: it waits for cases, and in vain.
                planned.add(new Planned(requirement, Optional.of(new Slice(name, "*"))));
            }
        }
        return planned;
    }

    /** Returns its name, unique within a gate. */
    String id() {
        String id = requirement.evaluator() + "-" + requirement.kind().replace('_', '-');
        return slice.map(part -> id + "-" + part.label()).orElse(id);
    }
}
