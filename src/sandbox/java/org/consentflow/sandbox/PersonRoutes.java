package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.function.Supplier;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.http.SameOrigin;
import org.consentflow.sandbox.pages.Pages;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.sandbox.provider.Provider;
import org.consentflow.sandbox.provider.Registration;

/** What a person looks at and does in their own library, in no application's name. */
final class PersonRoutes {

    private static final URI POSTBOXES = URI.create("/postbox/import");

    private final Provider provider;
    private final Pages pages;

    PersonRoutes(Provider provider, Pages pages) {
        this.provider = provider;
        this.pages = pages;
    }

    /** What a contract got, and what it still may get. */
    Response receipt(Request request) {
        return contract(request::parameters).map(this::receipt).orElseGet(this::unknown);
    }

    /** Ends the contract's consents, and shows its receipt again. */
    Response withdraw(Request request) {
        if (SameOrigin.isForeign(request)) {
            return foreign();
        }
        Optional<Registration> contract = contract(request::form);
        contract.ifPresent(
                found -> provider.grants().withdraw(g -> g.registration().equals(found)));
        return contract.map(found -> Response.seeOther(address(found.contract())))
                .orElseGet(this::unknown);
    }

    /** What waits to be taken in. */
    Response postboxes() {
        return pages.postboxes(provider.inbox().all());
    }

    Response takeIn(Request request) {
        if (SameOrigin.isForeign(request)) {
            return foreign();
        }
        provider.inbox().takeIn();
        return Response.seeOther(POSTBOXES);
    }

    private Response receipt(Registration contract) {
        return pages.receipt(
                contract,
                provider.grants().all().stream()
                        .filter(grant -> grant.registration().equals(contract))
                        .toList(),
                provider.inbox().all().stream()
                        .filter(file -> file.contract().equals(contract.contract().name()))
                        .toList());
    }

    private Optional<Registration> contract(Supplier<Parameters> source) {
        try {
            Parameters parameters = source.get();
            Optional<String> application = parameters.single("appId");
            Optional<String> contract = parameters.single("contractId");
            return application.flatMap(a -> contract.flatMap(c -> provider.find(a, c)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static URI address(Contract contract) {
        return URI.create(
                "/receipt?contractId="
                        + URLEncoder.encode(contract.contractId(), UTF_8)
                        + "&appId="
                        + URLEncoder.encode(contract.applicationId(), UTF_8));
    }

    private Response foreign() {
        return pages.problem(403, "This came from another page.");
    }

    private Response unknown() {
        return pages.problem(400, "The link names no contract that is known here.");
    }
}
