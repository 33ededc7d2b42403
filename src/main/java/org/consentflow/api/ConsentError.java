package org.consentflow.api;

/**
 * Stable identifiers, never reused or renumbered: 1xxx configuration and use, 2xxx begin and
 * callback, 3xxx provider, 4xxx signatures, 5xxx storage.
 */
public enum ConsentError {
    /** A property is wrong or missing; deployment fails. */
    CONFIGURATION("CF-1001", "Configuration is not usable"),
    /** No contract of that name is configured. */
    CONTRACT_UNKNOWN("CF-1002", "No such contract"),
    /** Nobody is authenticated. */
    NO_SUBJECT("CF-1003", "Login required"),
    /** {@link OngoingAccess} was used outside an admitted call. */
    NO_ADMITTED_CALL("CF-1004", "No admitted call is running"),
    /** An argument is not acceptable, such as a scope wider than the contract's. */
    ARGUMENT("CF-1005", "Request is not acceptable"),
    /** Nobody can log in here, so nobody can be invited. */
    NOBODY_CAN_LOG_IN("CF-1006", "Nobody can be invited here"),
    /** The data of this contract's provider is not read through {@link OngoingAccess}. */
    NOT_READ_HERE("CF-1007", "Data of this contract is read otherwise"),
    /** Nothing can be pushed under this contract: it is no postbox contract. */
    NO_POSTBOX("CF-1008", "Nothing can be pushed here"),
    /** What is to be pushed cannot be read, or is of another size than told. */
    CONTENT_UNREADABLE("CF-1009", "Content could not be read"),
    /** The address is none of those that may see this contract's access tokens. */
    RESOURCE_REFUSED("CF-1010", "Address is no resource of this contract"),
    /** One-off consents to this contract are not switched on. */
    ONE_OFF_DISABLED("CF-1011", "One-off consents are switched off"),
    /** The person must give a consent first. */
    CONSENT_REQUIRED("CF-2000", "Consent required"),
    /** The callback is not of the provider's form. */
    CALLBACK_MALFORMED("CF-2001", "Answer is malformed"),
    /** The callback belongs to no request of this browser and person. */
    STATE_UNKNOWN("CF-2002", "Answer belongs to no open request"),
    /** The person declined. */
    CONSENT_DECLINED("CF-2003", "Consent was declined"),
    /** The provider reported an error instead of a consent. */
    CONSENT_FAILED("CF-2004", "Provider reported an error"),
    /** The person agreed, but the consent could not be completed. */
    COMPLETION_FAILED("CF-2005", "Consent could not be completed"),
    /** Too many requests are open. */
    TOO_MANY_REQUESTS("CF-2006", "Too many open requests"),
    /** A state-changing call that may come from another site. */
    CROSS_SITE("CF-2007", "Call is not allowed"),
    /** Unknown, or somebody else's. */
    NOT_FOUND("CF-2008", "Not found"),
    /** The request ran out of time or was replaced. */
    REQUEST_ENDED("CF-2009", "Request has ended"),
    /** The provider cannot be reached, failed or did not answer in time. */
    PROVIDER_UNAVAILABLE("CF-3001", "Provider is not available"),
    /** The provider refused the call. */
    PROVIDER_REFUSED("CF-3002", "Provider refused the call"),
    /** The provider does not know the SDK name we speak as. */
    SDK_INVALID("CF-3003", "Provider does not know this client"),
    /** The provider has switched off the SDK version we speak as. */
    SDK_VERSION_INVALID("CF-3004", "Provider has switched off this client version"),
    /** The provider refused our key, ids or redirect URI: an operator's matter. */
    CREDENTIALS_REFUSED("CF-3005", "Provider refused the application's credentials"),
    /** The provider asks to slow down. */
    RATE_LIMITED("CF-3006", "Provider asks to slow down"),
    /** The provider's answer is not of the form agreed. */
    ANSWER_UNUSABLE("CF-3007", "Provider's answer is not usable"),
    /** The access token was refused and refreshing it did not help. */
    TOKEN_REFUSED("CF-3008", "Provider refused the access token"),
    /** The session at the provider has ended. */
    SESSION_ENDED("CF-3009", "Session has ended"),
    /** The data was not ready within the configured limit. */
    POLL_LIMIT("CF-3010", "Data was not ready in time"),
    /** The provider granted more than was asked for, which is not used. */
    GRANT_WIDER("CF-3011", "Provider granted more than was asked for"),
    /** A refresh brought tokens for another account of the provider. */
    ACCOUNT_CHANGED("CF-3012", "Provider answered for another account"),
    /** A provider could not be told that a consent has ended: an operator's matter. */
    REVOCATION_FAILED("CF-3013", "Provider could not be told"),
    /** A push was cut off or failed in a way that leaves open whether the provider has the file. */
    PUSH_UNCERTAIN("CF-3014", "File may or may not have arrived"),
    /** The call is not sent for a while, since it failed often. */
    PROVIDER_PAUSED("CF-3020", "Provider is given a rest"),
    /** Too many calls of this kind are under way on this node. */
    TOO_MANY_CALLS("CF-3021", "Too many calls to the provider are under way"),
    /** A file is not of the format agreed, before any decryption. */
    FILE_MALFORMED("CF-3101", "File is malformed"),
    /** A file could not be decrypted or its hash is wrong. */
    FILE_UNDECRYPTABLE("CF-3102", "File could not be decrypted"),
    /** A file is larger than allowed, encrypted or inflated. */
    FILE_TOO_LARGE("CF-3103", "File is too large"),
    /** A file could not be kept while it was read: an operator's matter. */
    FILE_NOT_KEPT("CF-3104", "File could not be kept"),
    /** The signature, key or claims of the provider's token are not acceptable. */
    SIGNATURE("CF-4001", "Provider's token could not be verified"),
    /** The database cannot be reached or did not answer in time. */
    STORE_UNAVAILABLE("CF-5001", "Storage is not available"),
    /** A sealed value cannot be opened; nothing was changed. */
    UNDECRYPTABLE("CF-5002", "Stored value could not be opened"),
    /** A stored value names an encryption key this node does not have. */
    KEY_UNKNOWN("CF-5003", "Encryption key is not known"),
    /** Two consents hold the same refresh token: refused. */
    TOKEN_COLLISION("CF-5004", "Token belongs to another consent");

    private final String id;
    private final String title;

    ConsentError(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /**
     * The stable identifier.
     *
     * @return such as {@code CF-2002}
     */
    public String id() {
        return id;
    }

    /**
     * A short text for people.
     *
     * @return one phrase, in English, without values
     */
    public String title() {
        return title;
    }
}
