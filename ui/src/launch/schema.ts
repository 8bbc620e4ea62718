/** A record of configuration, as far as its JSON Schema says something that a form can use. */
export interface RecordShape {
  title: string;
  fields: Field[];
}

export type FieldKind = 'integer' | 'number' | 'boolean' | 'text' | 'choice' | 'date' | 'uri' | 'list' | 'map' | 'secret';

export interface Field {
  name: string;
  kind: FieldKind;
  description: string;
  /** What holds if nothing is said, as text. */
  byDefault: string | null;
  required: boolean;
  choices: string[];
}

/** What was typed, by record and field. A list has an item a line, a map a `key: value` a line. Fields that are left out keep their default. */
export type Values = Record<string, Record<string, string>>;

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

export function toRecord(schema: unknown): RecordShape | null {
  if (!isNode(schema) || typeof schema.title !== 'string' || !isNode(schema.properties)) return null;
  const required = Array.isArray(schema.required) ? schema.required : [];
  return {
    title: schema.title,
    fields: Object.entries(schema.properties).flatMap(([name, property]) => (isNode(property) ? [toField(name, property, required.includes(name))] : [])),
  };
}

function toField(name: string, property: Node, required: boolean): Field {
  return {
    name,
    kind: kindOf(property),
    description: typeof property.description === 'string' ? property.description : '',
    byDefault: property.default === undefined || property.default === null ? null : String(property.default),
    required,
    choices: Array.isArray(property.enum) ? property.enum.map(String) : [],
  };
}

function kindOf(property: Node): FieldKind {
  if (Array.isArray(property.enum)) return 'choice';
  if (property.writeOnly === true) return 'secret';
  switch (property.type) {
    case 'integer':
      return 'integer';
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    case 'object':
      return 'map';
    default:
      return property.format === 'date' ? 'date' : property.format === 'uri' ? 'uri' : 'text';
  }
}

const linesOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** What is wrong with a field as typed; null if it is right. Empty stands for the default. */
export function wrongWith(field: Field, text: string): string | null {
  if (!text.trim()) return field.required ? 'It has no default: say a value.' : null;
  switch (field.kind) {
    case 'integer':
      return /^[+-]?\d[\d_]*$/.test(text.trim()) ? null : 'Must be a whole number.';
    case 'number':
      return Number.isFinite(Number(text.trim().replaceAll('_', ''))) ? null : 'Must be a number.';
    case 'boolean':
      return /^(true|false)$/i.test(text.trim()) ? null : 'Must be true or false.';
    case 'choice':
      return field.choices.some((choice) => same(choice, text)) ? null : `Must be one of ${field.choices.join(', ')}.`;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(text.trim()) && !Number.isNaN(Date.parse(text.trim())) ? null : 'Must be a date such as 2026-11-22.';
    case 'uri':
      return URL.canParse(text.trim()) ? null : 'Must be an address such as https://example.org.';
    case 'map': {
      const bad = linesOf(text).find((line) => !/^[^:]+:/.test(line));
      return bad ? `“${bad}” is not key: value.` : null;
    }
    case 'list':
    case 'text':
    case 'secret':
      return null;
  }
}

/** Constants may be written as one likes. */
const same = (choice: string, text: string) => choice.toLowerCase() === text.trim().toLowerCase().replaceAll('-', '_');

export interface Wrong {
  record: string;
  field: string;
  message: string;
}

export function allWrong(records: readonly RecordShape[], values: Values): Wrong[] {
  return records.flatMap((record) =>
    record.fields.flatMap((field) => {
      const message = wrongWith(field, values[record.title]?.[field.name] ?? '');
      return message ? [{record: record.title, field: field.name, message}] : [];
    }),
  );
}

/** As `--config` reads it: `Record.field=value`. */
export function toOptions(records: readonly RecordShape[], values: Values): string[] {
  return records.flatMap((record) =>
    record.fields.flatMap((field) => {
      const text = values[record.title]?.[field.name] ?? '';
      return text.trim() ? [`${record.title}.${field.name}=${toText(field, text)}`] : [];
    }),
  );
}

function toText(field: Field, text: string): string {
  if (field.kind === 'list') return JSON.stringify(linesOf(text));
  if (field.kind === 'map') return JSON.stringify(Object.fromEntries(linesOf(text).map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])));
  return field.kind === 'text' || field.kind === 'secret' ? text : text.trim();
}
