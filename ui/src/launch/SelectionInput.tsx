import {useEffect, useState} from 'react';

/** Typed text that goes into the address a moment after the last key. */
export function SelectionInput({id, value, set}: {id: string; value: string; set: (value: string) => void}) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => set(text), 350);
    return () => clearTimeout(timer);
  }, [text, value, set]);
  return (
    <input
      id={id}
      type="text"
      className="mono"
      value={text}
      placeholder="an asset, a group, a selection; * for everything"
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => text !== value && set(text)}
    />
  );
}
