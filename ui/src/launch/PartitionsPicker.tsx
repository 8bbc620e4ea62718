import {useState} from 'react';

/** The words that the command line knows, and what they mean. */
const WORDS = [
  {value: '', label: 'All', note: 'every partition that exists'},
  {value: 'latest', label: 'Latest', note: 'the newest of each asset'},
  {value: 'missing', label: 'Missing', note: 'never built'},
  {value: 'failed', label: 'Failed', note: 'whose last attempt failed'},
] as const;

type Kind = 'word' | 'range' | 'text';

/** What a request is given; null for all. */
export function partitionsOf(value: string | undefined): string | null {
  return value?.trim() || null;
}

export function kindOf(value: string | undefined): Kind {
  const text = value ?? '';
  if (WORDS.some((word) => word.value === text)) return 'word';
  return /^[^,]*\.\.[^,]*$/.test(text) ? 'range' : 'text';
}

/** Which partitions: by a word, by a range, or as one types it on the command line. Both ends of a range belong to it. */
export function PartitionsPicker({value, set, disabled}: {value: string | undefined; set: (value: string | undefined) => void; disabled: boolean}) {
  const [kind, setKind] = useState<Kind>(() => kindOf(value));
  const text = value ?? '';
  const [from, to] = text.includes('..') ? text.split('..', 2) : [text, text];
  const put = (next: string) => set(next || undefined);
  return (
    <fieldset className="picker" disabled={disabled}>
      <legend className="hidden-label">Which partitions</legend>
      <div className="picker-choices">
        {WORDS.map((word) => (
          <label key={word.label} className={kind === 'word' && text === word.value ? 'on' : ''}>
            <input
              type="radio"
              name="partitions"
              checked={kind === 'word' && text === word.value}
              onChange={() => {
                setKind('word');
                put(word.value);
              }}
            />
            <span>
              <b>{word.label}</b>
              <small>{word.note}</small>
            </span>
          </label>
        ))}
        <label className={kind === 'range' ? 'on' : ''}>
          <input
            type="radio"
            name="partitions"
            checked={kind === 'range'}
            onChange={() => {
              setKind('range');
              if (kind === 'word') put('');
            }}
          />
          <span>
            <b>Range</b>
            <small>from one to another</small>
          </span>
        </label>
        <label className={kind === 'text' ? 'on' : ''}>
          <input type="radio" name="partitions" checked={kind === 'text'} onChange={() => setKind('text')} />
          <span>
            <b>Keys</b>
            <small>several, with commas</small>
          </span>
        </label>
      </div>
      {kind === 'range' && (
        <div className="picker-range">
          <div className="field">
            <label htmlFor="range-from">From</label>
            <input id="range-from" type="text" className="mono" value={from} placeholder="2026-11-01" spellCheck={false} onChange={(event) => put(rangeText(event.currentTarget.value, to))} />
          </div>
          <div className="field">
            <label htmlFor="range-to">To, included</label>
            <input id="range-to" type="text" className="mono" value={to} placeholder="2026-11-22" spellCheck={false} onChange={(event) => put(rangeText(from, event.currentTarget.value))} />
          </div>
        </div>
      )}
      {kind === 'text' && (
        <div className="field picker-range">
          <label htmlFor="partition-keys">Keys and ranges</label>
          <input id="partition-keys" type="text" className="mono" value={text} placeholder="2026-11-01..2026-11-05,2026-11-20" spellCheck={false} onChange={(event) => put(event.currentTarget.value)} />
        </div>
      )}
    </fieldset>
  );
}

function rangeText(from: string, to: string): string {
  const [a, b] = [from.trim(), to.trim()];
  return a || b ? `${a}..${b}` : '';
}
