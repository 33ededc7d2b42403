package org.consentflow.sandbox.provider;

import java.util.List;
import java.util.Optional;

/** All contracts the provider knows. Immutable. */
public record Registrations(List<Registration> all) {

    public Registrations {
        all = List.copyOf(all);
    }

    /** The one of this name. */
    Optional<Registration> named(String name) {
        return all.stream().filter(r -> r.contract().name().equals(name)).findFirst();
    }

    Optional<Registration> client(String clientId) {
        return all.stream().filter(r -> r.contract().clientId().equals(clientId)).findFirst();
    }

    /**
     * The contract that both ids name.
     *
     * @throws ApiError if one of them is unknown
     */
    Registration require(String applicationId, String contractId) {
        if (all.stream().noneMatch(r -> r.contract().applicationId().equals(applicationId))) {
            throw new ApiError(
                    404, "InvalidConsentAccessApplication", "The application is unknown");
        }
        return client(applicationId + "_" + contractId)
                .filter(r -> r.contract().contractId().equals(contractId))
                .orElseThrow(
                        () -> new ApiError(404, "InvalidContractId", "The contract is unknown"));
    }
}
