package dev.heddle.processor.value;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/// Tells what generated code may name: it stands in the package of the class of assets.
public final class Access {
    private Access() {}

    /// Returns whether generated code in the package of `from` can name a type.
    public static boolean isReachable(Elements elements, TypeElement type, Element from) {
        PackageElement home = elements.getPackageOf(from);
        boolean near = elements.getPackageOf(type).equals(home);
        for (Element at = type;
                at != null && (at.getKind().isClass() || at.getKind().isInterface());
                at = at.getEnclosingElement()) {
            boolean open = at.getModifiers().contains(Modifier.PUBLIC);
            if (at.getModifiers().contains(Modifier.PRIVATE) || (!open && !near)) {
                return false;
            }
        }
        return true;
    }
}
