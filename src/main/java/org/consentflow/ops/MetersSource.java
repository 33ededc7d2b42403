package org.consentflow.ops;

import java.util.Optional;
import org.consentflow.telemetry.Meters;

/** A bean that can count, where the server has the specification. */
public interface MetersSource {

    /**
     * Which comes first, where there are several.
     *
     * @return the lowest is asked first
     */
    int rank();

    /**
     * Opens it. Called once, while the application starts.
     *
     * @return empty if the server has the classes and nothing behind them
     */
    Optional<Meters> open();
}
