package rates;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The beans, as an application of Spring declares them.
@Configuration(proxyBeanMethods = false)
class Services {
    @Bean
    RateService rateService() {
        return new FixedRates();
    }

    @Bean
    PriceList list() {
        return new PriceList(Map.of("tea", new BigDecimal("3"), "coffee", new BigDecimal("4.50")));
    }

    @Bean
    PriceList oldList() {
        return new PriceList(Map.of("tea", new BigDecimal("2")));
    }
}
