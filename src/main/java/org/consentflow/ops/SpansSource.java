package org.consentflow.ops;

import java.util.Optional;
import org.consentflow.telemetry.Spans;

/** A bean that can trace, where the server has the specification. */
public interface SpansSource {

    /**
     * Opens it. Called once, while the application starts.
     *
     * @return empty if the server has the classes and nothing behind them
     */
    Optional<Spans> open();
}
