import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.resultio.sparqljson.SPARQLResultsJSONWriter;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sail.SailRepositoryConnection;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/** Loads a graph into RDF4J's memory store and answers every query of a folder: GRAPH QUERIES ANSWERS. */
public final class Rdf4j {
    public static void main(String[] args) throws Exception {
        SailRepository repository = new SailRepository(new MemoryStore());
        try (SailRepositoryConnection connection = repository.getConnection()) {
            connection.add(new File(args[0]));
            List<Path> queries;
            try (Stream<Path> found = Files.list(Path.of(args[1]))) {
                queries = found.sorted().toList();
            }
            for (Path query : queries) {
                answer(connection, query, Path.of(args[2]));
            }
        }
        repository.shutDown();
    }

    private static void answer(SailRepositoryConnection connection, Path query, Path answers) throws Exception {
        String name = query.getFileName().toString().replaceAll("\\.rq$", "");
        try (OutputStream out = Files.newOutputStream(answers.resolve(name + ".json"))) {
            TupleQuery prepared = connection.prepareTupleQuery(Files.readString(query));
            prepared.setMaxExecutionTime(60);
            prepared.evaluate(new SPARQLResultsJSONWriter(out));
        } catch (RuntimeException error) {
            Files.deleteIfExists(answers.resolve(name + ".json"));
            Files.writeString(answers.resolve(name + ".error"), String.valueOf(error.getMessage()));
        }
    }
}
