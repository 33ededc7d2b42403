package org.consentflow.it.shapes;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A job that the EJB container starts by the clock, in a transaction of its own. */
@Singleton
@Lock(LockType.READ)
public class TimedBean {

    private final Map<String, String> watched = new ConcurrentHashMap<>();

    @Inject Job job;

    public void watch(String name) {
        watched.put(name, "not yet");
    }

    public String found(String name) {
        return watched.getOrDefault(name, "not watched");
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void round() {
        watched.replaceAll((name, before) -> job.read(name));
    }
}
