package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.consentflow.api.Subject;

/**
 * The admitted calls that are running on each thread, innermost first. A continuation on another
 * thread is in none of them.
 */
@ApplicationScoped
public class AdmittedCalls {

    private final ThreadLocal<Deque<Admitted>> running = ThreadLocal.withInitial(ArrayDeque::new);

    /**
     * Runs a call as admitted.
     *
     * @param contract as the annotation names it
     * @param subject who was admitted
     * @param call the call
     * @return what it returned
     * @throws Exception what it threw
     */
    Object during(String contract, Subject subject, Callable<Object> call) throws Exception {
        Deque<Admitted> stack = running.get();
        stack.push(new Admitted(contract, subject));
        try {
            return call.call();
        } finally {
            stack.pop();
            if (stack.isEmpty()) {
                // threads of a server outlive the application
                running.remove();
            }
        }
    }

    Optional<Admitted> innermost() {
        Optional<Admitted> innermost = Optional.ofNullable(running.get().peek());
        if (innermost.isEmpty()) {
            running.remove();
        }
        return innermost;
    }

    /** Whether this thread is inside such a call, however deep. */
    boolean running(Admitted call) {
        Deque<Admitted> stack = running.get();
        if (stack.isEmpty()) {
            running.remove();
        }
        return stack.contains(call);
    }

    /**
     * What was admitted.
     *
     * @param contract as the annotation names it
     * @param subject who
     */
    record Admitted(String contract, Subject subject) {}
}
