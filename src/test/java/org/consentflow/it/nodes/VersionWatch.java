package org.consentflow.it.nodes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at every consent again and again: versions only grow, and what is withdrawn stays so. */
final class VersionWatch extends Thread {

    private static final int EVERY_MILLIS = 250;

    private final Postgres database;
    private final Map<String, Postgres.Row> last = new HashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    VersionWatch(Postgres database) {
        super("version-watch");
        this.database = database;
        setDaemon(true);
    }

    /** Starting a second time does nothing. */
    @Override
    public synchronized void start() {
        if (getState() == State.NEW) {
            super.start();
        }
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void run() {
        try {
            while (!isInterrupted()) {
                database.rows().forEach(this::compare);
                sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException ended) {
            interrupt();
        }
    }

    private void compare(String person, Postgres.Row now) {
        Postgres.Row before = last.put(person, now);
        if (before == null) {
            return;
        }
        boolean back = now.version() < before.version() || now.generation() < before.generation();
        boolean risen =
                before.state().equals("WITHDRAWN")
                        && !now.state().equals("WITHDRAWN")
                        && now.generation() == before.generation();
        if (back || risen) {
            violations.add(person + ": " + before + " became " + now);
        }
    }
}
