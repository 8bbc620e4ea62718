/** One materialization, as far as two of them are compared. */
export interface Version {
  id: string;
  partition?: string | null;
  at: string;
  rows?: number | null;
  bytes?: number | null;
  seconds?: number | null;
  commit?: string | null;
  dirty: boolean;
  code: string;
  dataVersion?: string | null;
  config: unknown;
  metadata: unknown;
  columns: {name: string; type: string}[];
  inputs: {asset: string; partition?: string | null; version: string}[];
}

export interface ColumnChange {
  name: string;
  before: string | null;
  after: string | null;
}

export function columnChanges(before: Version['columns'], after: Version['columns']): ColumnChange[] {
  const old = new Map(before.map((column) => [column.name, column.type]));
  const now = new Map(after.map((column) => [column.name, column.type]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) =>
    old.get(name) === now.get(name) ? [] : [{name, before: old.get(name) ?? null, after: now.get(name) ?? null}],
  );
}

export interface SchemaChange {
  id: string;
  at: string;
  change?: number | null;
  changes: ColumnChange[];
}

/** When the columns became others, newest first; a history newest first. What has no columns says nothing. */
export function schemaHistory(history: readonly (Version & {change?: number | null; status: string})[]): SchemaChange[] {
  const known = history.filter((one) => one.columns.length > 0 && one.status !== 'FAILED').sort((a, b) => a.at.localeCompare(b.at));
  return known
    .flatMap((one, i) => {
      const changes = i ? columnChanges(known[i - 1].columns, one.columns) : [];
      return changes.length ? [{id: one.id, at: one.at, change: one.change, changes}] : [];
    })
    .reverse();
}

export interface Difference {
  what: string;
  before: string;
  after: string;
}

const NONE = '–';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown) => (value === undefined || value === null ? NONE : typeof value === 'object' ? JSON.stringify(value) : String(value));

/** What is different in what went in and in what came out; equal things are left out. */
export function differences(before: Version, after: Version): {went: Difference[]; came: Difference[]} {
  const differ = (list: Difference[]) => list.filter((one) => one.before !== one.after);
  const entries = (a: unknown, b: unknown, prefix = '') => {
    const left = isObject(a) ? a : {};
    const right = isObject(b) ? b : {};
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].map((name) => ({what: prefix + name, before: text(left[name]), after: text(right[name])}));
  };
  const read = (one: Version) => Object.fromEntries(one.inputs.map((input) => [input.partition ? `${input.asset} ${input.partition}` : input.asset, input.version]));
  const commit = (one: Version) => (one.commit ? `${one.commit.slice(0, 10)}${one.dirty ? ', dirty' : ''}` : NONE);
  return {
    went: differ([
      {what: 'code', before: before.code.slice(0, 12), after: after.code.slice(0, 12)},
      {what: 'commit', before: commit(before), after: commit(after)},
      ...entries(before.config, after.config, 'config '),
      ...entries(read(before), read(after), 'read '),
    ]),
    came: differ([
      {what: 'data', before: text(before.dataVersion).slice(0, 16), after: text(after.dataVersion).slice(0, 16)},
      {what: 'rows', before: text(before.rows), after: text(after.rows)},
      {what: 'bytes', before: text(before.bytes), after: text(after.bytes)},
      ...columnChanges(before.columns, after.columns).map((one) => ({what: `column ${one.name}`, before: one.before?.toLowerCase() ?? NONE, after: one.after?.toLowerCase() ?? NONE})),
      ...entries(before.metadata, after.metadata),
    ]),
  };
}
