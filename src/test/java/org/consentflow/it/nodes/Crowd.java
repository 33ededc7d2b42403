package org.consentflow.it.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.consentflow.it.Person;

/** Many calls at the same moment, half of them to each node. */
final class Crowd {

    private Crowd() {}

    /** One call's answer and how long it took. */
    record Reply(int status, String location, long millis) {}

    static List<Reply> at(Cluster cluster, int perNode, Function<Node, Person.Answer> call)
            throws InterruptedException, ExecutionException {
        return at(cluster.one(), cluster.two(), perNode, call);
    }

    static List<Reply> at(Node one, Node two, int perNode, Function<Node, Person.Answer> call)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2 * perNode);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Reply>> pending = new ArrayList<>();
        for (int i = 0; i < 2 * perNode; i++) {
            Node node = i % 2 == 0 ? one : two;
            pending.add(
                    threads.submit(
                            () -> {
                                go.await();
                                long started = System.nanoTime();
                                Person.Answer answer = call.apply(node);
                                long millis = (System.nanoTime() - started) / 1_000_000;
                                return new Reply(
                                        answer.status(), answer.header("Location"), millis);
                            }));
        }
        go.countDown();
        List<Reply> replies = new ArrayList<>();
        for (Future<Reply> reply : pending) {
            replies.add(reply.get());
        }
        threads.shutdown();
        return replies;
    }
}
