import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.formats.TurtleDocumentFormat;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.OWLOntologyDocumentSource;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLDocumentFormat;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.parameters.Imports;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;
import org.semanticweb.owlapi.util.SimpleIRIMapper;

/**
 * Opens files with the OWL API, as Protégé does, and tells what it made of them.
 *
 * <p>Arguments: {@code IRI=FILE} says where an import is, {@code --save=FILE} writes the last file
 * again as RDF/XML, every other argument is a file to check. One line a finding, tab-separated:
 * count, left over, not in DL, not in RL. The exit status is 1 where a file is not OWL 2 DL or
 * triples of it were left unparsed.
 */
public final class OwlCheck {
    public static void main(String[] arguments) throws Exception {
        List<String> files = new ArrayList<>();
        List<SimpleIRIMapper> places = new ArrayList<>();
        File save = null;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--save=")) {
                save = new File(argument.substring(equals + 1));
            } else if (equals > 0) {
                IRI file = IRI.create(new File(argument.substring(equals + 1)));
                places.add(new SimpleIRIMapper(IRI.create(argument.substring(0, equals)), file));
            } else {
                files.add(argument);
            }
        }
        boolean fine = true;
        for (String file : files) {
            OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
            places.forEach(place -> manager.getIRIMappers().add(place));
            OWLOntology ontology = manager.loadOntologyFromOntologyDocument(source(new File(file)));
            fine &= check(file, ontology);
            if (save != null) {
                manager.saveOntology(ontology, new RDFXMLDocumentFormat(), IRI.create(save));
            }
        }
        System.exit(fine ? 0 : 1);
    }

    /** Turtle is read as Turtle: left to guess, the OWL API makes something of any torn file. */
    private static OWLOntologyDocumentSource source(File file) {
        return file.getName().endsWith(".ttl")
                ? new FileDocumentSource(file, new TurtleDocumentFormat())
                : new FileDocumentSource(file);
    }

    private static boolean check(String file, OWLOntology ontology) {
        say(file, "axioms", ontology.getAxiomCount());
        say(file, "logical axioms", ontology.getLogicalAxiomCount());
        say(file, "axioms with imports", ontology.getAxiomCount(Imports.INCLUDED));
        say(file, "declarations", ontology.getAxiomCount(AxiomType.DECLARATION));
        say(file, "class assertions", ontology.getAxiomCount(AxiomType.CLASS_ASSERTION));
        say(file, "object property assertions", ontology.getAxiomCount(AxiomType.OBJECT_PROPERTY_ASSERTION));
        say(file, "data property assertions", ontology.getAxiomCount(AxiomType.DATA_PROPERTY_ASSERTION));
        say(file, "annotation assertions", ontology.getAxiomCount(AxiomType.ANNOTATION_ASSERTION));
        boolean fine = true;
        OWLDocumentFormat format = ontology.getFormat();
        if (format != null && format.getOntologyLoaderMetaData().isPresent()) {
            TreeSet<String> left = new TreeSet<>();
            format.getOntologyLoaderMetaData().get().getUnparsedTriples().forEach(each -> left.add(each.toString()));
            left.forEach(each -> say(file, "left over", each));
            fine = left.isEmpty();
        }
        for (String violation : violations(Profiles.OWL2_DL, ontology)) {
            say(file, "not in DL", violation);
            fine = false;
        }
        for (String violation : violations(Profiles.OWL2_RL, ontology)) {
            say(file, "not in RL", violation);
        }
        return fine;
    }

    private static TreeSet<String> violations(Profiles profile, OWLOntology ontology) {
        TreeSet<String> found = new TreeSet<>();
        for (OWLProfileViolation each : profile.checkOntology(ontology).getViolations()) {
            found.add(each.toString().replace('\n', ' '));
        }
        return found;
    }

    private static void say(String file, String what, Object value) {
        System.out.println(new File(file).getName() + "\t" + what + "\t" + value);
    }

    private OwlCheck() {}
}
