// SPDX-License-Identifier: GPL-3.0-or-later
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One real OpenSearch node of Maven Central's jars: Node HOME HTTP_PORT TRANSPORT_PORT. */
public class Node {
    public static void main(String[] arguments) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> {
            settings.put("http.port", arguments[1]).put("transport.port", arguments[2]).put("network.host", "127.0.0.1")
                .put("discovery.type", "single-node").putList("discovery.seed_hosts")
                .put("cluster.routing.allocation.disk.threshold_enabled", false);
            settings.remove("cluster.initial_master_nodes");
            settings.remove("cluster.initial_cluster_manager_nodes");
        });
        runner.build(OpenSearchRunner.newConfigs().numOfNode(1).basePath(arguments[0]).clusterName("probes").useLogger());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                runner.close();
            } catch (java.io.IOException error) {
                error.printStackTrace();
            }
        }));
        Thread.currentThread().join();
    }
}
