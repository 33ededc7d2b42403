package org.consentflow.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.consentflow.api.ConsentException;
import org.consentflow.data.Wires;
import org.consentflow.flow.ConsentEvents;
import org.consentflow.flow.Stores;
import org.consentflow.line.Line;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * The one bean that assembles the module from its configuration, when the application starts.
 * Thread-safe.
 */
@ApplicationScoped
public class ConsentModule {

    private static final Log LOG = Log.of(ConsentModule.class);

    /** A call to the provider and a commit; servers wait longer than this for an application. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Inject DeploymentCheck check;
    @Inject Stores stores;
    @Inject @Any Instance<Wires> wires;
    @Inject ConsentEvents events;
    @Inject Telemetry telemetry;

    private @Nullable ServerThreads threads;
    private @Nullable Assembly assembly;

    @PostConstruct
    void assemble() {
        try {
            threads = ServerThreads.lookedUp();
            assembly =
                    Assembly.of(
                            check.settings(),
                            stores,
                            wires.stream().toList(),
                            events,
                            threads,
                            Clock.systemUTC(),
                            telemetry);
        } catch (ConsentException unusable) {
            // some servers report only an exception of their own
            LOG.line(System.Logger.Level.ERROR, unusable);
            throw unusable;
        }
    }

    /** While the application stops: its database is still there, its requests are not. */
    void settle() {
        Assembly running = assembly;
        if (running != null) {
            running.flights().land(GRACE);
        }
    }

    @PreDestroy
    void close() {
        wires.forEach(Wires::close);
        if (threads != null) {
            threads.close();
        }
    }

    /**
     * The assembled inner ring.
     *
     * @return the same for the life of the application
     */
    public Engine engine() {
        return assembled().engine();
    }

    /**
     * The lines to the providers.
     *
     * @return one for each contract
     */
    public List<Line> lines() {
        return assembled().lines();
    }

    Assembly assembled() {
        if (assembly == null) {
            throw new IllegalStateException("not assembled");
        }
        return assembly;
    }
}
