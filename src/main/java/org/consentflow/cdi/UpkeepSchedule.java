package org.consentflow.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.consentflow.api.ConsentException;
import org.consentflow.flow.Upkeep;
import org.consentflow.flow.UpkeepStore;
import org.consentflow.telemetry.Labels;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;
import org.consentflow.telemetry.Meters;
import org.consentflow.telemetry.Metric;
import org.consentflow.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * Starts a round of upkeep again and again on this node. Nodes need not agree: what one takes the
 * others leave alone.
 */
@ApplicationScoped
public class UpkeepSchedule {

    private static final Log LOG = Log.of(UpkeepSchedule.class);

    @Inject ConsentModule module;
    @Inject DeploymentCheck check;
    @Inject Telemetry telemetry;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private @Nullable Future<?> rounds;

    /** Plans the first round after one interval. */
    void start() {
        Duration interval = check.settings().upkeepInterval();
        if (!interval.isZero()) {
            long millis = interval.toMillis();
            ScheduledExecutorService executor =
                    ServerThreads.lookedUp("java:comp/DefaultManagedScheduledExecutorService");
            rounds =
                    executor.scheduleWithFixedDelay(
                            this::round, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** A round that is running goes on: what it has sent must be stored. */
    @PreDestroy
    void stop() {
        stopped.set(true);
        Future<?> planned = rounds;
        if (planned != null) {
            planned.cancel(false);
        }
    }

    /** Never throws: an executor drops what does. */
    private void round() {
        if (stopped.get()) {
            return;
        }
        long begun = System.nanoTime();
        Outcome outcome = Outcome.FAILED;
        try {
            Upkeep.Round round = module.engine().upkeep().round();
            outcome = Outcome.DONE;
            count(round);
            log(round);
        } catch (ConsentException failure) {
            LOG.line(Level.WARNING, LogId.UPKEEP_FAILED, "upkeep: " + failure.getMessage());
        } catch (RuntimeException unexpected) {
            LOG.line(
                    Level.ERROR, LogId.UPKEEP_FAILED, "upkeep: " + unexpected.getClass().getName());
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            telemetry.meters().time(Metric.UPKEEP_ROUNDS, took, Labels.of(outcome));
        }
    }

    private void count(Upkeep.Round round) {
        Meters meters = telemetry.meters();
        int done = round.lookedAfter() - round.failed();
        meters.count(Metric.UPKEEP_CONSENTS, done, Labels.of(Outcome.DONE));
        meters.count(Metric.UPKEEP_CONSENTS, round.failed(), Labels.of(Outcome.FAILED));
    }

    /** Of a round, and of one consent in it. */
    private enum Outcome {
        DONE,
        FAILED
    }

    private static void log(Upkeep.Round round) {
        UpkeepStore.Resealed resealed = round.resealed();
        boolean trouble = round.failed() + resealed.unreadable() > 0;
        boolean news = trouble || resealed.done() > 0;
        LOG.line(
                trouble ? Level.WARNING : news ? Level.INFO : Level.DEBUG,
                LogId.UPKEEP_ROUND,
                "upkeep: %d consents looked after, %d failed, %d values sealed anew, %d unreadable"
                        .formatted(
                                round.lookedAfter(),
                                round.failed(),
                                resealed.done(),
                                resealed.unreadable()));
    }
}
