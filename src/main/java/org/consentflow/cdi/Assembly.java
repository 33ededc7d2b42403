package org.consentflow.cdi;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.config.ContractSettings;
import org.consentflow.config.ModuleSettings;
import org.consentflow.data.OneOffs;
import org.consentflow.data.Wires;
import org.consentflow.data.Wires.Wire;
import org.consentflow.flow.Begin;
import org.consentflow.flow.BinderCookies;
import org.consentflow.flow.Care;
import org.consentflow.flow.Completion;
import org.consentflow.flow.ConsentEvents;
import org.consentflow.flow.ConsentGate;
import org.consentflow.flow.ConsentView;
import org.consentflow.flow.Contract;
import org.consentflow.flow.Contracts;
import org.consentflow.flow.Erasures;
import org.consentflow.flow.Flights;
import org.consentflow.flow.FormTokens;
import org.consentflow.flow.FreshTokens;
import org.consentflow.flow.Invitations;
import org.consentflow.flow.Pause;
import org.consentflow.flow.PublicAddress;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Refresh;
import org.consentflow.flow.Reports;
import org.consentflow.flow.Requests;
import org.consentflow.flow.Revocations;
import org.consentflow.flow.Stores;
import org.consentflow.flow.Upkeep;
import org.consentflow.flow.Withdrawal;
import org.consentflow.line.Line;
import org.consentflow.telemetry.Telemetry;

/**
 * Wires the inner ring by constructor.
 *
 * @param engine what the outer ring may ask
 * @param flights refreshes under way on this node
 * @param wires by contract
 * @param oneOffs consents for one time
 * @param lines to the providers, one for each contract
 */
record Assembly(
        Engine engine,
        Flights flights,
        Map<String, Wire> wires,
        OneOffs oneOffs,
        List<Line> lines) {

    static Assembly of(
            ModuleSettings settings,
            Stores stores,
            Collection<Wires> kinds,
            ConsentEvents events,
            ServerThreads threads,
            Clock clock,
            Telemetry telemetry) {
        Executor executor = telemetry.spans().carrying(threads.shared());
        SecureRandom secureRandom = new SecureRandom();
        RandomValues random = new RandomValues(secureRandom);
        Map<String, Wire> wires = new HashMap<>();
        List<Contract> contracts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (ContractSettings contract : settings.contracts()) {
            Line line = new Line(contract.name(), contract.line(), telemetry, System::nanoTime);
            lines.add(line);
            Wires.Tools tools = new Wires.Tools(clock, secureRandom, executor, line);
            Wire wire =
                    kinds.stream()
                            .filter(kind -> kind.serves(contract.provider()))
                            .findFirst()
                            .orElseThrow()
                            .open(contract.provider(), contract.reading(), tools);
            wires.put(contract.name(), wire);
            contracts.add(contract(contract, wire));
        }
        Stores.Opened opened = stores.open(storage(settings));
        Contracts byName = new Contracts(contracts);
        PublicAddress address = new PublicAddress(settings.publicUrl());
        Reports reports = new Reports(events, clock);
        Pause pause = Pause.sleeping();
        Revocations revocations = new Revocations(opened.revocations(), byName);
        Refresh refresh =
                new Refresh(
                        opened.consents(),
                        revocations,
                        reports,
                        random,
                        secureRandom,
                        clock,
                        System::nanoTime,
                        pause);
        Flights flights = new Flights(refresh, telemetry.spans().carrying(threads.refreshing()));
        FreshTokens fresh = new FreshTokens(opened.consents(), flights, clock);
        Care care =
                new Care(
                        byName, opened.upkeep(), opened.consents(), flights, reports, secureRandom);
        Engine engine =
                new Engine(
                        byName,
                        address,
                        new ConsentGate(opened.consents(), fresh, reports, clock),
                        fresh,
                        new Begin(
                                opened.requests(), revocations, random, clock, telemetry.meters()),
                        new Completion(
                                byName,
                                opened.requests(),
                                opened.consents(),
                                revocations,
                                reports,
                                clock,
                                pause),
                        new Requests(opened.requests(), clock),
                        new Withdrawal(opened.consents(), revocations, reports),
                        new Invitations(opened.invitations(), random),
                        new Upkeep(opened.upkeep(), care, revocations, executor),
                        new Erasures(opened.records(), revocations, random, reports),
                        new ConsentView(opened.consents(), opened.records(), byName, clock),
                        new BinderCookies(address, clock),
                        new FormTokens(formKeys(settings), clock));
        OneOffs oneOffs = new OneOffs(byName, wires, opened.seals(), random, clock);
        return new Assembly(engine, flights, Map.copyOf(wires), oneOffs, List.copyOf(lines));
    }

    Wire wire(Contract contract) {
        return Objects.requireNonNull(wires.get(contract.name()), "every contract has a wire");
    }

    private static Contract contract(ContractSettings settings, Wire wire) {
        return new Contract(
                settings.name(),
                settings.provider().purpose(),
                settings.scope(),
                settings.pendingLifetime(),
                settings.consentLifetime(),
                settings.refreshAhead(),
                settings.keepAlive(),
                settings.expiringAhead(),
                settings.provider().totalTimeout(),
                settings.maxSends(),
                settings.returnDefault(),
                wire.provider());
    }

    private static Stores.Settings storage(ModuleSettings settings) {
        List<Stores.Key> keys =
                settings.encryptionKeys().stream()
                        .map(key -> new Stores.Key(key.id(), key.key()))
                        .toList();
        return new Stores.Settings(settings.namespace(), settings.createSchema(), keys);
    }

    /**
     * Keys of their own for forms, derived from the ring, so that every node has the same and none
     * is used twice.
     */
    private static List<byte[]> formKeys(ModuleSettings settings) {
        return settings.encryptionKeys().stream()
                .map(key -> derived(key.key(), settings.namespace()))
                .toList();
    }

    private static byte[] derived(byte[] key, String namespace) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(
                    ("consentflow form tokens " + namespace).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
