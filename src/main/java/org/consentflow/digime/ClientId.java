package org.consentflow.digime;

/**
 * Who asks: an application under one contract.
 *
 * @param applicationId as given by the provider; not blank
 * @param contractId as given by the provider; not blank
 */
public record ClientId(String applicationId, String contractId) {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the part that is blank
     */
    public ClientId {
        Texts.requireText(applicationId, "application-id");
        Texts.requireText(contractId, "contract-id");
    }

    /** Both parts joined by an underscore: the {@code client_id} of every signed request. */
    public String value() {
        return applicationId + "_" + contractId;
    }
}
