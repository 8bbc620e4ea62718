package dev.heddle.fingerprint;

import dev.heddle.model.fingerprint.UnprovenCall;
import java.util.List;

/// What a piece of code leads to, resolved.
///
/// @param calls methods that it runs, whatever the receiver
/// @param dispatches calls whose receiver decides
/// @param created types that it instantiates
/// @param initialized types whose static initializer it triggers
/// @param handedOut types whose class object it hands to others, who may instantiate them
/// @param libraries libraries that it refers to, without the ignored ones
/// @param missing classes that are nowhere, by internal name
/// @param resources resources that it reads, by path; only those that the project has
/// @param unproven its calls that cannot be followed
record Links(
        List<MethodNode> calls,
        List<Dispatch> dispatches,
        List<TypeNode> created,
        List<TypeNode> initialized,
        List<TypeNode> handedOut,
        List<LibraryJar> libraries,
        List<String> missing,
        List<String> resources,
        List<UnprovenCall> unproven) {

    static final Links NONE =
            new Links(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of());
}
