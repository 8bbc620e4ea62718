import {useEffect, useReducer, useRef} from 'react';
import {subscribe} from '../api/socket';
import type {RunLogSubscription} from '../gql/graphql';
import {RunLogDocument} from './documents';

export type LogLine = RunLogSubscription['log']['lines'][number];

/** Older lines are dropped: a browser does not have to hold a million. */
export const WINDOW = 50_000;

export interface Log {
  lines: LogLine[];
  /** Whether lines before the first were dropped. */
  cut: boolean;
  ended: boolean;
  error: string | null;
}

/** The log of a run from its first line on, resumed after a reconnect where it stopped. */
export function useLog(run: string): Log {
  const log = useRef<Log>({lines: [], cut: false, ended: false, error: null});
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    log.current = {lines: [], cut: false, ended: false, error: null};
    redraw();
    let frame = 0;
    const soon = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        redraw();
      });
    };
    const variables = {run, after: 0};
    const stop = subscribe(
      RunLogDocument,
      variables,
      ({log: batch}) => {
        variables.after = batch.next;
        const all = log.current.lines.concat(batch.lines);
        const cut = all.length > WINDOW;
        log.current = {...log.current, lines: cut ? all.slice(-WINDOW) : all, cut: log.current.cut || cut};
        soon();
      },
      (error) => {
        const message = Array.isArray(error) ? (error[0] as {message?: string})?.message : (error as {message?: string} | undefined)?.message;
        log.current = {...log.current, ended: true, error: error ? (message ?? 'The log could not be read.') : null};
        soon();
      },
    );
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [run]);
  return log.current;
}
