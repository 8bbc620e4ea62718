// What happens in the mock: plans, runs that go on by themselves, changes, and the version of all states.
import {counts, generated, random, shop, worstState} from './data.mjs';

const now = () => new Date().toISOString();

export class World {
  constructor({assets, loadProblem, empty}) {
    this.assets = empty ? [] : assets ? generated(assets) : shop();
    this.byKey = new Map(this.assets.map((a) => [a.key, a]));
    this.groups = [...new Set(this.assets.map((a) => a.group))].sort();
    this.version = 1;
    this.touched = new Map();
    this.listeners = new Set();
    this.plans = new Map();
    this.runs = [];
    this.changes = [];
    this.logs = new Map();
    this.loadProblem = loadProblem;
    this.loadedAt = now();
    if (!empty) this.pastRuns();
  }

  on(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  emit(kind, value) {
    for (const listener of this.listeners) listener(kind, value);
  }
  touch(asset) {
    this.touched.set(asset.i, ++this.version);
    this.emit('states');
  }
  columns(list) {
    return {
      state: list.map(worstState),
      cause: list.map((a) => (worstState(a) === 'FRESH' ? null : a.cause)),
      reason: list.map((a) => (worstState(a) === 'FRESH' ? null : a.reason)),
      cells: list.map(counts),
      running: list.map((a) => a.running),
      materializedAt: list.map((a) => a.materializedAt),
      failedChecks: list.map((a) => a.failed),
    };
  }
  change(after) {
    const list = after == null ? this.assets : [...this.touched].filter(([, v]) => v > after).map(([i]) => this.assets[i]);
    return {version: this.version, definitions: 'defs-1', asOf: now(), index: list.map((a) => a.i), assets: this.columns(list)};
  }
  cellsToDo() {
    return this.assets.reduce((sum, a) => sum + a.ranges.filter((r) => ['STALE', 'MISSING', 'FAILED', 'PENDING'].includes(r.state)).reduce((n, r) => n + r.cells, 0), 0);
  }
  workspace() {
    return {
      name: 'shop', environment: 'local', directory: '~/projects/shop', version: '0.1.0', definitions: 'defs-1', loadedAt: this.loadedAt,
      commit: '4f2c91e0a7', dirty: true, sequence: this.changes[0]?.number ?? 0, cellsToDo: this.cellsToDo(),
      warnings: [], loadProblem: this.loadProblem ? {
        code: 'COMPILE_FAILED', message: 'Cannot compile the project: 2 errors.', hint: 'Save the file again when it is mended; it is loaded by itself.',
        problems: [{message: 'cannot find symbol: method medain(List<Double>)', file: 'src/main/java/shop/Orders.java', line: 41, column: 17}, {message: "';' expected", file: 'src/main/java/shop/Orders.java', line: 58, column: 9}],
      } : null,
    };
  }

  select(text) {
    const wanted = text?.trim();
    if (!wanted || wanted === '*') return this.assets;
    if (/[()]$/.test(wanted) || wanted.includes('?')) return {__typename: 'Problem', code: 'INVALID_SELECTION', message: `Cannot read selection '${wanted}': unexpected end.`, hint: 'Such as: +orders_enriched and not group:ingest', problems: []};
    const field = /^(group|state|owner|kind):(.+)$/.exec(wanted);
    if (field) return this.assets.filter((a) => String(field[1] === 'state' ? worstState(a) : a[field[1]]).toLowerCase() === field[2].toLowerCase());
    const up = wanted.startsWith('+');
    const down = wanted.endsWith('+');
    const name = wanted.replaceAll('+', '');
    const seeds = name.split(/\s+or\s+/).flatMap((part) => this.byKey.get(part.trim()) ?? []);
    if (!seeds.length) return {__typename: 'Problem', code: 'UNKNOWN_ASSET', message: `There is no asset '${name}'.`, hint: 'Nearest: orders_enriched, fct_orders', problems: []};
    const out = new Set(seeds);
    const walk = (a, next) => next(a).forEach((b) => !out.has(b) && (out.add(b), walk(b, next)));
    for (const a of seeds) {
      if (up) walk(a, (x) => x.inputs.map((k) => this.byKey.get(k)));
      if (down) walk(a, (x) => this.readers(x));
    }
    return this.assets.filter((a) => out.has(a));
  }
  readers(a) {
    return this.assets.filter((b) => b.inputs.includes(a.key));
  }

  makePlan(input) {
    const selected = this.select(input.selection);
    if (!Array.isArray(selected)) return selected;
    const depth = new Map();
    const items = [];
    for (const a of selected) {
      if (a.external) continue;
      for (const state of ['ORPHAN', 'HELD', 'BLOCKED', 'FAILED', 'MISSING', 'STALE', 'PENDING', ...(input.force ? ['FRESH'] : [])]) {
        const ranges = a.ranges.filter((r) => r.state === state);
        if (!ranges.length) continue;
        const action = input.force ? 'BUILD' : {ORPHAN: 'NOOP', HELD: 'NOOP', BLOCKED: 'BLOCK', PENDING: 'MAYBE_BUILD'}[state] ?? 'BUILD';
        const wave = 1 + Math.max(0, ...a.inputs.map((k) => depth.get(k) ?? 0));
        if (action === 'BUILD' || action === 'MAYBE_BUILD') depth.set(a.key, Math.max(depth.get(a.key) ?? 0, wave));
        const cells = ranges.reduce((n, r) => n + r.cells, 0);
        items.push({
          asset: a.key, group: a.group, partitions: ranges.filter((r) => r.first).map((r) => (r.first === r.last ? r.first : `${r.first}..${r.last}`)), cells, state, action,
          trigger: ranges[0].cause === 'DATA' ? 'ARRIVAL' : 'CHANGE', certain: action !== 'MAYBE_BUILD', wave, estimatedSeconds: cells * 0.8, estimatedBytes: cells * 380_000,
          causes: this.causes(a, state),
        });
      }
    }
    const sum = (action) => items.filter((i) => i.action === action).reduce((n, i) => n + i.cells, 0);
    const plan = {
      __typename: 'Plan', id: `p${this.plans.size + 128}`, environment: 'local', madeAt: now(), asOf: now(), baseSequence: this.changes[0]?.number ?? 0, outdated: false,
      empty: !items.some((i) => i.action === 'BUILD' || i.action === 'MAYBE_BUILD'), selection: input.selection ?? null, commit: '4f2c91e0a7', dirty: true, observed: 2,
      items: items.sort((a, b) => a.wave - b.wave),
      summary: {build: sum('BUILD'), maybe: sum('MAYBE_BUILD'), reuse: 0, auditOnly: 0, rebind: 0, retire: 0, blocked: sum('BLOCK'), held: items.filter((i) => i.state === 'HELD').reduce((n, i) => n + i.cells, 0), fresh: 6120, change: sum('BUILD') - 9, arrival: 9, estimatedSeconds: 2760, estimatedBytes: 1.4e9},
      gates: input.selection || input.allowBreaking ? [] : [{kind: 'BREAKING_CHANGE', asset: 'fct_orders', message: 'Column coupon_code is gone; demand_features reads it.', flag: '--allow-breaking'}],
      warnings: ['shop_orders_raw was last observed 3 h ago.'],
    };
    plan.json = {id: plan.id, items};
    plan.partitions = input.partitions ?? null;
    plan.force = !!input.force;
    this.plans.set(plan.id, plan);
    return plan;
  }
  causes(a, state) {
    const ranges = a.ranges.filter((r) => r.state === state);
    const cells = ranges.reduce((n, r) => n + r.cells, 0);
    const partitions = ranges.filter((r) => r.first).map((r) => (r.first === r.last ? r.first : `${r.first}..${r.last}`));
    const kind = ranges[0]?.cause ?? 'OTHER';
    const from = kind === 'DATA' ? a.inputs[0] ?? null : null;
    const path = kind === 'CODE' ? [`${a.key}.build(Inputs)`, 'Amounts.net(Order)', 'Amounts.refunded(Order)'] : from ? [from, a.key] : [];
    return [{kind, text: a.reason ?? 'differs from its definition', path, asset: from, partitions, cells}];
  }

  pastRuns() {
    const r = random(3);
    const statuses = ['SUCCEEDED', 'SUCCEEDED', 'FAILED', 'SUCCEEDED', 'PARTIAL', 'CANCELED', 'SUCCEEDED', 'INTERRUPTED'];
    for (let k = 63; k >= 0; k--) {
      const startedAt = new Date(Date.now() - k * 3_400_000 - 240_000);
      const status = statuses[k % 8];
      const list = this.assets.filter((a, i) => !a.external && (i + k) % 3 === 0).slice(0, 24);
      const run = {__typename: 'Run', id: `r${(1000 + 63 - k).toString(16)}c41f`, kind: k % 5 === 0 ? 'materialize' : 'apply', status, startedAt: startedAt.toISOString(), message: k % 4 ? '' : 'Nightly rebuild of what differs', changes: [], tags: k % 4 ? [] : ['nightly'], java: '25.0.1', heddle: '0.1.0', steps: [], progress: [], summary: []};
      let at = 0.4;
      list.forEach((a, i) => {
        const long = 0.05 + r() * 14;
        const failed = (status === 'FAILED' || status === 'PARTIAL') && i === 3;
        for (let p = 0; p < (a.parts && i % 4 === 0 ? 6 : 1); p++) {
          run.steps.push(step(run, a, a.parts ? `2026-11-${String(17 + p).padStart(2, '0')}` : null, startedAt, at + p * 1.2, long, failed ? (i % 2 ? 'REJECTED' : 'FAILED') : 'SUCCEEDED'));
        }
        at += long * (i % 3 ? 0.2 : 0.8);
      });
      const end = Math.max(1, ...run.steps.map((s) => Date.parse(s.finishedAt) - startedAt.getTime())) / 1000;
      run.seconds = end;
      run.finishedAt = new Date(startedAt.getTime() + end * 1000).toISOString();
      finish(run);
      if (status === 'SUCCEEDED' || status === 'PARTIAL') this.publish(run, list, run.finishedAt);
      this.runs.unshift(run);
      this.logs.set(run.id, logOf(run));
    }
  }
  publish(run, list, at, kind = 'APPLY') {
    const number = (this.changes[0]?.number ?? 0) + 1;
    run?.changes.push(number);
    this.changes.unshift({
      number, kind, at, run: run?.id ?? null, cells: list.length * 3, undoes: [], undoneBy: null, commit: '4f2c91e0a7', message: run?.message ?? '',
      moved: list.map((a) => ({asset: a.key, partitions: a.parts ? ['2026-11-20..2026-11-22'] : [], cells: a.parts ? 3 : 1})),
    });
    return number;
  }

  apply(plan) {
    const todo = plan.items.filter((i) => i.action === 'BUILD' || i.action === 'MAYBE_BUILD');
    if (!todo.length) return {__typename: 'NothingToDo', message: 'Everything is in line.'};
    for (const other of this.plans.values()) other.outdated = true;
    const started = new Date();
    const run = {__typename: 'Run', id: `r${(5000 + this.runs.length).toString(16)}d9a2`, kind: 'apply', status: 'RUNNING', startedAt: started.toISOString(), finishedAt: null, seconds: 0, message: '', changes: [], tags: [], java: '25.0.1', heddle: '0.1.0', steps: [], summary: [], progress: todo.map((i) => ({asset: i.asset, cells: i.cells, started: 0, done: 0, failed: 0}))};
    this.runs.unshift(run);
    this.logs.set(run.id, []);
    this.emit('run', run);
    let k = 0;
    const log = (level, stepId, text) => {
      const lines = this.logs.get(run.id);
      lines.push({number: lines.length, at: now(), level, step: stepId, text});
      this.emit('log', run.id);
    };
    log('INFO', null, `run ${run.id} of plan ${plan.id}: ${todo.length} assets`);
    const tick = () => {
      run.seconds = (Date.now() - started.getTime()) / 1000;
      const progress = run.progress[k];
      if (run.status !== 'RUNNING') return;
      const a = progress && this.byKey.get(progress.asset);
      if (!a) {
        run.status = run.progress.some((p) => p.failed) ? 'PARTIAL' : 'SUCCEEDED';
        run.finishedAt = now();
        const list = run.progress.filter((p) => !p.failed).map((p) => this.byKey.get(p.asset));
        finish(run);
        this.publish(run, list, now());
        run.progress = [];
        log('INFO', null, `run ${run.id} ${run.status}`);
        this.emit('run', run);
        this.emit('workspace');
        return;
      }
      let current = run.steps.at(-1);
      if (!progress.started) {
        progress.started = 1;
        a.running = progress.cells;
        current = step(run, a, a.parts ? '2026-11-22' : null, new Date(), 0, 0, 'RUNNING');
        current.finishedAt = null;
        current.seconds = null;
        run.steps.push(current);
        log('INFO', current.id, `building ${a.key}, ${progress.cells} cells`);
        log('OUT', current.id, 'read 251 004 rows');
        this.touch(a);
      } else {
        const failed = a.key === 'invoice_matching';
        progress[failed ? 'failed' : 'done'] = progress.cells;
        a.running = 0;
        current.status = failed ? 'REJECTED' : 'SUCCEEDED';
        current.finishedAt = now();
        current.seconds = (Date.now() - Date.parse(current.startedAt)) / 1000;
        if (failed) {
          current.error = 'CheckFailed: unmatched_ratio 0.0081 > 0.0050\n  at InvoiceMatching.verify(InvoiceMatching.java:88)\n  at InvoiceMatching.build(InvoiceMatching.java:52)';
          log('ERROR', current.id, current.error);
        } else {
          log('INFO', current.id, `wrote 83 668 rows to ${a.key}`);
          a.ranges = a.ranges.map((range) => (['HELD', 'ORPHAN', 'BLOCKED'].includes(range.state) ? range : {...range, state: 'FRESH', cause: null}));
          a.materializedAt = now();
        }
        k++;
        this.touch(a);
      }
      this.emit('run', run);
      setTimeout(tick, 450);
    };
    setTimeout(tick, 200);
    return run;
  }
  cancel(run) {
    run.status = 'CANCELED';
    run.finishedAt = now();
    run.seconds = (Date.now() - Date.parse(run.startedAt)) / 1000;
    for (const s of run.steps) if (s.status === 'RUNNING') Object.assign(s, {status: 'CANCELED', finishedAt: now(), seconds: 1});
    for (const p of run.progress) {
      this.byKey.get(p.asset).running = 0;
      this.touch(this.byKey.get(p.asset));
    }
    run.progress = [];
    finish(run);
    this.emit('run', run);
    return run;
  }
}

function step(run, a, partition, base, at, seconds, status) {
  return {
    id: `${run.id}-${run.steps.length + 1}`, asset: a.key, partition, attempt: 1, status,
    startedAt: new Date(base.getTime() + at * 1000).toISOString(), finishedAt: new Date(base.getTime() + (at + seconds) * 1000).toISOString(), seconds,
    error: status === 'FAILED' || status === 'REJECTED' ? `CheckFailed: unmatched_ratio 0.0081 > 0.0050\n  at shop.${a.key}.verify(${a.key}.java:88)\n  at shop.${a.key}.build(${a.key}.java:52)` : null,
  };
}

function finish(run) {
  const by = {};
  for (const s of run.steps) {
    const outcome = s.status === 'SUCCEEDED' ? 'BUILT' : s.status;
    by[outcome] = (by[outcome] ?? 0) + 1;
  }
  run.summary = Object.entries(by).map(([outcome, cells]) => ({outcome, cells}));
}

function logOf(run) {
  const lines = [];
  const add = (at, level, stepId, text) => lines.push({number: lines.length, at, level, step: stepId, text});
  add(run.startedAt, 'INFO', null, `run ${run.id} begins, ${run.steps.length} steps`);
  for (const s of run.steps) {
    add(s.startedAt, 'INFO', s.id, `building ${s.asset}${s.partition ? ` / ${s.partition}` : ''}`);
    add(s.startedAt, 'OUT', s.id, 'read 251 004 rows from 3 inputs');
    add(s.startedAt, 'DEBUG', s.id, 'spill 0 B, peak heap 812 MB');
    if (s.attempt === 1 && lines.length % 17 === 3) add(s.startedAt, 'WARN', s.id, 'row count 251 004 is 37.1 % above the 28-day mean');
    if (s.error) add(s.finishedAt, 'ERROR', s.id, s.error);
    else add(s.finishedAt, 'INFO', s.id, `wrote 83 668 rows in ${s.seconds.toFixed(2)} s`);
  }
  return lines;
}
