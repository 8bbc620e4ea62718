package rates;

import dev.heddle.api.resource.Resource;
import dev.heddle.api.resource.ResourceSource;
import dev.heddle.api.resource.Resources;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/// Where resources come from.
@Resources
public final class Platform {
    /// Started when a step first takes a bean: never for a plan.
    @Resource
    ResourceSource spring() {
        return new SpringBeans(new AnnotationConfigApplicationContext(Services.class));
    }
}
