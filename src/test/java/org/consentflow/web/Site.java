package org.consentflow.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectResolver;
import org.consentflow.cdi.ConsentModule;
import org.consentflow.cdi.Engine;
import org.consentflow.cdi.EngineFixture;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/** Our resources inside Jersey, without a server, with the real engine behind them. */
final class Site {

    private static @Nullable Site shared;

    final EngineFixture it = EngineFixture.emptied();
    final URI root = it.engine.address().root();

    private final ApplicationHandler jersey;
    private final Call nothing = Calls.of("GET", "/");
    private volatile Call call = nothing;
    private volatile @Nullable Subject caller;

    private Site() {
        Site site = this;
        ResourceConfig application = new ResourceConfig(ConsentResources.classes());
        application.register(
                new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(new Assembled(it.engine)).to(ConsentModule.class);
                        bind(new Login(site)).to(SubjectResolver.class);
                        bind(request()).to(HttpServletRequest.class);
                    }
                });
        this.jersey = new ApplicationHandler(application);
    }

    /** The absolute path of an address below the root. */
    String path(String below) {
        return root.getRawPath() + below;
    }

    /** Sends a call as somebody, or nobody. */
    Reply send(@Nullable Subject who, Call what, String body) {
        this.caller = who;
        this.call = what;
        URI base = URI.create(root + "/");
        ContainerRequest request =
                new ContainerRequest(
                        base,
                        base.resolve(what.path()),
                        what.method(),
                        null,
                        new MapPropertiesDelegate(),
                        jersey.getConfiguration());
        what.headers().forEach((name, values) -> values.forEach(v -> request.header(name, v)));
        request.setEntityStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        try {
            return new Reply(jersey.apply(request).get());
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Reply get(@Nullable Subject who, String below, String... headers) {
        return send(who, Calls.of("GET", path(below), headers), "");
    }

    /** A person who follows a link. */
    Reply navigate(@Nullable Subject who, String below, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "accept";
        all[1] = Calls.CHROME;
        all[2] = "sec-fetch-mode";
        all[3] = "navigate";
        return get(who, below, all);
    }

    /** One for all tests of this JVM, emptied; it dies with it. */
    static synchronized Site empty() {
        Site site = shared == null ? new Site() : shared;
        shared = site;
        EngineFixture.emptied();
        return site;
    }

    private HttpServletRequest request() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getMethod" -> call.method();
                                    case "getRequestURI" -> call.path();
                                    case "getParameterMap" -> Map.of();
                                    case "getQueryString" -> call.query();
                                    case "getHeaderNames" ->
                                            Collections.enumeration(call.headers().keySet());
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    call.all(arguments[0].toString()));
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> proxy == arguments[0];
                                    default -> method.getName();
                                });
    }

    /** What came back. */
    record Reply(ContainerResponse response) {

        int status() {
            return response.getStatus();
        }

        String header(String name) {
            Object value = response.getHeaders().getFirst(name);
            return value == null ? "" : value.toString();
        }

        List<Object> headers(String name) {
            return response.getHeaders().getOrDefault(name, List.of());
        }

        String body() {
            return response.getEntity() == null ? "" : response.getEntity().toString();
        }

        /** Cookies as the browser sends them back. */
        String cookie() {
            Map<String, String> jar = new LinkedHashMap<>();
            for (Object set : headers("Set-Cookie")) {
                String pair = set.toString().replaceFirst(";.*", "");
                jar.put(pair.substring(0, pair.indexOf('=')), pair);
            }
            return String.join("; ", jar.values());
        }

        /** Value of a hidden field of the last form. */
        String field(String name) {
            String before = "name=\"" + name + "\" value=\"";
            int start = body().lastIndexOf(before) + before.length();
            return body().substring(start, body().indexOf('"', start));
        }
    }

    private static final class Assembled extends ConsentModule {

        private final Engine engine;

        Assembled(Engine engine) {
            this.engine = engine;
        }

        @Override
        public Engine engine() {
            return engine;
        }
    }

    private record Login(Site site) implements SubjectResolver {

        @Override
        public Optional<Subject> currentSubject() {
            return Optional.ofNullable(site.caller);
        }
    }
}
