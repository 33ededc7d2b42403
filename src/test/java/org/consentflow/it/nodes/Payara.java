package org.consentflow.it.nodes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.consentflow.it.nodes.beside.Steps;
import org.consentflow.it.nodes.beside.WatchedSource;
import org.consentflow.it.nodes.beside.WatchedStores;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Payara Micro, whose nodes can be made to wait at a step. */
final class Payara implements Server {

    private static final String STEPS = "steps.jar";

    @Override
    public void prepare(Shared shared) {
        File steps = shared.folder().resolve(STEPS).toFile();
        ShrinkWrap.create(JavaArchive.class)
                .addClasses(Steps.class, WatchedSource.class)
                .as(ZipExporter.class)
                .exportTo(steps, true);
    }

    @Override
    public void extend(WebArchive application) {
        application.addAsLibrary(
                ShrinkWrap.create(JavaArchive.class, "beside.jar")
                        .addPackage(WatchedStores.class.getPackage())
                        .deleteClass(Steps.class)
                        .deleteClass(WatchedSource.class)
                        .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml"));
    }

    @Override
    public Launch set(Site site) throws IOException {
        Path commands = site.folder().resolve("preboot.asadmin");
        Files.writeString(
                commands,
                shipped("preboot.asadmin")
                        + shipped("postgresql.asadmin")
                                .replace(
                                        "org.postgresql.ds.PGSimpleDataSource",
                                        WatchedSource.class.getName())
                        + shipped("https.asadmin"));
        Path accessLogs = Files.createDirectories(site.folder().resolve("access"));
        String libraries =
                site.shared().driver() + File.pathSeparator + site.shared().folder().resolve(STEPS);
        return new Launch(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dnodes.steps=" + Node.steps(site.folder()),
                        "-Djava.io.tmpdir=" + Files.createDirectories(site.folder().resolve("tmp")),
                        "-jar",
                        Server.home("payara.jar").toString(),
                        "--nocluster",
                        "--disablephonehome",
                        "--maxhttpthreads",
                        "64",
                        "--port",
                        String.valueOf(site.http()),
                        "--sslport",
                        String.valueOf(site.https()),
                        "--addlibs",
                        libraries,
                        "--accesslog",
                        accessLogs.toString(),
                        "--accessloginterval",
                        "1",
                        "--prebootcommandfile",
                        commands.toString(),
                        "--deploy",
                        site.application().toString()),
                Map.of(),
                List.of("ready in", "host was successfully deployed"),
                Pattern.compile("Boot Command set failed|\\[(WARNING|SEVERE)]"),
                accessLogs);
    }

    private static String shipped(String file) throws IOException {
        return Files.readString(Server.config("payara", file));
    }
}
