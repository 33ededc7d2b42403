package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PassivationTest {

    @Test
    @DisplayName("G13 an interceptor that was passivated with its session still has its gate")
    void interceptor_passivatedAndActivated_keepsWhatWasInjected() throws Exception {
        ConsentFlowInterceptor interceptor = new ConsentFlowInterceptor();
        interceptor.gatekeeper = new GatekeeperProxy();
        interceptor.calls = new CallsProxy();
        interceptor.subjects = new SubjectProxy();

        ConsentFlowInterceptor activated = activated(passivated(interceptor));

        assertThat(activated.gatekeeper).isInstanceOf(GatekeeperProxy.class);
        assertThat(activated.calls).isInstanceOf(CallsProxy.class);
        assertThat(activated.subjects).isInstanceOf(SubjectProxy.class);
    }

    private static byte[] passivated(Object bean) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(bean);
        }
        return bytes.toByteArray();
    }

    private static ConsentFlowInterceptor activated(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (ConsentFlowInterceptor) in.readObject();
        }
    }

    /** As a container's client proxies are (CDI 4.0, section 6.6.1). */
    private static final class GatekeeperProxy extends Gatekeeper implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static final class CallsProxy extends AdmittedCalls implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private static final class SubjectProxy extends CurrentSubject implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
