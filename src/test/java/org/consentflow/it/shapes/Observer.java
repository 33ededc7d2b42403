package org.consentflow.it.shapes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.consentflow.api.ConsentEvent;

/** Remembers what it is told, and then fails. */
@ApplicationScoped
public class Observer {

    private final List<String> told = new CopyOnWriteArrayList<>();

    void happened(@Observes ConsentEvent event) {
        told.add(event.subject().id() + ":" + event.getClass().getSimpleName());
        throw new IllegalStateException("an observer of the application is broken");
    }

    void later(@ObservesAsync ConsentEvent event) {
        told.add("later:" + event.subject().id() + ":" + event.getClass().getSimpleName());
        throw new IllegalStateException("an observer of the application is broken");
    }

    List<String> told() {
        return told;
    }
}
