package org.consentflow.cdi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.OneOffAnswer;
import org.consentflow.api.OneOffConsents;
import org.consentflow.api.OneOffRequest;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Subject;
import org.consentflow.data.OneOffs;
import org.jspecify.annotations.Nullable;

/** One-off consents of a node without a container; the caller is whoever is set. */
final class PlainOneOffs implements OneOffConsents {

    private final OneOffs oneOffs;
    private Optional<Subject> caller = Optional.of(EngineFixture.ALICE);

    private PlainOneOffs(EngineFixture node) {
        this.oneOffs = node.assembly().oneOffs();
    }

    static PlainOneOffs of(EngineFixture node) {
        return new PlainOneOffs(node);
    }

    /** A node on the same database and provider where they are switched on. */
    static EngineFixture node(EngineFixture it, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("consentflow.music.one-off", "true");
        return new EngineFixture(it, settings);
    }

    PlainOneOffs calledBy(@Nullable Subject other) {
        caller = Optional.ofNullable(other);
        return this;
    }

    @Override
    public BegunOneOff begin(OneOffRequest request) {
        return oneOffs.begin(request, caller);
    }

    @Override
    public OneOffAnswer complete(@Nullable String handle, @Nullable String query) {
        return oneOffs.complete(handle, query, caller);
    }

    /** For where nothing else may come. */
    OneOffAnswer.Agreed agreed(BegunOneOff begun, String query) {
        return (OneOffAnswer.Agreed) complete(begun.handle(), query);
    }

    @Override
    public ReadSession session(String access) {
        return oneOffs.session(access, new OneOffConsentsBean.Held(new Suspended()));
    }

    @Override
    public PushReceipt push(String access, PushFile file, PushDescriptor descriptor) {
        return oneOffs.push(access, new OneOffConsentsBean.Held(new Suspended()), file, descriptor);
    }

    @Override
    public String receiptLink(String contract) {
        return oneOffs.receiptLink(contract);
    }

    @Override
    public String importLink(String contract) {
        return oneOffs.importLink(contract);
    }
}
