// The root value for the SDL; object types resolve by the names of their fields.
import {counts, random, STATES, worstState} from './data.mjs';

const problem = (code, message, hint = null) => ({__typename: 'Problem', code, message, hint, problems: []});

export function resolvers(world) {
  const page = (list, {first = 50, after}) => {
    const known = after ? list.findIndex((one) => one.id === after) : -1;
    const from = known >= 0 ? known + 1 : after ? Number(after) : 0;
    const nodes = list.slice(from, from + first);
    return {nodes, pageInfo: {endCursor: String(from + nodes.length), hasNextPage: from + nodes.length < list.length}};
  };
  return {
    workspace: (args, context, info) => (info?.operation?.operation === 'subscription' ? workspaces(world) : world.workspace()),
    assetGraph: () => graph(world),
    assetStates: ({after}, context, info) => (info.operation.operation === 'subscription' ? states(world, after) : {...world.change(null)}),
    asset: ({key}) => (world.byKey.has(key) ? asset(world, world.byKey.get(key)) : null),
    select: ({selection}) => {
      const found = world.select(selection);
      return Array.isArray(found) ? {__typename: 'Selected', keys: found.map((a) => a.key)} : found;
    },
    plan: ({id}) => world.plans.get(id) ?? null,
    plans: () => [...world.plans.values()].reverse(),
    runs: (args, context, info) => (info.operation.operation === 'subscription' ? runs(world) : page(world.runs.filter((run) => matches(run, args)), args)),
    run: ({id}) => world.runs.find((run) => run.id === id) ?? null,
    changes: (args) => page(world.changes, args),
    change: ({number}) => world.changes.find((c) => c.number === Number(number)) ?? null,
    log: (args) => log(world, args),
    settings: ({selection}) => {
      const found = world.select(selection);
      if (!Array.isArray(found)) return found;
      const assets = found.filter((a) => !a.external);
      const records = RECORDS.map(({schema, takes}) => ({schema, assets: assets.filter((a) => takes(a)).map((a) => a.key)})).filter((record) => record.assets.length);
      return {__typename: 'Settings', assets: assets.map((a) => a.key), records};
    },
    storage: () => ({
      state: '~/projects/shop/.heddle', data: '~/projects/shop/.heddle/data', bytes: 18_400_000_000, stateBytes: 8_300_000, schemaVersion: 3,
      assets: [{asset: null, bytes: 120_000, materializations: 3}, ...world.assets.filter((a) => !a.external).map((a, i) => ({asset: a.key, bytes: Math.round(4.2e9 / (i + 1)), materializations: 30 + a.i}))].sort((a, b) => b.bytes - a.bytes),
    }),
    resources: () => (world.assets.length ? [{type: 'shop.Warehouse', name: 'core', assets: world.assets.filter((a) => a.kind === 'sql').map((a) => a.key)}, {type: 'shop.Inbox', name: '', assets: world.assets.filter((a) => a.group === 'ingest').map((a) => a.key)}] : []),
    planRetry: ({run}) => {
      const failed = world.runs.find((r) => r.id === run)?.steps.filter((s) => s.status !== 'SUCCEEDED').map((s) => s.asset) ?? [];
      return failed.length ? world.makePlan({selection: [...new Set(failed)].join(' or '), force: true}) : problem('NOTHING_FAILED', `Nothing of run '${run}' failed.`);
    },
    makePlan: ({input}) => (input.config?.some((one) => /\.most=[^0-9]/.test(one)) ? problem('SETTINGS_INVALID', "Cannot use --config: Value of 'Limits.most' must be a number, not text.") : world.makePlan(input)),
    applyPlan: ({id}) => {
      const plan = world.plans.get(id);
      if (!plan) return problem('UNKNOWN_PLAN', `There is no plan '${id}' any more.`, 'Make it again.');
      if (plan.outdated) return problem('PLAN_OUTDATED', 'Something was published since the plan was made.', 'Make it again and review what differs.');
      return world.apply(plan);
    },
    cancelRun: ({id}) => {
      const run = world.runs.find((r) => r.id === id);
      return run?.status === 'RUNNING' ? world.cancel(run) : problem('RUN_ENDED', `Run '${id}' has ended already.`);
    },
    undo: ({input}) => undo(world, input),
    reload: () => ((world.loadedAt = new Date().toISOString()), world.emit('workspace'), world.workspace()),
  };
}

const matches = (run, {status, tags, asset}) =>
  (!status?.length || status.includes(run.status)) && (tags ?? []).every((tag) => run.tags.some((one) => one === tag || one.startsWith(`${tag}=`))) && (!asset || run.steps.some((s) => s.asset === asset));

const schema = (title, properties, required = []) => ({$schema: 'https://json-schema.org/draft/2020-12/schema', title, type: 'object', properties, required, additionalProperties: false});
const RECORDS = [
  {
    takes: (a) => a.kind === 'java',
    schema: schema('Limits', {
      most: {type: 'integer', default: 100000, description: 'Rows that a partition may have at most.'},
      threshold: {type: 'number', default: 0.005, description: 'Share of rows that may not match.'},
      strict: {type: 'boolean', default: true, description: 'Whether the first bad row ends it.'},
      mode: {enum: ['FULL', 'SAMPLE', 'DRY'], type: 'string', default: 'FULL'},
      since: {type: 'string', format: 'date'},
      countries: {type: 'array', items: {type: 'string'}, description: 'Only these.'},
      labels: {type: 'object', additionalProperties: {type: 'string'}},
      ticket: {type: 'string', description: 'Why it is built.'},
    }, ['ticket']),
  },
  {takes: (a) => a.kind === 'model', schema: schema('Training', {rounds: {type: 'integer', default: 50}, endpoint: {type: 'string', format: 'uri', default: 'https://models.example.org'}, key: {type: 'string', writeOnly: true}})},
];

function graph(world) {
  const {assets, groups} = world;
  const edges = assets.flatMap((a) => a.inputs.map((key) => [world.byKey.get(key).i, a.i]));
  return {
    definitions: 'defs-1', keys: assets.map((a) => a.key), groups, group: assets.map((a) => groups.indexOf(a.group)), kind: assets.map((a) => a.kind),
    external: assets.map((a) => a.external), owners: assets.map((a) => [a.owner]), tags: assets.map((a) => a.tags), summary: assets.map((a) => a.summary),
    partitions: assets.map((a) => a.partitions), checks: assets.map((a) => a.checks), edgeFrom: edges.map((e) => e[0]), edgeTo: edges.map((e) => e[1]),
  };
}

const COLUMNS = [['order_id', 'BIGINT'], ['customer_id', 'BIGINT'], ['ordered_at', 'TIMESTAMP'], ['gross_amount', 'DECIMAL(12,2)'], ['discount', 'DECIMAL(12,2)'], ['net_amount', 'DECIMAL(12,2)'], ['coupon_code', 'VARCHAR'], ['country', 'VARCHAR'], ['channel', 'VARCHAR']].map(([name, type]) => ({name, type}));

function asset(world, a) {
  const r = random(a.i + 99);
  const reach = (next) => {
    const out = new Set();
    const walk = (x) => next(x).forEach((b) => !out.has(b) && (out.add(b), walk(b)));
    walk(a);
    return out.size;
  };
  const up = a.inputs.map((key) => world.byKey.get(key));
  const down = world.readers(a);
  const states = [...new Set(a.ranges.map((x) => x.state))].filter((s) => s !== 'FRESH');
  const number = counts(a);
  return {
    key: a.key, group: a.group, kinds: [a.kind], external: a.external, description: `${a.summary} Feeds ${down.length ? down.map((b) => b.key).join(', ') : 'nobody yet'}.`,
    owners: [a.owner], tags: a.tags, source: a.external ? null : {file: `src/main/java/shop/${a.group}/${a.key.replace(/(^|_)(\w)/g, (_, __, c) => c.toUpperCase()).replace(/.*\//, '')}.java`, line: 41},
    partitions: a.partitions, state: worstState(a), running: a.running, materializedAt: a.materializedAt, lastChange: 40,
    counts: STATES.map((state, i) => ({state, cells: number[i]})).filter((c) => c.cells), cells: a.ranges,
    causes: states.flatMap((state) => world.causes(a, state)),
    upstream: up.map(reference), downstream: down.map(reference),
    upstreamTotal: reach((x) => x.inputs.map((k) => world.byKey.get(k))), downstreamTotal: reach((x) => world.readers(x)),
    columns: COLUMNS, checks: Array.from({length: a.checks}, (_, k) => check(a, k, r)),
    fingerprint: {value: 'c0ffee91ab77e1', proven: a.i % 4 !== 1, components: [{kind: 'method', name: 'build(Inputs)', hash: '9ab1e7'}, {kind: 'method', name: 'Amounts.net(Order)', hash: '77c0aa'}, {kind: 'class', name: 'shop.core.Order', hash: '51fe02'}, {kind: 'library', name: 'duckdb 1.4.2', hash: 'e01b33'}, {kind: 'resource', name: 'fct_orders.sql', hash: 'a0c4d1'}]},
    config: RECORDS.find((one) => one.takes(a))?.schema ?? null,
    columnLines: COLUMNS.map(({name}, k) => ({
      column: name, known: a.kind === 'sql' || k < 4, from: a.kind === 'sql' || k < 4 ? a.inputs.slice(0, 1 + (k % 2)).map((key) => ({asset: key, column: k === 5 ? 'gross_amount' : name})) : [],
      into: down.slice(0, k % 3).map((b) => ({asset: b.key, column: name})),
    })),
    history: ({first}) => Array.from({length: Math.min(first, 60)}, (_, k) => materialization(a, k, r)),
    preview: () => (a.i % 5 === 4 ? null : {
      materialization: 'm9ab1', partition: a.parts ? '2026-11-22' : null, columns: COLUMNS, totalRows: 251_004,
      rows: Array.from({length: 50}, (_, k) => [String(9_100_000 + k), String(5000 + ((k * 37) % 900)), `2026-11-22 ${String(k % 24).padStart(2, '0')}:14:09`, (12 + k * 1.37).toFixed(2), (k % 5).toFixed(2), (12 + k * 1.37 - (k % 5)).toFixed(2), k % 3 ? null : 'NOV10', ['DE', 'FR', 'US'][k % 3], ['web', 'app'][k % 2]]),
    }),
  };
}

const reference = (b) => ({key: b.key, group: b.group, kind: b.kind, state: worstState(b), external: b.external});
const NAMES = ['order_id is unique', 'rows within range', 'customer_id exists', 'net_amount is not negative', 'no gaps in dates', 'currency is known', 'unmatched_ratio', 'row count', 'freshness'];

function check(a, k, r) {
  const history = Array.from({length: 30}, (_, h) => ({
    check: NAMES[k], partition: a.parts ? '2026-11-22' : null, materialization: `m${k}${h}`, passed: !(h === 0 && k < a.failed) && r() > 0.04, blocking: k % 2 === 0,
    message: k < a.failed && h === 0 ? '0.0081 > 0.0050' : '0 rows differ', at: new Date(Date.now() - h * 5_400_000).toISOString(),
    metadata: k < a.failed && h === 0 ? {'rows that failed': {kind: 'table', columns: ['invoice_id', 'amount', 'matched'], rows: [['88121', '410.00', 'null'], ['88124', '12.90', 'null'], ['88170', '7.15', '6.15']]}} : {},
  }));
  return {name: NAMES[k], description: `Holds for each row of ${a.key}.`, blocking: k % 2 === 0, source: {file: 'src/main/java/shop/Checks.java', line: 20 + k}, last: history[0], history};
}

function materialization(a, k, r) {
  return {
    id: `m${(90210 - k).toString(16)}`, partition: a.parts ? new Date(Date.parse('2026-11-22') - k * 86_400_000).toISOString().slice(0, 10) : null, status: k === 7 ? 'REJECTED' : 'PUBLISHED', change: 40 - Math.floor(k / 3),
    at: new Date(Date.now() - k * 5_400_000).toISOString(), seconds: 40 + r() * 25 + Math.sin(k) * 12, run: `r${(1000 + 63 - (k % 40)).toString(16)}c41f`,
    rows: Math.round(180_000 + r() * 40_000 + Math.sin(k / 3) * 20_000 + (k === 3 ? 90_000 : 0)), bytes: Math.round(1.4e8 + r() * 2e7), dataVersion: `v${(k * 7919 + 4099).toString(16)}`, commit: '4f2c91e0a7', dirty: k < 2, attempt: k === 5 ? 2 : 1, code: k < 9 ? 'c0ffee91ab77e1' : '9ab1e777c0aa51', config: k === 2 ? {'shop.Limits.most': '5000'} : {}, columns: k < 12 ? COLUMNS : k < 30 ? COLUMNS.slice(0, 8) : COLUMNS.slice(0, 8).map((c) => (c.name === 'discount' ? {...c, type: 'DOUBLE'} : c)),
    metadata: {null_share: Number((0.5 + r() * 0.4).toFixed(3)), max_delay: Math.round(100 + r() * 40)}, inputs: a.inputs.map((key, i) => ({asset: key, partition: a.parts ? '2026-11-22' : null, materialization: `m${i}`, version: `v${(k * 31 + i).toString(16)}`})),
  };
}

function undo(world, {change, run, dryRun, mode, redo}) {
  const found = world.changes.find((c) => (change ? c.number === Number(change) : c.run === run));
  if (!found) return problem('UNKNOWN_CHANGE', 'There is no such change set.');
  if (found.undoneBy && !redo) return problem('ALREADY_UNDONE', `Change set ${found.number} was undone by ${found.undoneBy}.`, 'Redo takes the undo back.');
  const conflicts = found.number % 3 === 0 ? found.moved.slice(0, 2) : [];
  if (!dryRun && conflicts.length && mode === 'ASK') return problem('UNDO_CONFLICT', 'Later change sets built on it.', 'Choose what shall happen to them.');
  let number = null;
  if (!dryRun) {
    number = world.publish(null, found.moved.map((m) => world.byKey.get(m.asset)), new Date().toISOString(), redo ? 'REDO' : 'UNDO');
    world.changes[0].undoes = [found.number];
    found.undoneBy = redo ? null : number;
    world.emit('workspace');
  }
  return {__typename: 'Undo', undid: [found.number], besides: mode === 'CASCADE' && conflicts.length ? [found.number + 1] : [], change: number, cells: found.cells, assets: found.moved.map((m) => m.asset), held: Math.min(found.cells, 6), conflicts, notTakenBack: []};
}

/** Turns the world's events into a stream: `take` answers what to send for an event, or nothing. */
async function* stream(world, start, take) {
  const queue = [...start];
  let wake = null;
  const off = world.on((kind, value) => {
    const found = take(kind, value);
    if (found === undefined) return;
    queue.push(found);
    wake?.();
  });
  try {
    for (;;) {
      while (queue.length) yield queue.shift();
      await new Promise((done) => (wake = done));
    }
  } finally {
    off();
  }
}

async function* states(world, after) {
  let seen = after ?? null;
  const first = world.change(seen);
  seen = first.version;
  for await (const ignored of stream(world, [first], (kind) => (kind === 'states' ? null : undefined))) {
    if (ignored) {
      yield {assetStates: ignored};
      continue;
    }
    const change = world.change(seen);
    if (!change.index.length) continue;
    seen = change.version;
    yield {assetStates: change};
  }
}

async function* workspaces(world) {
  for await (const workspace of stream(world, [world.workspace()], (kind) => (kind === 'workspace' ? world.workspace() : undefined))) yield {workspace};
}

async function* runs(world) {
  const atWork = world.runs.filter((run) => run.status === 'RUNNING');
  for await (const run of stream(world, atWork, (kind, value) => (kind === 'run' ? value : undefined))) yield {runs: run};
}

async function* log(world, {run, after}) {
  let next = after ?? 0;
  const batch = () => {
    const lines = (world.logs.get(run) ?? []).slice(next, next + 500);
    next += lines.length;
    return {lines, next};
  };
  const done = () => world.runs.find((r) => r.id === run)?.status !== 'RUNNING';
  for (let b = batch(); b.lines.length; b = batch()) yield {log: b};
  if (done()) return;
  for await (const ignored of stream(world, [], (kind, value) => ((kind === 'log' && value === run) || (kind === 'run' && value.id === run) ? 1 : undefined))) {
    for (let b = batch(); b.lines.length; b = batch()) yield {log: b};
    if (ignored && done()) return;
  }
}
