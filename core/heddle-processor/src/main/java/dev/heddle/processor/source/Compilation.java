package dev.heddle.processor.source;

import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/// One look at a compilation: its elements as they are in this round, and what is wrong with them.
///
/// @param elements elements by name
/// @param types relations of types
/// @param filer reads files
/// @param sources places of elements
/// @param marks annotations of elements
/// @param problems what was found to be wrong
/// @param incremental whether only changed files are shown, so that nothing unknown is final
/// @param factories whether hand-written definitions may add assets that nobody sees here
public record Compilation(
        Elements elements,
        Types types,
        Filer filer,
        Sources sources,
        Marks marks,
        Problems problems,
        boolean incremental,
        boolean factories) {
    /// Returns a new look.
    public static Compilation of(
            ProcessingEnvironment environment, boolean incremental, boolean factories) {
        Problems problems = new Problems();
        Elements elements = environment.getElementUtils();
        return new Compilation(
                elements,
                environment.getTypeUtils(),
                environment.getFiler(),
                new Sources(environment),
                new Marks(elements, problems),
                problems,
                incremental,
                factories);
    }
}
