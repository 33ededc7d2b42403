package org.consentflow.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.consentflow.api.ConsentFlow;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;

/** Gives a person the receipt of what they bought into their own data, by way of a postbox. */
@ApplicationScoped
public class Receipts {

    @Inject OngoingAccess access;

    /** Sends it once; its number tells apart what a person may have got twice. */
    @ConsentFlow("receipts")
    public PushReceipt send(String number) {
        String text = "Receipt %s%n%nOne record player, 199.00%nThank you.%n".formatted(number);
        return access.push(
                PushFile.of("receipt-" + number + ".txt", text.getBytes(StandardCharsets.UTF_8)),
                PushDescriptor.of("text/plain").withReference(number).withTags("receipt"));
    }

    /** Whether a receipt could be sent. Asks the provider nothing. */
    @ConsentFlow("receipts")
    public void ready() {}
}
