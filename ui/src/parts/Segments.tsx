import {SegmentedControl} from '@mantine/core';

/** One of a few, all of them visible. */
export function Segments<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly {value: T; label: string}[];
  onChange: (value: T) => void;
}) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={value}
      data={options.map((option) => ({...option}))}
      onChange={(next) => onChange(next as T)}
      transitionDuration={0}
    />
  );
}
