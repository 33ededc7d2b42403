package org.consentflow.provider.digime;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.consentflow.provider.Reply;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;

/** Warns once when the provider says that the dialect spoken is on its way out. Thread-safe. */
final class SdkStatus {

    private static final Log LOG = Log.of(SdkStatus.class);

    private final String contract;
    private final AtomicBoolean warned = new AtomicBoolean();

    SdkStatus(String contract) {
        this.contract = contract;
    }

    void notice(Reply reply) {
        String status = reply.header("x-digi-sdk-status");
        if (status != null && !status.isBlank() && warned.compareAndSet(false, true)) {
            // a word is a status; anything else is somebody's text and stays out of the log
            String word = status.matches("[A-Za-z-]{1,32}") ? status : "unreadable";
            LOG.line(
                    Level.WARNING,
                    LogId.CLIENT_VERSION,
                    "contract " + contract + ": provider calls sdk-agent " + word);
        }
    }
}
