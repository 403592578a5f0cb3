import fr.inria.corese.core.Graph;
import fr.inria.corese.core.load.Load;
import fr.inria.corese.core.print.ResultFormat;
import fr.inria.corese.core.query.QueryProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Loads a graph into Corese and answers every query of a folder: GRAPH QUERIES ANSWERS. */
public final class Corese {
    public static void main(String[] args) throws Exception {
        Graph graph = Graph.create();
        Load.create(graph).parse(args[0]);
        QueryProcess process = QueryProcess.create(graph);
        List<Path> queries;
        try (Stream<Path> found = Files.list(Path.of(args[1]))) {
            queries = found.sorted().toList();
        }
        for (Path query : queries) {
            String name = query.getFileName().toString().replaceAll("\\.rq$", "");
            try {
                String json = ResultFormat.create(process.query(Files.readString(query)), ResultFormat.JSON_FORMAT).toString();
                Files.writeString(Path.of(args[2]).resolve(name + ".json"), json);
            } catch (Exception error) {
                Files.writeString(Path.of(args[2]).resolve(name + ".error"), String.valueOf(error.getMessage()));
            }
        }
        System.exit(0);
    }
}
