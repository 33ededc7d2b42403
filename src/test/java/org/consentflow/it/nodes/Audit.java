package org.consentflow.it.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold whatever was killed, stopped or cut. */
final class Audit {

    private Audit() {}

    static void of(Cluster cluster) throws IOException {
        assertThat(cluster.violations()).isEmpty();
        tokens(cluster.wire().calls());
        List<String> lost = cluster.database().unfinished();
        report(cluster, lost.size());
        assertThat(lost).as("stuck, or lost").isEmpty();
        String dump = cluster.database().dump();
        assertThat(dump).contains("nodes");
        String logs = cluster.one().logs() + cluster.two().logs();
        assertThat(cluster.wire().secrets()).isNotEmpty();
        for (String secret : cluster.wire().secrets()) {
            String digits = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.US_ASCII));
            // not the assertion's own text, which would print them
            assertThat(dump.contains(secret) || dump.contains(digits))
                    .as("the database shows a token or code")
                    .isFalse();
            assertThat(logs.contains(secret)).as("a node's log shows a token or code").isFalse();
        }
    }

    /** All tests of this JVM until now. */
    private static void report(Cluster cluster, int lost) {
        List<Wiretap.Call> refreshes = cluster.wire().refreshes();
        System.out.printf(
                "Nodes so far: %d rounds, %d consents, %d refreshes on record, %d kills, %d stops,"
                        + " %d cuts of the database, %d late requests, %d lost or stuck%n",
                cluster.rounds(),
                cluster.database().rows().size(),
                cluster.database().refreshed(),
                cluster.one().kills() + cluster.two().kills(),
                cluster.one().stops() + cluster.two().stops(),
                cluster.database().cable().cuts(),
                refreshes.stream().filter(Wiretap.Call::late).count(),
                lost);
    }

    /**
     * A token or code is used up at most once, and nobody presents it again but as the very same
     * request, which the provider recognises by its nonce and does not look at.
     */
    private static void tokens(List<Wiretap.Call> calls) {
        Map<String, List<Wiretap.Call>> byToken =
                calls.stream().collect(Collectors.groupingBy(Wiretap.Call::presented));
        byToken.values()
                .forEach(
                        same -> {
                            Set<String> nonces =
                                    same.stream()
                                            .map(Wiretap.Call::nonce)
                                            .collect(Collectors.toSet());
                            assertThat(nonces).as("nonces of one token").hasSize(1);
                            assertThat(same.stream().filter(Wiretap.Call::success).count())
                                    .as("uses of one token")
                                    .isLessThanOrEqualTo(1);
                            assertThat(same.stream().filter(Wiretap.Call::late))
                                    .as("came after a newer one was committed, and did something")
                                    .noneMatch(Wiretap.Call::success);
                            if (!same.get(0).refresh()) {
                                assertThat(same).as("exchanges of one code").hasSize(1);
                            }
                        });
    }
}
