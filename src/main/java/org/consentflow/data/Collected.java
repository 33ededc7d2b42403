package org.consentflow.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.consentflow.api.DataFile;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.Reading;
import org.consentflow.data.Step.Arrived;
import org.consentflow.data.Step.Ended;

/** Takes all steps of a reading and keeps the files, each in its latest version. */
final class Collected {

    private final Map<String, DataFile> latest = new HashMap<>();
    private final Predicate<DataFile> wanted;

    private Collected(Predicate<DataFile> wanted) {
        this.wanted = wanted;
    }

    static Reading of(Steps steps, Predicate<DataFile> wanted) {
        Collected collected = new Collected(wanted);
        try (steps) {
            while (true) {
                Step step = steps.next();
                if (step instanceof Arrived) {
                    collected.keep(steps.kept());
                } else if (step instanceof Ended ended) {
                    return collected.reading(ended.outcome(), steps.names());
                }
            }
        }
    }

    private void keep(DataFile file) {
        if (wanted.test(file)) {
            latest.put(file.name(), file);
        } else {
            file.close();
        }
    }

    private Reading reading(ReadOutcome outcome, List<String> names) {
        outcome.failure()
                .ifPresent(
                        failure -> {
                            throw failure;
                        });
        List<DataFile> files = names.stream().map(latest::get).filter(Objects::nonNull).toList();
        return new Reading(files, outcome.end() == End.COMPLETED);
    }
}
