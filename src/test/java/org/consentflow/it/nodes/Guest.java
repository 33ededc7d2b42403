package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
