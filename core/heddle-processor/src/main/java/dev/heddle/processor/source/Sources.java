package dev.heddle.processor.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.heddle.model.SourceLocation;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/// Tells in which file and line an element stands. Lines need javac; another compiler gives files
/// alone.
public final class Sources {
    private final Elements elements;
    private final Optional<Trees> trees;

    /// Looks into the sources of a compilation.
    public Sources(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        trees = trees(environment);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException notJavac) {
            return Optional.empty();
        }
    }

    /// Returns the source file of an element, unless it comes from a class file.
    public Optional<JavaFileObject> file(Element element) {
        return Optional.ofNullable(elements.getFileObjectOf(element))
                .filter(file -> file.getKind() == JavaFileObject.Kind.SOURCE);
    }

    /// Returns whether an element is compiled from source here.
    public boolean isHere(Element element) {
        return file(element).isPresent();
    }

    /// Returns where an element is declared; the file relative to the root of its packages.
    public Optional<SourceLocation> place(Element element) {
        return file(element)
                .map(file -> new SourceLocation(relative(element, file), line(element), 0));
    }

    private String relative(Element element, JavaFileObject file) {
        PackageElement home = elements.getPackageOf(element);
        String name = file.getName().replace('\\', '/');
        String folder = home.getQualifiedName().toString().replace('.', '/');
        String last = name.substring(name.lastIndexOf('/') + 1);
        return folder.isEmpty() ? last : folder + "/" + last;
    }

    private int line(Element element) {
        return trees.map(all -> all.getPath(element)).map(this::line).orElse(0);
    }

    /// The line of the name, not the one of the first annotation.
    private int line(TreePath path) {
        CompilationUnitTree unit = path.getCompilationUnit();
        SourcePositions positions = trees.orElseThrow().getSourcePositions();
        Tree tree = path.getLeaf();
        long at = positions.getStartPosition(unit, tree);
        if (tree instanceof MethodTree method && method.getReturnType() != null) {
            at = positions.getStartPosition(unit, method.getReturnType());
        } else if (tree instanceof ClassTree type) {
            at = Math.max(at, positions.getEndPosition(unit, type.getModifiers()));
        }
        return at < 0 ? 0 : (int) unit.getLineMap().getLineNumber(at);
    }
}
