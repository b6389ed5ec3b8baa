// SPDX-License-Identifier: GPL-3.0-or-later
import org.codelibs.elasticsearch.runner.ElasticsearchClusterRunner;

/** One real Elasticsearch node of Maven Central's jars: Node HOME HTTP_PORT TRANSPORT_PORT. */
public class Node {
    public static void main(String[] arguments) throws Exception {
        ElasticsearchClusterRunner runner = new ElasticsearchClusterRunner();
        runner.onBuild((number, settings) -> {
            settings.put("http.port", arguments[1]).put("transport.port", arguments[2]).put("network.host", "127.0.0.1")
                .put("discovery.type", "single-node").putList("discovery.seed_hosts")
                .put("cluster.routing.allocation.disk.threshold_enabled", false);
            settings.remove("cluster.initial_master_nodes");
        });
        runner.build(ElasticsearchClusterRunner.newConfigs().numOfNode(1).basePath(arguments[0]).clusterName("probes").useLogger());
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
