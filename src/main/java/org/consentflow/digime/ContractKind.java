package org.consentflow.digime;

/** What a contract is for. */
public enum ContractKind {
    /** The person shares data with the application. */
    SHARE,
    /** The person opens a postbox that the application puts data into. */
    POSTBOX
}
