const grouped = new Intl.NumberFormat('en', {useGrouping: true});

/** With thin spaces between thousands. */
export function count(n: number): string {
  return grouped.format(n).replaceAll(',', '\u202f');
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

export function bytes(n: number): string {
  if (n < 1000) return `${n} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = n;
  let unit = -1;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}

/** Short form for axes: 251k, 1.2M. */
export function short(n: number): string {
  const size = Math.abs(n);
  if (size >= 1e9) return `${trim(n / 1e9)}G`;
  if (size >= 1e6) return `${trim(n / 1e6)}M`;
  if (size >= 1e3) return `${trim(n / 1e3)}k`;
  return trim(n);
}

const trim = (n: number) => (Math.abs(n) >= 100 ? n.toFixed(0) : n.toFixed(1).replace(/\.0$/, ''));
