import type {Field, RecordShape, Values} from './schema';

export interface YamlProblem {
  line: number;
  message: string;
}

export interface ReadYaml {
  values: Values;
  problems: YamlProblem[];
}

/** Plain text that YAML reads as the same text. */
const PLAIN = /^[A-Za-z0-9_./+-][^:#"'\n]*$/;
const quote = (text: string) => (PLAIN.test(text) ? text : JSON.stringify(text));

/** The values that were said; the others as comments with their defaults. */
export function writeYaml(records: readonly RecordShape[], values: Values): string {
  return records
    .map((record) => [`${record.title}:`, ...record.fields.flatMap((field) => writeField(field, values[record.title]?.[field.name] ?? ''))].join('\n'))
    .join('\n');
}

function writeField(field: Field, text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  if (!lines.length) return [`  # ${field.name}: ${field.byDefault ?? ''}`.trimEnd()];
  if (field.kind === 'list') return [`  ${field.name}:`, ...lines.map((line) => `    - ${quote(line)}`)];
  if (field.kind === 'map') {
    return [`  ${field.name}:`, ...lines.map((line) => `    ${line.slice(0, line.indexOf(':')).trim()}: ${quote(line.slice(line.indexOf(':') + 1).trim())}`)];
  }
  return [`  ${field.name}: ${quote(text.trim())}`];
}

/** Reads what `writeYaml` writes and what a person writes in its place: records with fields; text, lists and maps as values. */
export function readYaml(text: string, records: readonly RecordShape[]): ReadYaml {
  const values: Values = {};
  const problems: YamlProblem[] = [];
  let record: RecordShape | null = null;
  let field: Field | null = null;
  text.split('\n').forEach((raw, i) => {
    const line = i + 1;
    const content = raw.trim();
    if (!content || content.startsWith('#')) return;
    if (raw.includes('\t')) return void problems.push({line, message: 'Indent with spaces, not with tabs.'});
    const indent = raw.length - raw.trimStart().length;
    if (indent === 0) {
      field = null;
      const name = /^([^:]+):\s*(#.*)?$/.exec(content)?.[1]?.trim();
      record = records.find((one) => one.title === name) ?? null;
      if (!record) problems.push({line, message: name ? `Nothing that is selected takes “${name}”. There is ${records.map((one) => one.title).join(', ') || 'no configuration'}.` : 'A record is written as “Name:”, its fields below it.'});
      return;
    }
    if (!record) return;
    if (indent > 2 && field) return void readInner(content, line, record, field);
    const pair = /^([A-Za-z_][\w-]*):(?:\s+(.*))?$/.exec(content);
    if (!pair) return void problems.push({line, message: 'Write “field: value”.'});
    const found = record.fields.find((one) => one.name === camel(pair[1]));
    if (!found) {
      field = null;
      return void problems.push({line, message: `${record.title} has no “${pair[1]}”. It has ${record.fields.map((one) => one.name).join(', ')}.`});
    }
    field = found;
    if (values[record.title]?.[found.name] !== undefined) problems.push({line, message: `“${found.name}” is there twice.`});
    put(record, found, readValue(pair[2] ?? '', found, line));
  });
  return {values, problems};

  function put(owner: RecordShape, target: Field, value: string) {
    (values[owner.title] ??= {})[target.name] = value;
  }

  function readInner(content: string, line: number, owner: RecordShape, target: Field) {
    const before = values[owner.title]?.[target.name] ?? '';
    const item = target.kind === 'list' ? /^-\s+(.*)$/.exec(content)?.[1] : target.kind === 'map' && /^[^:]+:\s/.test(`${content} `) ? content : undefined;
    if (item === undefined) return void problems.push({line, message: target.kind === 'list' ? 'Items of a list begin with “- ”.' : target.kind === 'map' ? 'Entries of a map are “key: value”.' : `“${target.name}” takes one value.`});
    const at = item.indexOf(':');
    const text = target.kind === 'map' ? `${item.slice(0, at).trim()}: ${scalar(item.slice(at + 1).trim(), line)}` : scalar(item, line);
    put(owner, target, before ? `${before}\n${text}` : text);
  }

  function readValue(text: string, target: Field, line: number): string {
    const bare = text.trim();
    if (bare.startsWith('[') || bare.startsWith('{')) {
      const list = bare.startsWith('[');
      if (list !== (target.kind === 'list') || (!list && target.kind !== 'map') || !bare.endsWith(list ? ']' : '}')) {
        problems.push({line, message: `“${target.name}” does not take ${list ? 'a list' : 'a map'} like this.`});
        return '';
      }
      return bare.slice(1, -1).split(',').map((part) => (list ? scalar(part.trim(), line) : part.trim())).filter(Boolean).join('\n');
    }
    return scalar(bare, line);
  }

  function scalar(text: string, line: number): string {
    if (text.startsWith('"')) {
      try {
        return String(JSON.parse(text));
      } catch {
        problems.push({line, message: 'The text does not end with a quote.'});
        return '';
      }
    }
    if (text.startsWith("'")) return text.endsWith("'") && text.length > 1 ? text.slice(1, -1).replaceAll("''", "'") : (problems.push({line, message: 'The text does not end with a quote.'}), '');
    return text.replace(/\s+#.*$/, '');
  }
}

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
