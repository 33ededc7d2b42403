package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an admitted call costs over one that is not. Tells, and judges nothing: machines differ. */
@ExtendWith(ArquillianExtension.class)
class CostIT {

    private static final System.Logger LOGGER = System.getLogger(CostIT.class.getName());
    private static final int WARM_UP = 200;
    private static final int CALLS = 500;

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(Map.of());
    }

    @Test
    void admitted_comparedWithPlain_isTold() {
        Person person = new Person("cost");
        Journey.completed(person);
        URI plainData = URI.create(ROOT + "/data/plain");
        timed(person, plainData, WARM_UP);
        timed(person, Journey.ADMITTED, WARM_UP);
        Cost plain = timed(person, plainData, CALLS);
        Cost admitted = timed(person, Journey.ADMITTED, CALLS);
        LOGGER.log(
                Level.INFO,
                String.format(
                        Locale.ROOT,
                        "cost: plain %s, admitted %s, ratio %.2f",
                        plain,
                        admitted,
                        admitted.median() / plain.median()));
    }

    private static Cost timed(Person person, URI address, int calls) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            int status = person.get(address).status();
            nanos[i] = System.nanoTime() - start;
            assertThat(status).isEqualTo(200);
        }
        double seconds = Arrays.stream(nanos).sum() / 1e9;
        Arrays.sort(nanos);
        return new Cost(nanos[calls / 2] / 1e6, calls / seconds);
    }

    /**
     * How long, how many.
     *
     * @param median in milliseconds
     * @param perSecond one after the other
     */
    private record Cost(double median, double perSecond) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.2f ms (%.0f/s)", median, perSecond);
        }
    }
}
