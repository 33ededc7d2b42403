package org.consentflow.data;

import org.consentflow.api.DataFile;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadProgress;

/** What a reading came to next. */
sealed interface Step {

    /** A file arrived; good until the next step. */
    record Arrived(DataFile file) implements Step {}

    /** The list has changed. */
    record Moved(ReadProgress progress) implements Step {}

    /** The list was looked at, and is as it was. */
    record Unchanged() implements Step {}

    /** That was all. */
    record Ended(ReadOutcome outcome) implements Step {}
}
