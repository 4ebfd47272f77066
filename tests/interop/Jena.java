// Apache Jena and TopBraid SHACL, for check.py; their jars come with brick-tq-shacl. In: `read FILE…`,
// `ask DATA FOLDER QUERY…`, `shapes DATA SHAPES`. Out: the number of triples of each file, read strictly; answers as
// SPARQL JSON, FOLDER/NAME.json, or FOLDER/NAME.error; whether the data fit the shapes.

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.vocabulary.RDF;
import org.topbraid.shacl.validation.ValidationUtil;
import org.topbraid.shacl.vocabulary.SH;

public class Jena {
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "read" -> {
                for (int i = 1; i < args.length; i++) System.out.println(read(args[i]));
            }
            case "ask" -> {
                Model data = RDFDataMgr.loadModel(args[1]);
                for (int i = 3; i < args.length; i++) ask(data, Path.of(args[2]), Path.of(args[i]));
            }
            case "shapes" -> {
                Model data = RDFDataMgr.loadModel(args[1]);
                var report = ValidationUtil.validateModel(data, RDFDataMgr.loadModel(args[2]), true);
                System.out.println(report.getProperty(SH.conforms).getBoolean());
                report.getModel().listResourcesWithProperty(RDF.type, SH.ValidationResult).forEach(
                    result -> System.out.println(result.getProperty(SH.focusNode) + " " + result.getProperty(SH.resultMessage)));
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    static int read(String file) {
        Dataset data = DatasetFactory.create();
        RDFParser.source(file).strict(true).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).parse(data);
        Set<Triple> triples = new HashSet<>();
        data.asDatasetGraph().find().forEachRemaining(quad -> triples.add(quad.asTriple()));
        return triples.size();
    }

    static void ask(Model data, Path folder, Path query) throws Exception {
        String name = query.getFileName().toString().replace(".rq", "");
        try (QueryExecution asked = QueryExecutionFactory.create(Files.readString(query), data);
                OutputStream out = Files.newOutputStream(folder.resolve(name + ".json"))) {
            asked.setTimeout(120_000);
            ResultSetFormatter.outputAsJSON(out, asked.execSelect());
        } catch (Exception error) {
            Files.writeString(folder.resolve(name + ".error"), String.valueOf(error));
        }
    }
}
