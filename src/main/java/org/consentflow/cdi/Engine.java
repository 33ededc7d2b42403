package org.consentflow.cdi;

import org.consentflow.flow.Begin;
import org.consentflow.flow.BinderCookies;
import org.consentflow.flow.Completion;
import org.consentflow.flow.ConsentGate;
import org.consentflow.flow.ConsentView;
import org.consentflow.flow.Contracts;
import org.consentflow.flow.Erasures;
import org.consentflow.flow.FormTokens;
import org.consentflow.flow.FreshTokens;
import org.consentflow.flow.Invitations;
import org.consentflow.flow.PublicAddress;
import org.consentflow.flow.Requests;
import org.consentflow.flow.Upkeep;
import org.consentflow.flow.Withdrawal;

/**
 * The inner ring, assembled: what the outer ring may ask.
 *
 * @param contracts by name
 * @param address where browsers reach us
 * @param gate may a call run
 * @param fresh tokens after a refusal
 * @param begin begins a consent
 * @param completion handles answers
 * @param requests what a person sees of a request
 * @param withdrawal ends a consent
 * @param invitations invites somebody else
 * @param upkeep regular care, in rounds
 * @param erasures forgets people
 * @param consents consents as people see them
 * @param cookies binders as cookies
 * @param formTokens prove our own forms
 */
public record Engine(
        Contracts contracts,
        PublicAddress address,
        ConsentGate gate,
        FreshTokens fresh,
        Begin begin,
        Completion completion,
        Requests requests,
        Withdrawal withdrawal,
        Invitations invitations,
        Upkeep upkeep,
        Erasures erasures,
        ConsentView consents,
        BinderCookies cookies,
        FormTokens formTokens) {}
