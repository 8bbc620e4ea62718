import {createClient, type Client} from 'graphql-ws';
import {useSyncExternalStore} from 'react';
import type {TypedDocumentString} from '../gql/graphql';
import {signedOut} from './client';

export type Connection = 'connecting' | 'connected' | 'lost';

/** The close code of the protocol for it. */
const NOT_SIGNED_IN = 4401;
/** How long until a stream that the server ended is asked for again. */
const AGAIN_AFTER = 1_500;

let client: Client | null = null;
let connection: Connection = 'connecting';
const listeners = new Set<() => void>();

function become(next: Connection) {
  if (next === connection) return;
  connection = next;
  listeners.forEach((listener) => listener());
}

function socket(): Client {
  client ??= createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    lazy: false,
    keepAlive: 15_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    // Soon at first, for a server that restarts; then at most every five seconds, with jitter for many tabs.
    retryWait: (retries) =>
      new Promise((done) => setTimeout(done, Math.min(5_000, 300 * 1.6 ** retries) + Math.random() * 200)),
    on: {
      connected: () => become('connected'),
      closed: (event) => {
        if ((event as CloseEvent | undefined)?.code === NOT_SIGNED_IN) signedOut();
        become('lost');
      },
      error: () => become('lost'),
    },
  });
  return client;
}

/**
 * Subscribes until the returned function is called. `variables` may change while it runs: after a reconnect it is sent
 * as it is then, and so the stream resumes where it stopped.
 */
export function subscribe<R, V extends Record<string, unknown>>(
  document: TypedDocumentString<R, V>,
  variables: V,
  next: (data: R) => void,
  end: (error?: unknown) => void = () => undefined,
): () => void {
  return socket().subscribe<R>(
    {query: document.toString(), variables},
    {
      next: (answer) => {
        if (answer.data) next(answer.data);
        else if (answer.errors?.length) end(answer.errors[0]);
      },
      error: end,
      complete: () => end(),
    },
  );
}

/** As `subscribe`, for streams that last as long as the page: asks again whenever the server ends one. */
export function keepSubscribed<R, V extends Record<string, unknown>>(
  document: TypedDocumentString<R, V>,
  variables: V,
  next: (data: R) => void,
): () => void {
  let stop: () => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let done = false;
  const begin = () => {
    stop = subscribe(document, variables, next, () => {
      if (!done) timer = setTimeout(begin, AGAIN_AFTER);
    });
  };
  begin();
  return () => {
    done = true;
    clearTimeout(timer);
    stop();
  };
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentConnection = () => connection;
