package org.consentflow.it.nodes;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** People whose requests wait on one node, each at another step. */
final class Waiting {

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Map<String, Guest> byStep = new LinkedHashMap<>();
    private final Node node;

    Waiting(Node node) {
        this.node = node;
    }

    /** Sends the request and returns when it waits at its step. What it gets is of no interest. */
    void at(String step, Guest guest, Consumer<Node> request)
            throws IOException, InterruptedException {
        node.arm(step, guest.name());
        sent(step, guest, request);
        node.awaitReached(step, guest.name());
    }

    /** Sends the request, which waits where the node has no step. */
    void sent(Guest guest, Consumer<Node> request) {
        sent(guest.name(), guest, request);
    }

    private void sent(String step, Guest guest, Consumer<Node> request) {
        byStep.put(step, guest);
        callers.execute(
                () -> {
                    try {
                        request.accept(node);
                    } catch (IllegalStateException cutOff) {
                        // its node was killed, or stopped for too long
                    }
                });
    }

    Map<String, Guest> byStep() {
        return byStep;
    }

    /** Those who wait go on, as soon as their node does. */
    void release() throws IOException {
        for (Entry<String, Guest> each : byStep.entrySet()) {
            node.release(each.getKey(), each.getValue().name());
        }
    }

    /** The same for everybody at once. */
    Map<String, Integer> each(ToIntFunction<Guest> question) {
        Map<String, Future<Integer>> pending = new LinkedHashMap<>();
        byStep.forEach(
                (step, guest) ->
                        pending.put(step, callers.submit(() -> question.applyAsInt(guest))));
        return pending.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Entry::getKey,
                                each -> join(each.getValue()),
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    private static int join(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        }
    }
}
