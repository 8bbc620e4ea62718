import {IconFilter, IconX} from '@tabler/icons-react';
import {useEffect, useMemo, useRef, useState, type KeyboardEvent} from 'react';
import {examples} from '../live/examples';
import {useAssets} from '../live/hooks';
import {CELL_STATES} from '../state/look';

const FIELDS = ['group:', 'kind:', 'owner:', 'state:', 'tag:'];

/** Where the word begins that the cursor is in; `+`, numbers and brackets before a key are no part of it. */
export function wordAt(text: string, cursor: number): {from: number; word: string} {
  const before = text.slice(0, cursor);
  const match = /[^\s()+]*$/.exec(before);
  const word = match ? match[0] : '';
  return {from: cursor - word.length, word};
}

export function SelectionBox({
  value,
  apply,
  error,
  found,
}: {
  value: string;
  apply: (selection: string) => void;
  error: string | null;
  found: number | null;
}) {
  const store = useAssets();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [cursor, setCursor] = useState(value.length);
  const [focused, setFocused] = useState(false);
  const [at, setAt] = useState(-1);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== '/' || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const example = examples(store);
  const {from, word} = wordAt(text, cursor);
  const graph = store.graph;
  const offers = useMemo(() => {
    if (!graph || !word) return [];
    const [field, rest] = word.includes(':') ? [word.slice(0, word.indexOf(':') + 1), word.slice(word.indexOf(':') + 1)] : ['', word];
    const values = (): string[] => {
      if (field === 'group:') return graph.groups;
      if (field === 'kind:') return [...new Set(graph.kind)];
      if (field === 'owner:') return [...new Set(graph.owners.flat())];
      if (field === 'state:') return CELL_STATES.map((state) => state.toLowerCase());
      if (field === 'tag:') return [...new Set(graph.tags.flat())];
      return [...FIELDS, ...graph.keys];
    };
    const wanted = rest.toLowerCase();
    const list = values().filter((candidate) => candidate.toLowerCase().includes(wanted) && candidate !== rest);
    const begins = (candidate: string) => (candidate.toLowerCase().startsWith(wanted) ? 0 : 1);
    list.sort((a, b) => begins(a) - begins(b));
    return list.slice(0, 8).map((candidate) => field + candidate);
  }, [graph, word]);
  const open = focused && offers.length > 0;

  function take(offer: string) {
    const next = text.slice(0, from) + offer + text.slice(cursor);
    setText(next);
    setAt(-1);
    const end = from + offer.length;
    setCursor(end);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(end, end);
    });
  }

  function onKey(event: KeyboardEvent) {
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((i) => (i + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length);
    } else if (open && (event.key === 'Tab' || (event.key === 'Enter' && at >= 0))) {
      event.preventDefault();
      take(offers[Math.max(0, at)]);
    } else if (event.key === 'Enter') {
      apply(text.trim());
      input.current?.blur();
    } else if (event.key === 'Escape') {
      setText(value);
      input.current?.blur();
    }
  }

  return (
    <div className={`selection-box${error ? ' wrong' : ''}`}>
      <IconFilter size={15} aria-hidden />
      <input
        ref={input}
        value={text}
        role="combobox"
        aria-label="Selection"
        aria-expanded={open}
        aria-controls="selection-offers"
        aria-activedescendant={open && at >= 0 ? `offer-${at}` : undefined}
        aria-invalid={!!error}
        placeholder={`Show a part: +${example.key}, group:${example.group}, state:stale`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setText(event.currentTarget.value);
          setCursor(event.currentTarget.selectionStart ?? 0);
          setAt(-1);
        }}
        onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={onKey}
      />
      {found !== null && <span className="selection-found">{found} shown</span>}
      {text ? (
        <button aria-label="Show everything" className="clear" onClick={() => (setText(''), apply(''))}>
          <IconX size={14} />
        </button>
      ) : (
        <kbd>/</kbd>
      )}
      <div id="selection-offers" role="listbox" aria-label="Completions" className="selection-offers" hidden={!open}>
        {offers.map((offer, i) => (
          <div
            key={offer}
            id={`offer-${i}`}
            role="option"
            aria-selected={i === at}
            className={i === at ? 'on' : ''}
            onPointerDown={(event) => {
              event.preventDefault();
              take(offer);
            }}
          >
            {offer}
          </div>
        ))}
      </div>
      {error && <p className="selection-error" role="alert">{error}</p>}
    </div>
  );
}
