import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import superjson from 'superjson';
import { CookieJar } from './cookie-jar';
import { type LiveMessage, messagesOf } from './events';
import { isServerFault, type Meter } from './meter';

const REQUEST_MS = 60_000;
/** Nobody tries the same thing again for longer. */
const LONGEST_MS = 120_000;

/** The shapes of the procedures and nothing of what is behind them. */
type AppRouter = import('@/trpc/root').AppRouter;

const procedures = (url: string, send: (input: string | URL, init?: RequestInit) => Promise<Response>) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/api/trpc`,
        transformer: superjson,
        fetch: (input, init) =>
          send(input instanceof Request ? input.url : input, {
            method: init?.method,
            headers: init?.headers,
            body: typeof init?.body === 'string' ? init.body : undefined,
          }),
      }),
    ],
  });

type Status = number | 'no_answer';

/** How a request was answered, for which path, and when it began. */
type Met = { readonly status: Status; readonly path: string; readonly fromMs: number };

/** Why a request may have failed although the system is sound. */
export type Excuses = {
  excuses(met: Met & { readonly untilMs: number }): boolean;
  /** Waits a moment; false when there is nothing a request begun then could blame. */
  comeBack(met: Met): Promise<boolean>;
};

/**
 * One person's browser: a cookie jar of its own, and everything it is answered is counted. Where something outside
 * the system is to blame, it sends the same request again, as people do.
 */
export class Browser {
  readonly api: ReturnType<typeof procedures>;
  readonly jar = new CookieJar();
  readonly #url: string;
  readonly #meter: Meter;
  readonly #excuses: Excuses | null;

  constructor(url: string, meter: Meter, excuses: Excuses | null = null) {
    this.#url = url;
    this.#meter = meter;
    this.#excuses = excuses;
    this.api = procedures(url, (input, init) => this.send(input, init));
  }

  /** @throws when there is no answer within a minute */
  async send(input: string | URL, init: RequestInit = {}, signal?: AbortSignal): Promise<Response> {
    const firstMs = performance.now();
    const path = new URL(input, this.#url).pathname;
    for (;;) {
      const beganMs = performance.now();
      const comesBack = async (status: Status) =>
        !signal?.aborted &&
        beganMs - firstMs < LONGEST_MS &&
        (await this.#excuses?.comeBack({ status, path, fromMs: beganMs })) === true;
      try {
        const response = await this.#sendOnce(input, init, signal);
        if (!isServerFault(response.status) || !(await comesBack(response.status))) return response;
        await response.body?.cancel();
      } catch (error) {
        if (!(await comesBack('no_answer'))) throw error;
      }
    }
  }

  async #sendOnce(input: string | URL, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const beganMs = performance.now();
    const url = new URL(input, this.#url);
    const isExcused = (status: Status) =>
      this.#excuses?.excuses({
        ...{ status, path: url.pathname },
        ...{ fromMs: beganMs, untilMs: performance.now() },
      }) ?? false;
    const headers = new Headers(init.headers);
    const cookies = this.jar.header();
    if (cookies !== '') headers.set('cookie', cookies);
    const where = `${init.method ?? 'GET'} ${url.pathname}`;
    try {
      const response = await fetch(url, {
        ...init,
        headers,
        redirect: 'manual',
        signal: signal ?? AbortSignal.timeout(REQUEST_MS),
      });
      this.#meter.answered(response.status, where, isExcused(response.status));
      this.jar.keep(response.headers);
      // Read to its end here: a program may go down in the middle of an answer. A stream has no end.
      return signal ? response : await whole(response);
    } catch (error) {
      if (!signal?.aborted)
        this.#meter.answered('no_answer', `${where}: ${causeOf(error)}`, isExcused('no_answer'));
      throw error;
    }
  }

  /** Opens a page and reads all of it. @throws when it is not a page that shows something */
  async page(path: string): Promise<string> {
    const response = await this.send(path, { headers: { accept: 'text/html' } });
    const html = await response.text();
    if (response.status !== 200 || !html.includes('</html>')) {
      throw new Error(`the page ${path} answered ${response.status}`);
    }
    return html;
  }

  /** Follows a live stream until `signal` aborts or the server ends it. @throws when it is refused */
  async *live(path: string, signal: AbortSignal): AsyncGenerator<LiveMessage> {
    const response = await this.send(path, { headers: { accept: 'text/event-stream' } }, signal);
    if (response.status !== 200 || !response.body) {
      await response.body?.cancel();
      throw new Error(`the stream ${path} answered ${response.status}`);
    }
    yield* messagesOf(response.body);
  }
}

async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, headers } = response;
  return new Response(body.byteLength === 0 ? null : body, { status, headers });
}

/** What lies beneath "fetch failed". */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** A procedure refused because things have gone another way meanwhile. */
export function isConflict(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && Reflect.get(data, 'code') === 'CONFLICT';
}
