package org.consentflow.flow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.flow.CallbackReader.Kind;

/** The configured contracts by name. Immutable. */
public final class Contracts {

    private final Map<String, Contract> byName;

    /**
     * Keeps the contracts.
     *
     * @param contracts at least one
     */
    public Contracts(Collection<Contract> contracts) {
        Map<String, Contract> map = new TreeMap<>();
        contracts.forEach(contract -> map.put(contract.name(), contract));
        this.byName = Map.copyOf(map);
    }

    /**
     * The contract of that name.
     *
     * @param name as configured; empty for the only one
     * @return the contract
     * @throws ConsentRefusedException if there is none, or several and none is named
     */
    public Contract named(String name) {
        if (name.isEmpty() && byName.size() == 1) {
            return byName.values().iterator().next();
        }
        Contract contract = byName.get(name);
        if (contract == null) {
            throw new ConsentRefusedException(
                    ConsentError.CONTRACT_UNKNOWN,
                    name.isEmpty()
                            ? "several contracts are configured: name one"
                            : "no such contract");
        }
        return contract;
    }

    /**
     * The contract of exactly that name.
     *
     * @param name as configured
     * @return empty if there is none
     */
    Optional<Contract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The state that an answer echoes, whichever provider it is from.
     *
     * @param parameters of a callback
     * @return empty if it is of no provider's form
     */
    Optional<Secret> state(Map<String, List<String>> parameters) {
        return byName.values().stream()
                .map(contract -> contract.provider().read(parameters))
                .filter(answer -> answer.kind() != Kind.MALFORMED)
                .flatMap(answer -> Stream.ofNullable(answer.state()))
                .findFirst();
    }

    /**
     * All names.
     *
     * @return in alphabetical order
     */
    public List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
