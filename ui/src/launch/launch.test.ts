import {describe, expect, test} from 'vitest';
import {kindOf, partitionsOf} from './PartitionsPicker';
import {allWrong, toOptions, toRecord, wrongWith, type RecordShape} from './schema';
import {readYaml, writeYaml} from './yaml';

const limits = toRecord({
  title: 'Limits',
  type: 'object',
  properties: {
    most: {type: 'integer', default: 7, description: 'Rows at most.'},
    share: {type: 'number'},
    strict: {type: 'boolean', default: true},
    mode: {type: 'string', enum: ['FULL', 'DRY_RUN']},
    since: {type: 'string', format: 'date'},
    countries: {type: 'array', items: {type: 'string'}},
    labels: {type: 'object', additionalProperties: {type: 'string'}},
    key: {type: 'string', writeOnly: true},
    ticket: {type: 'string'},
  },
  required: ['ticket'],
}) as RecordShape;

const field = (name: string) => limits.fields.find((one) => one.name === name)!;

describe('a record of configuration', () => {
  test('is read from its schema, with defaults and what is needed', () => {
    expect(field('most')).toEqual({name: 'most', kind: 'integer', description: 'Rows at most.', byDefault: '7', required: false, choices: []});
    expect(field('ticket').required).toBe(true);
    expect(limits.fields.map((one) => one.kind)).toEqual(['integer', 'number', 'boolean', 'choice', 'date', 'list', 'map', 'secret', 'text']);
    expect(toRecord('nonsense')).toBeNull();
    expect(toRecord({properties: {}})).toBeNull();
  });

  test('says what is wrong before anything is sent', () => {
    expect(wrongWith(field('most'), 'many')).toBe('Must be a whole number.');
    expect(wrongWith(field('most'), '1.5')).toBe('Must be a whole number.');
    expect(wrongWith(field('most'), '1_000')).toBeNull();
    expect(wrongWith(field('share'), 'half')).toBe('Must be a number.');
    expect(wrongWith(field('mode'), 'dry-run')).toBeNull();
    expect(wrongWith(field('mode'), 'SOME')).toContain('FULL, DRY_RUN');
    expect(wrongWith(field('since'), '2026-13-01')).toContain('date');
    expect(wrongWith(field('labels'), 'a: 1\nnothing')).toContain('nothing');
    expect(wrongWith(field('most'), '')).toBeNull();
    expect(allWrong([limits], {})).toEqual([{record: 'Limits', field: 'ticket', message: 'It has no default: say a value.'}]);
  });

  test('becomes what the command line takes, without what keeps its default', () => {
    expect(toOptions([limits], {Limits: {most: ' 9 ', countries: 'DE\n "F,R" ', labels: 'a: b:c\n', ticket: ' T 1', share: ''}})).toEqual([
      'Limits.most=9',
      'Limits.countries=["DE","\\"F,R\\""]',
      'Limits.labels={"a":"b:c"}',
      'Limits.ticket= T 1',
    ]);
  });

  test('is the same as a form and as YAML', () => {
    const values = {Limits: {most: '9', countries: 'DE\n# not a comment', labels: 'a: yes: no', ticket: 'it\'s "quoted"', mode: 'FULL'}};
    const text = writeYaml([limits], values);
    expect(readYaml(text, [limits])).toEqual({values, problems: []});
    expect(text).toContain('  # strict: true');
  });

  test('is read as people write YAML', () => {
    const read = readYaml("Limits:\n  most: 9 # rows\n  countries: [DE, 'F''R']\n  labels: {a: b}\n\n  # a comment\n  ticket: T-1\n", [limits]);
    expect(read).toEqual({values: {Limits: {most: '9', countries: "DE\nF'R", labels: 'a: b', ticket: 'T-1'}}, problems: []});
  });

  test('may hold whatever YAML can say of texts', () => {
    const said = (text: string) => readYaml(text, [limits]);
    expect(said('Limits:\n  countries: ["F,R", &d DE, *d]\n  ticket: |\n    two\n    lines\n')).toEqual({
      values: {Limits: {countries: 'F,R\nDE\nDE', ticket: 'two\nlines\n'}},
      problems: [],
    });
    const values = {Limits: {countries: '- DE\n[F]', labels: 'a: # b'}};
    expect(said(writeYaml([limits], values))).toEqual({values, problems: []});
  });

  test('says the line of what is wrong in YAML', () => {
    const wrong = (text: string) => readYaml(text, [limits]).problems.map((one) => `${one.line} ${one.message}`);
    expect(wrong('Limit:\n  most: 1')[0]).toMatch(/^1 Nothing that is selected takes “Limit”. There is Limits/);
    expect(wrong('Limits:\n  moost: 1')[0]).toMatch(/^2 Limits has no “moost”/);
    expect(wrong('Limits:\n\tmost: 1')[0]).toBe('2 Indent with spaces, not with tabs.');
    expect(wrong('Limits:\n  most: 1\n  most: 2')).toEqual(['3 “most” is there twice.']);
    expect(wrong('Limits:\n  most: [1]')[0]).toContain('does not take a list');
    expect(wrong('Limits:\n  ticket: "open')).toEqual(['2 The text does not end with a quote.']);
    expect(wrong('most: 1')[0]).toContain('A record is written as');
    expect(wrong('Limits:\n  just text')).toEqual(['2 Write “field: value”.']);
  });
});

describe('partitions', () => {
  test('are a word, a range or keys', () => {
    expect([undefined, 'latest', '2026-01-01..2026-01-05', 'a,b', '2026-01-01'].map(kindOf)).toEqual(['word', 'word', 'range', 'text', 'text']);
    expect(partitionsOf(' ')).toBeNull();
    expect(partitionsOf('latest')).toBe('latest');
  });
});
