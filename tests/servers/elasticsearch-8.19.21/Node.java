// SPDX-License-Identifier: GPL-3.0-or-later
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.util.Version;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestController;
import org.elasticsearch.rest.RestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;

/** One real Elasticsearch node of Maven Central's jars: Node HOME HTTP_PORT TRANSPORT_PORT. */
public class Node {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Settings settings = Settings.builder().put("path.home", home).put("cluster.name", "probes")
            .put("node.name", "test").put("network.host", "127.0.0.1").put("http.port", arguments[1])
            .put("transport.port", arguments[2]).put("discovery.type", "single-node")
            .put("cluster.routing.allocation.disk.threshold_enabled", false).build();
        LogConfigurator.configureESLogging();
        LogConfigurator.configureWithoutConfig(settings);
        Environment environment = new Environment(settings, home.resolve("config"));
        var node = new org.elasticsearch.node.Node(environment, PluginsLoader.createPluginsLoader(
            bundles("loadModulesBundles", environment.modulesDir()),
            bundles("loadPluginsBundles", environment.pluginsDir()), Map.of(), false));
        node.injector().getInstance(RestController.class)
            .registerHandler(new Root(node.injector().getInstance(ClusterService.class)));
        node.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (java.io.IOException error) {
                error.printStackTrace();
            }
        }));
        Thread.currentThread().join();
    }

    /** With 9 these two have got a second argument. */
    @SuppressWarnings("unchecked")
    private static Set<PluginBundle> bundles(String loader, Path folder) throws Exception {
        for (Method method : PluginsLoader.class.getMethods()) {
            if (method.getName().equals(loader)) {
                return (Set<PluginBundle>) (method.getParameterCount() == 1 ? method.invoke(null, folder)
                    : method.invoke(null, folder, false));
            }
        }
        throw new NoSuchMethodException(loader);
    }

    /** GET / lives in a module that is not published; this answers with the real build's values. */
    private record Root(ClusterService cluster) implements RestHandler {
        @Override public List<Route> routes() {
            return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
        }

        @Override public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) throws Exception {
            Build build = Build.current();
            var json = channel.newBuilder();
            json.startObject().field("name", "test").field("cluster_name", "probes")
                .field("cluster_uuid", cluster.state().metadata().clusterUUID())
                .startObject("version").field("number", build.version()).field("build_flavor", build.flavor())
                .field("build_type", build.type().displayName()).field("build_hash", build.hash())
                .field("build_date", build.date()).field("build_snapshot", build.isSnapshot())
                .field("lucene_version", Version.LATEST.toString())
                .field("minimum_wire_compatibility_version", build.minWireCompatVersion())
                .field("minimum_index_compatibility_version", build.minIndexCompatVersion())
                .endObject().field("tagline", "You Know, for Search").endObject();
            channel.sendResponse(new RestResponse(RestStatus.OK, json));
        }
    }
}
