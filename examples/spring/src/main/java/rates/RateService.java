package rates;

import java.util.List;

/// Knows rates of exchange.
public interface RateService {
    List<Rates.Rate> rates();
}
