import {type Document, LineCounter, type Node, type YAMLError, isAlias, isCollection, isMap, isScalar, isSeq, parseDocument, stringify} from 'yaml';
import type {Field, RecordShape, Values} from './schema';

export interface YamlProblem {
  line: number;
  message: string;
}

export interface ReadYaml {
  values: Values;
  problems: YamlProblem[];
}

/** All scalars are text: what a field takes is its own business. */
const TEXTS = {schema: 'failsafe'} as const;

const written = (text: string) => stringify(text, {...TEXTS, lineWidth: 0}).trim();

/** The values that were said; the others as comments with their defaults. */
export function writeYaml(records: readonly RecordShape[], values: Values): string {
  return records
    .map((record) => [`${record.title}:`, ...record.fields.flatMap((field) => writeField(field, values[record.title]?.[field.name] ?? ''))].join('\n'))
    .join('\n');
}

function writeField(field: Field, text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  if (!lines.length) return [`  # ${field.name}: ${field.byDefault ?? ''}`.trimEnd()];
  if (field.kind === 'list') return [`  ${field.name}:`, ...lines.map((line) => `    - ${written(line)}`)];
  if (field.kind === 'map') {
    return [`  ${field.name}:`, ...lines.map((line) => `    ${written(line.slice(0, line.indexOf(':')).trim())}: ${written(line.slice(line.indexOf(':') + 1).trim())}`)];
  }
  return [`  ${field.name}: ${written(text.trim())}`];
}

/** Reads records with fields; texts, lists and maps of texts as values. */
export function readYaml(text: string, records: readonly RecordShape[]): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {...TEXTS, lineCounter: lines, uniqueKeys: false, prettyErrors: false});
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const reader = new Reader(document, records, lineAt);
  reader.read();
  const unreadable = document.errors.map((error) => ({line: lineAt(error.pos[0]), message: inWords(error)}));
  return {values: reader.values, problems: [...unreadable, ...reader.problems]};
}

function inWords(error: YAMLError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'Indent with spaces, not with tabs.';
    case 'MISSING_CHAR':
      return 'The text does not end with a quote.';
    default:
      return error.message;
  }
}

class Reader {
  readonly values: Values = {};
  readonly problems: YamlProblem[] = [];

  constructor(
    private readonly document: Document,
    private readonly records: readonly RecordShape[],
    private readonly lineAt: (offset: number) => number,
  ) {}

  read() {
    const top = this.document.contents;
    if (!top || (isScalar(top) && !top.value)) return;
    for (const [key, value] of this.pairs(top, 'A record is written as “Name:”, its fields below it.')) this.readRecord(key, value);
  }

  private readRecord(key: Node, value: Node | null) {
    const name = textOf(key);
    const record = this.records.find((one) => one.title === name);
    if (record) {
      if (value && !(isScalar(value) && !value.value)) {
        for (const [field, said] of this.pairs(value, 'Write “field: value”.')) this.readField(record, field, said);
      }
    } else if (value && isScalar(value) && value.value) {
      this.problem(key, 'A record is written as “Name:”, its fields below it.');
    } else {
      this.problem(key, `Nothing that is selected takes “${name}”. There is ${this.records.map((one) => one.title).join(', ') || 'no configuration'}.`);
    }
  }

  private readField(record: RecordShape, key: Node, value: Node | null) {
    const name = textOf(key);
    const field = record.fields.find((one) => one.name === camel(name));
    if (!field) return this.problem(key, `${record.title} has no “${name}”. It has ${record.fields.map((one) => one.name).join(', ')}.`);
    const said = (this.values[record.title] ??= {});
    if (said[field.name] !== undefined) this.problem(key, `“${field.name}” is there twice.`);
    said[field.name] = value ? this.readValue(field, value) : '';
  }

  private readValue(field: Field, value: Node): string {
    if (isSeq(value) && field.kind === 'list') return value.items.map((item) => this.text(field, item as Node)).join('\n');
    if (isMap(value) && field.kind === 'map') {
      return this.pairs(value, '').map(([key, entry]) => `${textOf(key)}: ${entry ? this.text(field, entry) : ''}`).join('\n');
    }
    if (isCollection(value)) {
      this.problem(value, `“${field.name}” does not take ${isSeq(value) ? 'a list' : 'a map'} like this.`);
      return '';
    }
    return this.text(field, value);
  }

  /** The text of a scalar; of an alias, that of what it stands for. */
  private text(field: Field, node: Node): string {
    const found = isAlias(node) ? node.resolve(this.document) : node;
    if (isScalar(found)) return textOf(found);
    this.problem(node, `“${field.name}” takes texts alone.`);
    return '';
  }

  private pairs(node: Node, otherwise: string): [Node, Node | null][] {
    if (isMap(node)) return node.items.map((pair) => [pair.key as Node, pair.value as Node | null]);
    this.problem(node, otherwise);
    return [];
  }

  private problem(at: Node, message: string) {
    this.problems.push({line: this.lineAt(at.range?.[0] ?? 0), message});
  }
}

const textOf = (node: Node): string => (isScalar(node) ? String(node.value ?? '') : String(node));

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
