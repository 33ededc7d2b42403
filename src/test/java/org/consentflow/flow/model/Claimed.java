package org.consentflow.flow.model;

import java.util.Set;
import java.util.TreeSet;
import org.consentflow.flow.Answer;
import org.consentflow.flow.ConsentKey;
import org.jspecify.annotations.Nullable;

/** A claim and what truly became of it, which no node can know. */
final class Claimed {

    final ConsentKey key;
    final long generation;
    final long version;
    final String flight;
    final String refreshToken;
    final long at;
    final Strand holder;

    /** Why its outcome may rightly be unknown. */
    final Set<String> causes = new TreeSet<>();

    /** What the holder was told; null while it was told nothing. */
    Answer.@Nullable Outcome told;

    /** The row knows how it ended. */
    boolean settled;

    /** It does not count: certainly nothing was done. */
    boolean returned;

    Claimed(ModelRow row, String refreshToken, long at, Strand holder) {
        this.key = row.key;
        this.generation = row.generation;
        this.version = row.version;
        this.flight = String.valueOf(row.flight);
        this.refreshToken = refreshToken;
        this.at = at;
        this.holder = holder;
    }

    /** Something happened to the holder while it did not know, or could not say, how it ended. */
    void cause(String cause) {
        if (!settled) {
            causes.add(cause);
        }
    }
}
