package org.consentflow.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.Stores;
import org.consentflow.telemetry.Log;
import org.consentflow.telemetry.LogId;

/** Opens the stores on the container's persistence unit. */
@ApplicationScoped
public class JpaStores implements Stores {

    private static final Log LOG = Log.of(JpaStores.class);

    @Inject JtaShortTransaction container;

    /** For the container. */
    public JpaStores() {}

    @Override
    public Opened open(Settings settings) {
        Schema schema = new Schema(source());
        if (settings.createSchema().orElseGet(schema::isEmbeddedH2)) {
            schema.create();
        }
        schema.warnings().forEach(text -> LOG.line(Level.WARNING, LogId.DATABASE_UNFIT, text));
        SecureRandom random = new SecureRandom();
        KeyRing keys =
                new KeyRing(
                        settings.keys().stream()
                                .map(key -> new KeyRing.Entry(key.id(), key.bytes()))
                                .toList());
        Sealer sealer = new Sealer(keys, random);
        String namespace = settings.namespace();
        new Canary(container, namespace, sealer, random).check();
        return new Opened(
                new JpaConsentStore(container, namespace, sealer, random),
                new JpaRequestStore(container, namespace, sealer, random),
                new JpaInvitationStore(container, namespace, random),
                new JpaUpkeepStore(container, namespace, sealer, random),
                new JpaRecordStore(container, namespace, sealer, random),
                new JpaRevocationStore(container, namespace, sealer, random),
                new TextSeals(namespace, sealer));
    }

    /** The server's default, like the persistence unit's: a deployment maps both at once. */
    private static DataSource source() {
        try {
            return InitialContext.doLookup("java:comp/DefaultDataSource");
        } catch (NamingException missing) {
            throw new ConsentStoreException(
                    ConsentError.STORE_UNAVAILABLE,
                    "the server has no default data source",
                    missing);
        }
    }
}
