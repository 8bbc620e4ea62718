package dev.heddle.processor.declared;

import java.util.List;
import javax.lang.model.element.TypeElement;

/// A class with all that it declares, in the order of its methods.
///
/// @param element the class
/// @param assets its assets
/// @param checks its checks
/// @param resources its resources
/// @param hooks its hooks
public record DeclaredClass(
        TypeElement element,
        List<DeclaredAsset> assets,
        List<DeclaredCheck> checks,
        List<DeclaredResource> resources,
        List<DeclaredHook> hooks) {
    /// Copies the lists.
    public DeclaredClass {
        assets = List.copyOf(assets);
        checks = List.copyOf(checks);
        resources = List.copyOf(resources);
        hooks = List.copyOf(hooks);
    }
}
