import type {TypedDocumentString} from '../gql/graphql';

export interface ProblemShape {
  code: string;
  message: string;
  hint?: string | null;
  problems?: {message: string; file?: string | null; line?: number | null; column?: number | null}[];
}

/** The cookie of the one-time link is missing or too old. */
export class NotSignedIn extends Error {}

/** A request that was answered with an error instead of data. */
export class RequestFailed extends Error {
  readonly problem: ProblemShape;

  constructor(problem: ProblemShape) {
    super(problem.message);
    this.problem = problem;
  }
}

interface GraphQLAnswer<T> {
  data?: T | null;
  errors?: {message: string; extensions?: {code?: string; hint?: string}}[];
}

const signedOutListeners = new Set<() => void>();

export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export function signedOut(): void {
  signedOutListeners.forEach((listener) => listener());
}

export interface Session {
  mode?: 'LINK' | 'USERS';
  user?: string;
  role?: string;
  csrf?: string;
}

/** What a page that signed in has to send besides its cookie. */
let csrf: string | undefined;

function proof(): Record<string, string> {
  return csrf ? {'X-Heddle-Csrf': csrf} : {};
}

let session: Promise<Session> | undefined;

/** Who is signed in. Asked for once, before a page's first question: that needs what is learnt by it. */
export function currentSession(): Promise<Session> {
  return (session ??= learnSession());
}

/** Asks anew, after a refusal. */
async function learnSession(): Promise<Session> {
  try {
    const found = (await (await fetch('/session', {credentials: 'same-origin'})).json()) as Session;
    csrf = found.csrf;
    return found;
  } catch {
    session = undefined;
    return {};
  }
}

/** Where one signs in, and comes back from to the address that is open now. */
export function signInAddress({pathname, search, hash}: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  const to = pathname + search + hash;
  return to === '/' ? '/signin' : `/signin?to=${encodeURIComponent(to)}`;
}

/** Ends the session of this browser; throws if the server did not. */
export async function signOut(): Promise<void> {
  // Another window may have signed in since.
  await learnSession();
  const response = await fetch('/session', {
    method: 'DELETE',
    credentials: 'same-origin',
    headers: proof(),
  });
  if (!response.ok && response.status !== 401) throw new Error(`The server answered with status ${response.status}.`);
  window.location.assign('/signin');
}

function post(body: string, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Accept: 'application/graphql-response+json, application/json',
    ...proof(),
  };
  // A server of another version tells a page of an earlier one to load itself again.
  const page = document.documentElement.dataset.page;
  if (page) headers['X-Heddle-Page'] = page;
  return fetch('/graphql', {method: 'POST', headers, credentials: 'same-origin', body, signal});
}

export async function request<R, V>(
  document: TypedDocumentString<R, V>,
  variables?: V,
  signal?: AbortSignal,
): Promise<R> {
  const body = JSON.stringify({query: document.toString(), variables: variables ?? {}});
  let response: Response;
  try {
    await currentSession();
    response = await post(body, signal);
    if (response.status === 403 && (await learnSession()).csrf) response = await post(body, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestFailed({
      code: 'UNREACHABLE',
      message: 'The server does not answer.',
      hint: 'Is `heddle dev` still running? This page goes on by itself when it is back.',
    });
  }
  if (response.status === 401) {
    if ((await learnSession()).mode === 'USERS') window.location.assign(signInAddress(window.location));
    else signedOut();
    throw new NotSignedIn('The server does not know this browser.');
  }
  const answer = await parse<R>(response);
  if (answer.errors?.length) {
    const first = answer.errors[0];
    throw new RequestFailed({
      code: first.extensions?.code ?? 'REQUEST_FAILED',
      message: first.message,
      hint: first.extensions?.hint,
      problems: answer.errors.slice(1).map((error) => ({message: error.message})),
    });
  }
  return answer.data as R;
}

async function parse<R>(response: Response): Promise<GraphQLAnswer<R>> {
  try {
    return (await response.json()) as GraphQLAnswer<R>;
  } catch {
    throw new RequestFailed({
      code: `HTTP_${response.status}`,
      message: `The server answered with status ${response.status} and no data.`,
      hint: 'The log of the server says more.',
    });
  }
}

export function problemOf(error: unknown): ProblemShape {
  if (error instanceof RequestFailed) return error.problem;
  if (error instanceof NotSignedIn) return {code: 'NOT_SIGNED_IN', message: error.message};
  return {code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error)};
}
