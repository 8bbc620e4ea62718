package rates;

import dev.heddle.api.resource.ResourceSource;
import org.springframework.context.ConfigurableApplicationContext;

/// The beans of a context as resources: by the parameter's name if there is such a bean of that
/// type, else the only one of the type.
record SpringBeans(ConfigurableApplicationContext context)
        implements ResourceSource, AutoCloseable {
    @Override
    public <T> T get(Class<T> type, String name) {
        return context.containsBean(name) && context.isTypeMatch(name, type)
                ? context.getBean(name, type)
                : context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
