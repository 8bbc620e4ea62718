package rates;

import java.math.BigDecimal;
import java.util.List;

/// In place of a client of a bank's service.
final class FixedRates implements RateService {
    @Override
    public List<Rates.Rate> rates() {
        return List.of(
                new Rates.Rate("CHF", new BigDecimal("0.950000")),
                new Rates.Rate("USD", new BigDecimal("1.100000")));
    }
}
