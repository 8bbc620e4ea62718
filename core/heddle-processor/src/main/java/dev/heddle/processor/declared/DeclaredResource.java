package dev.heddle.processor.declared;

import dev.heddle.api.resource.Resource;
import dev.heddle.model.SourceLocation;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/// A resource with all that its definition says.
///
/// @param type its class, erased
/// @param name its name
/// @param scope how long it lives
/// @param stores the class whose objects it stores, erased, if it is an I/O manager
/// @param place where it stands
/// @param call the call of its method
public record DeclaredResource(
        TypeMirror type,
        String name,
        Resource.Scope scope,
        Optional<TypeMirror> stores,
        Optional<SourceLocation> place,
        Call call) {}
