import {useMemo, useState} from 'react';
import {Panel} from '../parts/Panel';
import {Segments} from '../parts/Segments';
import {allWrong, type Field, type RecordShape, type Values, wrongWith} from './schema';
import {readYaml, writeYaml} from './yaml';

/** Configuration of one run, as a form or as YAML; both say the same. */
export function ConfigEditor({
  records,
  takers,
  values,
  change,
}: {
  records: readonly RecordShape[];
  /** Who takes each record. */
  takers: ReadonlyMap<string, readonly string[]>;
  values: Values;
  change: (values: Values, sound: boolean) => void;
}) {
  const [mode, setMode] = useState<'form' | 'yaml'>('form');
  const [text, setText] = useState('');

  function show(next: 'form' | 'yaml') {
    if (next === 'yaml') setText(writeYaml(records, values));
    else change(values, true);
    setMode(next);
  }

  return (
    <Panel
      title="Configuration"
      note="of this run alone; what is left empty keeps its default"
      actions={
        <Segments
          label="How to write it"
          value={mode}
          onChange={show}
          options={[
            {value: 'form', label: 'Form'},
            {value: 'yaml', label: 'YAML'},
          ]}
        />
      }
    >
      {mode === 'form' ? (
        records.map((record) => (
          <fieldset key={record.title} className="config-record">
            <legend>
              {record.title} <span className="dim">{who(takers.get(record.title) ?? [])}</span>
            </legend>
            {record.fields.map((field) => (
              <ConfigField
                key={field.name}
                id={`config-${record.title}-${field.name}`}
                field={field}
                value={values[record.title]?.[field.name] ?? ''}
                set={(value) => change({...values, [record.title]: {...values[record.title], [field.name]: value}}, true)}
              />
            ))}
            {!record.fields.length && <p className="dim">It has no fields.</p>}
          </fieldset>
        ))
      ) : (
        <YamlEditor
          records={records}
          text={text}
          set={(next) => {
            setText(next);
            const read = readYaml(next, records);
            change(read.values, read.problems.length === 0);
          }}
        />
      )}
    </Panel>
  );
}

function who(assets: readonly string[]): string {
  return assets.length > 3 ? `taken by ${assets.slice(0, 2).join(', ')} and ${assets.length - 2} more` : `taken by ${assets.join(', ')}`;
}

function ConfigField({id, field, value, set}: {id: string; field: Field; value: string; set: (value: string) => void}) {
  const wrong = value.trim() ? wrongWith(field, value) : null;
  const described = `${id}-note`;
  const common = {
    id,
    value,
    'aria-invalid': wrong !== null || undefined,
    'aria-describedby': described,
    'aria-required': field.required || undefined,
    placeholder: field.byDefault ?? (field.required ? '' : 'not given'),
    spellCheck: false,
    autoComplete: 'off',
  };
  return (
    <div className={`config-field${wrong ? ' wrong' : ''}`}>
      <label htmlFor={id}>
        <span className="mono">{field.name}</span>
        {field.required && <em> needed</em>}
      </label>
      <div>
        {field.kind === 'choice' || field.kind === 'boolean' ? (
          <select id={id} value={value} aria-describedby={described} onChange={(event) => set(event.currentTarget.value)}>
            <option value="">{field.byDefault === null ? 'not given' : `${field.byDefault} (default)`}</option>
            {(field.kind === 'boolean' ? ['true', 'false'] : field.choices).map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </select>
        ) : field.kind === 'list' || field.kind === 'map' ? (
          <textarea {...common} rows={Math.min(8, Math.max(2, value.split('\n').length))} className="mono" onChange={(event) => set(event.currentTarget.value)} />
        ) : (
          <input
            {...common}
            type={field.kind === 'secret' ? 'password' : 'text'}
            inputMode={field.kind === 'integer' ? 'numeric' : field.kind === 'number' ? 'decimal' : field.kind === 'uri' ? 'url' : undefined}
            className="mono"
            onChange={(event) => set(event.currentTarget.value)}
          />
        )}
        <small id={described} role={wrong ? 'alert' : undefined}>
          {wrong ?? [field.description, HOW[field.kind]].filter(Boolean).join(' ')}
        </small>
      </div>
    </div>
  );
}

const HOW: Partial<Record<Field['kind'], string>> = {
  list: 'One item a line.',
  map: 'One key: value a line.',
  date: 'Such as 2026-11-22.',
};

function YamlEditor({records, text, set}: {records: readonly RecordShape[]; text: string; set: (text: string) => void}) {
  const read = useMemo(() => readYaml(text, records), [text, records]);
  const wrong = read.problems.length ? [] : allWrong(records, read.values);
  const free = records.flatMap((record) => record.fields.filter((field) => read.values[record.title]?.[field.name] === undefined).map((field) => ({record, field})));
  const rows = Math.max(6, text.split('\n').length + 1);

  function add(record: RecordShape, field: Field) {
    const line = `  ${field.name}: ${field.byDefault ?? ''}`;
    const lines = text.split('\n');
    const comment = lines.findIndex((one) => new RegExp(`^\\s*#\\s*${field.name}:`).test(one));
    const head = lines.findIndex((one) => one.startsWith(`${record.title}:`));
    if (comment >= 0) lines[comment] = line;
    else if (head >= 0) lines.splice(head + 1, 0, line);
    else lines.push(`${record.title}:`, line);
    set(lines.join('\n'));
  }

  return (
    <div className="yaml-editor">
      <textarea
        className="mono"
        aria-label="Configuration as YAML"
        aria-invalid={read.problems.length > 0 || wrong.length > 0 || undefined}
        aria-describedby="yaml-problems"
        rows={rows}
        value={text}
        spellCheck={false}
        onChange={(event) => set(event.currentTarget.value)}
      />
      {free.length > 0 && (
        <p className="yaml-free">
          <span className="dim">Add</span>
          {free.slice(0, 12).map(({record, field}) => (
            <button key={`${record.title}.${field.name}`} type="button" className="btn small mono" title={field.description || undefined} onClick={() => add(record, field)}>
              {records.length > 1 ? `${record.title}.${field.name}` : field.name}
            </button>
          ))}
        </p>
      )}
      <ul id="yaml-problems" className="yaml-problems" aria-live="polite">
        {read.problems.map((problem, i) => (
          <li key={i}>
            <b>Line {problem.line}</b> {problem.message}
          </li>
        ))}
        {wrong.map((one) => (
          <li key={`${one.record}.${one.field}`}>
            <b className="mono">{one.field}</b> {one.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
