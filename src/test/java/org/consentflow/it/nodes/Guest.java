package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.consentflow.it.Person;

/** A person whose requests may go to either node. */
final class Guest {

    private final Cluster cluster;
    private final String name;
    private final Person browser;

    Guest(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
        this.browser = new Person(name);
    }

    String name() {
        return name;
    }

    /** Begins there and agrees at the provider; gives the callback's address. */
    URI approved(Node node) {
        Person.Answer begun =
                browser.post(connection(node), "{\"return\":\"/host/api/data/plain\"}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return cluster.sandbox().approve(begun.json().getString("deepLink"));
    }

    /** Follows the redirect, as a load balancer sends it. Any number at once. */
    Person.Answer callback(Node node, URI callback) {
        return browser.loggedInAs(name).navigate(node.here(callback));
    }

    void consent(Node begun, Node completed) {
        Person.Answer done = callback(completed, approved(begun));
        assertThat(done.status()).as(done.body()).isEqualTo(303);
    }

    /** Calls what needs the consent. Any number at once. */
    Person.Answer call(Node node) {
        return browser.loggedInAs(name).get(node.root().resolve("data/admitted"));
    }

    /** What a call that reads the person's files answers. */
    String read(Node node) {
        return browser.loggedInAs(name).get(node.root().resolve("data")).body();
    }

    /**
     * Calls until it is known how things stand: served, or the person must act. An outage is told
     * as one in the meantime.
     *
     * @return 200 or 403
     */
    int settled(Node node) {
        long until = System.nanoTime() + Cluster.BOUND.toNanos();
        while (System.nanoTime() < until) {
            Person.Answer answer = call(node);
            if (answer.status() == 200) {
                return 200;
            }
            if (answer.status() == 403) {
                assertThat(answer.code()).isEqualTo("CF-2000");
                return 403;
            }
            assertThat(answer.status()).as(answer.body()).isIn(502, 503);
            pause();
        }
        List<String> sessions = cluster.database().activity();
        throw new AssertionError(name + " is neither served nor asked: " + row() + sessions);
    }

    /** Whether calls are served again, even if for a while the person was to be asked. */
    boolean served(Node node) {
        for (int i = 0; i < 40; i++) {
            if (settled(node) == 200) {
                return true;
            }
            pause();
        }
        return false;
    }

    /** Calls back until the request has come to its end, whoever brings it there. */
    String ended(Node node, URI callback) {
        long until = System.nanoTime() + Cluster.BOUND.toNanos();
        while (System.nanoTime() < until) {
            callback(node, callback);
            String status = cluster.database().request(name);
            if (!status.equals("PENDING") && !status.equals("EXCHANGING")) {
                return status;
            }
            pause();
        }
        throw new AssertionError("the request of " + name + " has no end");
    }

    /** On record exactly once for each version, while the consent is the first one. */
    void assertOneTrail() {
        long refreshed =
                cluster.database().history(name).stream().filter("REFRESHED"::equals).count();
        assertThat(refreshed).as("refreshes on record of %s", name).isEqualTo(row().version() - 1);
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Person.Answer withdraw(Node node) {
        return browser.send("DELETE", connection(node), Map.of(), null);
    }

    Postgres.Row row() {
        return cluster.database().row(name);
    }

    private static URI connection(Node node) {
        return node.root().resolve("consent/connections/music");
    }
}
