// Made-up workspaces for the mock server: a shop of about 40 assets, or any number of generated ones.
const day = 86_400_000;
export const STATES = ['ORPHAN', 'HELD', 'BLOCKED', 'FAILED', 'MISSING', 'STALE', 'PENDING', 'FRESH'];
const index = new Map(STATES.map((state, i) => [state, i]));

export function random(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// key, group, kind, state, cause, reason, partitions (d days, h hours, 0 none), checks, failed checks, owner, inputs
const SHOP = [
  ['shop_orders_raw', 'ingest', 'external', 'FRESH', null, null, 0, 0, 0, 'ingest', []],
  ['shop_customers_raw', 'ingest', 'external', 'FRESH', null, null, 0, 0, 0, 'ingest', []],
  ['stripe_charges_raw', 'ingest', 'java', 'FRESH', null, null, 365, 3, 0, 'ingest', []],
  ['stripe_refunds_raw', 'ingest', 'java', 'FRESH', null, null, 365, 2, 0, 'ingest', []],
  ['web_events_raw', 'ingest', 'java', 'MISSING', 'OTHER', 'the partition of 14:00 was never built', 365, 4, 0, 'ingest', []],
  ['ad_spend_raw', 'ingest', 'java', 'FAILED', 'OTHER', 'IOException: quota exceeded, resets at 15:00', 365, 2, 1, 'growth', []],
  ['fx_rates', 'ingest', 'csv', 'FRESH', null, null, 365, 2, 0, 'finance', []],
  ['erp_invoices_raw', 'ingest', 'java', 'FRESH', null, null, 365, 2, 0, 'finance', []],
  ['stg_orders', 'staging', 'sql', 'FRESH', null, null, 365, 5, 0, 'core', ['shop_orders_raw']],
  ['stg_customers', 'staging', 'sql', 'FRESH', null, null, 0, 4, 0, 'core', ['shop_customers_raw']],
  ['stg_payments', 'staging', 'sql', 'FRESH', null, null, 365, 6, 0, 'core', ['stripe_charges_raw', 'stripe_refunds_raw']],
  ['stg_events', 'staging', 'java', 'PENDING', 'DATA', 'web_events_raw will be built', 365, 3, 0, 'core', ['web_events_raw']],
  ['stg_ad_spend', 'staging', 'sql', 'BLOCKED', 'DATA', 'ad_spend_raw failed', 365, 3, 0, 'growth', ['ad_spend_raw', 'fx_rates']],
  ['stg_invoices', 'staging', 'sql', 'FRESH', null, null, 365, 3, 0, 'finance', ['erp_invoices_raw', 'fx_rates']],
  ['dim_customers', 'core', 'sql', 'FRESH', null, null, 0, 7, 0, 'core', ['stg_customers', 'stg_orders']],
  ['fct_orders', 'core', 'sql', 'STALE', 'CODE', 'fct_orders.sql changed: net_amount', 365, 9, 0, 'core', ['stg_orders', 'stg_payments', 'dim_customers']],
  ['fct_payments', 'core', 'sql', 'FRESH', null, null, 365, 6, 0, 'core', ['stg_payments']],
  ['sessions', 'core', 'java', 'PENDING', 'DATA', 'stg_events may change', 365, 4, 0, 'core', ['stg_events', 'dim_customers']],
  ['orders_enriched', 'core', 'java', 'STALE', 'DATA', 'stg_orders has newer data for 3 partitions', 365, 6, 1, 'core', ['fct_orders', 'sessions', 'dim_customers']],
  ['revenue_daily', 'finance', 'sql', 'PENDING', 'DATA', 'fct_orders will be built', 365, 6, 0, 'finance', ['fct_orders', 'fct_payments']],
  ['invoice_matching', 'finance', 'java', 'FAILED', 'CHECK', 'rejected: unmatched_ratio 0.0081 > 0.0050', 365, 5, 2, 'finance', ['stg_invoices', 'fct_payments']],
  ['margin_by_sku', 'finance', 'sql', 'HELD', 'CODE', 'held by undo of 41', 365, 4, 0, 'finance', ['fct_orders', 'stg_invoices']],
  ['ledger_export', 'finance', 'java', 'MISSING', 'OTHER', 'never built', 0, 0, 0, 'finance', ['revenue_daily', 'invoice_matching']],
  ['attribution', 'growth', 'java', 'STALE', 'CODE', 'Attribution.weigh(Touch) changed', 365, 3, 0, 'growth', ['sessions', 'stg_ad_spend']],
  ['cac_by_channel', 'growth', 'sql', 'STALE', 'CONFIG', 'setting window.days changed from 28 to 30', 52, 3, 0, 'growth', ['attribution', 'dim_customers']],
  ['cohort_retention', 'growth', 'sql', 'FRESH', null, null, 52, 2, 0, 'growth', ['orders_enriched']],
  ['email_audiences', 'growth', 'java', 'FRESH', null, null, 0, 2, 0, 'growth', ['dim_customers', 'sessions']],
  ['demand_features', 'forecasting', 'java', 'STALE', 'DATA', 'orders_enriched is newer', 365, 4, 0, 'ml', ['orders_enriched', 'fx_rates']],
  ['demand_model', 'forecasting', 'model', 'STALE', 'DEPS', 'tribuo 4.3.1 became 4.3.2', 0, 3, 0, 'ml', ['demand_features']],
  ['demand_forecast', 'forecasting', 'model', 'PENDING', 'DATA', 'demand_model will be built', 365, 3, 0, 'ml', ['demand_model', 'demand_features']],
  ['churn_scores', 'forecasting', 'model', 'FRESH', null, null, 52, 3, 0, 'ml', ['orders_enriched', 'dim_customers']],
  ['board_dashboard', 'reporting', 'java', 'PENDING', 'DATA', 'revenue_daily may change', 0, 1, 0, 'reporting', ['revenue_daily', 'margin_by_sku', 'cac_by_channel']],
  ['ops_dashboard', 'reporting', 'java', 'FRESH', null, null, 0, 1, 0, 'reporting', ['orders_enriched', 'demand_forecast']],
  ['weekly_report', 'reporting', 'java', 'FRESH', null, null, 52, 2, 0, 'reporting', ['revenue_daily', 'cohort_retention']],
  ['events/clickstream_compacted_by_country_and_device_class', 'reporting', 'java', 'FRESH', null, null, 365, 2, 0, 'reporting', ['stg_events']],
  ['legacy_kpi_v1', 'reporting', 'sql', 'ORPHAN', 'OTHER', 'definition removed', 0, 0, 0, 'reporting', []],
];

export function shop() {
  return SHOP.map(([key, group, kind, state, cause, reason, parts, checks, failed, owner, inputs], i) =>
    asset(i, {key, group, kind, state, cause, reason, parts, checks, failed, owner, inputs}),
  );
}

/** The generator of the measurements: 68 % of the edges inside a group, 25 % to nearby groups, 7 % anywhere. */
export function generated(n) {
  const r = random(7);
  const groups = n >= 5000 ? n / 50 : Math.ceil(n / 25);
  const keys = Array.from({length: n}, (_, i) => `asset_${String(i).padStart(5, '0')}`);
  const groupOf = Array.from({length: n}, (_, i) => Math.floor((i * groups) / n));
  const first = Array.from({length: groups}, (_, g) => groupOf.indexOf(g));
  return keys.map((key, i) => {
    const inputs = new Set();
    const wanted = r() < 0.5 ? 1 : 2;
    for (let e = 0; e < wanted && i > 0; e++) {
      const p = r();
      const g = groupOf[i];
      const from = p < 0.68 ? first[g] : p < 0.93 ? first[Math.max(0, g - 4)] : 0;
      if (from < i) inputs.add(keys[from + Math.floor(r() * (i - from))]);
    }
    const p = r();
    const [state, cause] =
      p < 0.006 ? ['FAILED', 'OTHER'] : p < 0.012 ? ['BLOCKED', 'DATA'] : p < 0.03 ? ['STALE', 'CODE'] : p < 0.08 ? ['STALE', 'DATA'] : p < 0.09 ? ['MISSING', 'OTHER'] : p < 0.14 ? ['PENDING', 'DATA'] : ['FRESH', null];
    return asset(i, {
      key, group: `group_${String(groupOf[i]).padStart(3, '0')}`, kind: ['java', 'sql', 'csv', 'model'][i % 4], state, cause,
      reason: cause ? 'something upstream changed' : null, parts: i % 3 ? 100 : 0, checks: i % 4, failed: 0, owner: ['core', 'ml', 'finance'][i % 3], inputs: [...inputs],
    });
  });
}

function asset(i, a) {
  const r = random(i + 11);
  return {
    ...a, i,
    external: a.kind === 'external',
    tags: i % 3 === 0 ? ['tier=1', 'pii'] : i % 3 === 1 ? ['tier=2'] : [],
    summary: `One row per ${a.key.replace(/^(stg|fct|dim)_/, '').replaceAll('_', ' ')}, from ${a.inputs[0] ?? 'the source system'}.`,
    partitions: a.parts === 365 ? 'daily from 2025-11-23' : a.parts === 52 ? 'weekly from 2025-11-24' : a.parts ? 'daily from 2026-08-15' : '',
    running: 0,
    materializedAt: a.state === 'MISSING' && !a.parts ? null : new Date(Date.now() - 60_000 * (3 + r() * 3000)).toISOString(),
    ranges: ranges(a, r),
  };
}

const date = (k, n, step) => new Date(Date.parse('2026-11-22') - (n - 1 - k) * day * step).toISOString().slice(0, 10);

function ranges(a, r) {
  if (a.kind === 'external') return [];
  const n = a.parts;
  if (!n) return [{first: '', last: '', cells: 1, state: a.state, cause: a.cause}];
  const cells = Array.from({length: n}, () => ['FRESH', null]);
  const set = (from, count, state, cause) => {
    for (let k = Math.max(0, from); k < Math.min(n, from + count); k++) cells[k] = [state, cause];
  };
  if (a.cause === 'CODE' || a.cause === 'CONFIG') set(0, n, a.state, a.cause);
  else if (a.state === 'PENDING') set(n - 6, 6, 'PENDING', 'DATA');
  else if (a.state !== 'FRESH') set(n - 3, 3, a.state, a.cause);
  if (a.key === 'orders_enriched') {
    set(300, 1, 'FAILED', 'CHECK');
    set(301, 1, 'FAILED', 'CHECK');
    set(307, 7, 'STALE', 'CODE');
    for (const k of [170, 212, 243, 251]) set(k, 1, 'MISSING', 'OTHER');
    set(320, 2, 'HELD', 'CODE');
    set(n - 6, 3, 'PENDING', 'DATA');
  } else if (r() < 0.2 && a.state !== 'FRESH') {
    set(Math.floor(n * 0.6), 2, a.state, a.cause);
  }
  const out = [];
  cells.forEach(([state, cause], k) => {
    const key = date(k, n, n === 52 ? 7 : 1);
    const last = out.at(-1);
    if (last && last.state === state && last.cause === cause) {
      last.last = key;
      last.cells++;
    } else out.push({first: key, last: key, cells: 1, state, cause});
  });
  return out;
}

export function counts(asset) {
  const out = new Array(8).fill(0);
  for (const range of asset.ranges) out[index.get(range.state)] += range.cells;
  return out;
}

export function worstState(asset) {
  if (asset.external) return 'FRESH';
  const at = counts(asset).findIndex((n) => n > 0);
  return at < 0 ? 'FRESH' : STATES[at];
}
