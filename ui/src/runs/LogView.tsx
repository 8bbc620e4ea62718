import {Switch} from '@mantine/core';
import {IconDownload} from '@tabler/icons-react';
import {useVirtualizer} from '@tanstack/react-virtual';
import {useEffect, useMemo, useRef, useState} from 'react';
import {count} from '../format/numbers';
import {logTime} from '../format/time';
import {SearchField} from '../parts/SearchField';
import {Segments} from '../parts/Segments';
import {useLog, WINDOW, type LogLine} from './useLog';

type Level = 'all' | 'warnings' | 'errors' | 'printed';
const PRINTED = new Set(['OUT', 'ERR']);
const ERRORS = new Set(['ERROR', 'ERR', 'FATAL', 'SEVERE']);
const WARNINGS = new Set(['WARN', 'WARNING']);

export function keeps(line: LogLine, level: Level, text: string, steps: ReadonlySet<string> | null): boolean {
  if (level === 'errors' && !ERRORS.has(line.level)) return false;
  if (level === 'warnings' && !ERRORS.has(line.level) && !WARNINGS.has(line.level)) return false;
  if (level === 'printed' && !PRINTED.has(line.level)) return false;
  if (steps && (!line.step || !steps.has(line.step))) return false;
  return !text || line.text.toLowerCase().includes(text);
}

export function LogView({
  run,
  atWork,
  level,
  search,
  asset,
  nameOf,
  stepsOf,
  set,
}: {
  run: string;
  atWork: boolean;
  level: Level;
  search: string;
  /** Only the lines of this asset. */
  asset: string | undefined;
  nameOf: ReadonlyMap<string, string>;
  stepsOf: ReadonlySet<string> | null;
  set: (change: {level?: 'warnings' | 'errors' | 'printed'; q?: string; step?: string}) => void;
}) {
  const log = useLog(run);
  const [follow, setFollow] = useState(atWork);
  const scroll = useRef<HTMLDivElement>(null);
  const text = search.toLowerCase();
  const shown = useMemo(
    () => (level === 'all' && !text && !stepsOf ? log.lines : log.lines.filter((line) => keeps(line, level, text, stepsOf))),
    [log.lines, level, text, stepsOf],
  );
  // Lines with line breaks, such as stack traces, take as many rows as they have.
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroll.current,
    estimateSize: (i) => 20 * (shown[i]?.text.split('\n').length ?? 1) + 2,
    getItemKey: (i) => shown[i]?.number ?? i,
    overscan: 20,
  });
  useEffect(() => {
    virtual.measure();
  }, [shown, virtual]);
  useEffect(() => {
    if (follow && shown.length) virtual.scrollToIndex(shown.length - 1, {align: 'end'});
  }, [follow, shown, virtual]);

  function download() {
    const lines = log.lines.map((line) => `${line.at} ${line.level.padEnd(5)} ${line.step ? `[${nameOf.get(line.step) ?? line.step}] ` : ''}${line.text}`);
    const url = URL.createObjectURL(new Blob([lines.join('\n')], {type: 'text/plain'}));
    const link = document.createElement('a');
    link.href = url;
    link.download = `run-${run}.log`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  return (
    <section className="log" aria-label="Log">
      <div className="log-bar">
        <Segments
          label="Level"
          value={level}
          options={[
            {value: 'all', label: 'All'},
            {value: 'warnings', label: 'Warnings'},
            {value: 'errors', label: 'Errors'},
            {value: 'printed', label: 'Printed'},
          ]}
          onChange={(next) => set({level: next === 'all' ? undefined : next})}
        />
        {asset && (
          <button className="log-step" onClick={() => set({step: undefined})} title="Show the lines of all assets">
            asset is <b>{asset}</b> <span aria-hidden>×</span>
          </button>
        )}
        <SearchField value={search} onChange={(q) => set({q: q || undefined})} label="Search the log" placeholder={`Search ${count(log.lines.length)} lines`} />
        <Switch size="xs" color="var(--ink)" label="Follow" checked={follow} onChange={(event) => setFollow(event.currentTarget.checked)} />
        <button className="icon-btn" aria-label="Download the log" title="Download the log" onClick={download}>
          <IconDownload size={16} />
        </button>
      </div>
      <div
        className="log-scroll"
        ref={scroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label="Lines"
        onWheel={(event) => event.deltaY < 0 && setFollow(false)}
      >
        {log.cut && <p className="log-note">Only the newest {count(WINDOW)} lines are kept here.</p>}
        <div style={{height: virtual.getTotalSize(), position: 'relative'}}>
          {virtual.getVirtualItems().map((item) => {
            const line = shown[item.index];
            const kind = ERRORS.has(line.level) ? ' error' : WARNINGS.has(line.level) ? ' warn' : line.level === 'DEBUG' || line.level === 'TRACE' ? ' debug' : '';
            return (
              <div key={item.key} className={`log-line${kind}`} style={{transform: `translateY(${item.start}px)`}}>
                <span className="log-time">{logTime(line.at)}</span>
                <span className="log-level">{line.level.toLowerCase()}</span>
                <span className="log-name" title={line.step ? nameOf.get(line.step) : undefined}>
                  {line.step ? nameOf.get(line.step) ?? '' : ''}
                </span>
                <span className="log-text">{line.text}</span>
              </div>
            );
          })}
        </div>
        {!shown.length && (
          <p className="log-note">
            {log.error ?? (log.lines.length ? 'No line matches.' : log.ended ? 'Nothing was logged.' : 'Waiting for the first line.')}
          </p>
        )}
      </div>
    </section>
  );
}
