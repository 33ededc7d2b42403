package org.consentflow.config;

import java.time.Duration;
import org.consentflow.api.Scope;
import org.consentflow.data.ReadSettings;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.line.LineRules;

/**
 * What an operator can set for one contract, checked.
 *
 * @param name configured name
 * @param scope what is asked for; empty for all the contract allows
 * @param pendingLifetime how long a person may take to answer; 1 min to 1 h
 * @param consentLifetime how long a consent lasts; 1 day to 400 days
 * @param refreshAhead how long before its end an access token is renewed; 0 s to 1 day
 * @param keepAlive after how long an idle consent is refreshed; 1 min to 400 days, or zero
 * @param expiringAhead how long before its end a consent counts as ending soon; 0 s to 400 days
 * @param maxSends how often one refresh may be sent: 1 or 2
 * @param returnDefault path to go back to where none was asked for
 * @param provider how the provider is reached, and what its adapter must know
 * @param reading how data is read
 * @param line when sendings to the provider are held back
 */
public record ContractSettings(
        String name,
        Scope scope,
        Duration pendingLifetime,
        Duration consentLifetime,
        Duration refreshAhead,
        Duration keepAlive,
        Duration expiringAhead,
        int maxSends,
        String returnDefault,
        ConnectionSettings provider,
        ReadSettings reading,
        LineRules line) {}
