import com.bigdata.rdf.sail.BigdataSail;
import com.bigdata.rdf.sail.BigdataSailRepository;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.openrdf.query.QueryLanguage;
import org.openrdf.query.TupleQuery;
import org.openrdf.query.resultio.sparqljson.SPARQLResultsJSONWriter;
import org.openrdf.repository.RepositoryConnection;
import org.openrdf.rio.RDFFormat;

/** Loads a graph into Blazegraph and answers every query of a folder: GRAPH QUERIES ANSWERS. */
public final class Blazegraph {
    public static void main(String[] args) throws Exception {
        boolean quads = args[0].endsWith(".nq");
        Properties settings = new Properties();
        settings.setProperty("com.bigdata.journal.AbstractJournal.bufferMode", "MemStore");
        settings.setProperty("com.bigdata.rdf.store.AbstractTripleStore.quads", String.valueOf(quads));
        settings.setProperty("com.bigdata.rdf.sail.truthMaintenance", "false");
        settings.setProperty("com.bigdata.rdf.store.AbstractTripleStore.axiomsClass", "com.bigdata.rdf.axioms.NoAxioms");
        BigdataSailRepository repository = new BigdataSailRepository(new BigdataSail(settings));
        repository.initialize();
        RepositoryConnection connection = repository.getConnection();
        connection.begin();
        connection.add(Files.newBufferedReader(Path.of(args[0])), "urn:base", quads ? RDFFormat.NQUADS : RDFFormat.TURTLE);
        connection.commit();
        List<Path> queries;
        try (Stream<Path> found = Files.list(Path.of(args[1]))) {
            queries = found.sorted().toList();
        }
        for (Path query : queries) {
            answer(connection, query, Path.of(args[2]));
        }
        System.exit(0);
    }

    private static void answer(RepositoryConnection connection, Path query, Path answers) throws Exception {
        String name = query.getFileName().toString().replaceAll("\\.rq$", "");
        try (OutputStream out = Files.newOutputStream(answers.resolve(name + ".json"))) {
            TupleQuery prepared = connection.prepareTupleQuery(QueryLanguage.SPARQL, Files.readString(query));
            prepared.setMaxQueryTime(60);
            prepared.evaluate(new SPARQLResultsJSONWriter(out));
        } catch (Exception error) {
            Files.deleteIfExists(answers.resolve(name + ".json"));
            Files.writeString(answers.resolve(name + ".error"), String.valueOf(error.getMessage()));
        }
    }
}
