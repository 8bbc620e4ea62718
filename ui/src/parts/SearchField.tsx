import {IconSearch, IconX} from '@tabler/icons-react';
import {useEffect, useRef, useState, type ReactNode} from 'react';

/** Text that the page follows with a short delay, so that fast typing does not rewrite the address at each key. */
export function SearchField({
  value,
  onChange,
  label,
  placeholder = label,
  delay = 120,
  children,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder?: string;
  delay?: number;
  children?: ReactNode;
}) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      change.current(text);
    }, delay);
    return () => clearTimeout(timer);
  }, [text, delay]);
  return (
    <div className="search-field">
      <IconSearch size={14} aria-hidden />
      <input
        type="text"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text && (
        <button className="clear" aria-label="Clear" onClick={() => setText('')}>
          <IconX size={13} />
        </button>
      )}
      {children}
    </div>
  );
}
