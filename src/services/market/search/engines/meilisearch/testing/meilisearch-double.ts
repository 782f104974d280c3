import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, answer } from './answers';
import {
  answerFaults,
  type Call,
  loadDescription,
  requestFaults,
  requestNameOf,
  truthOf,
} from './request-rules';
import { type DoubleIndex, errorBody } from './state';
import { Tasks } from './tasks';

/** How the double behaves: like a server, like one in trouble (503, a page of HTML), or like none at all. */
export type Mode = 'ok' | 'unavailable' | 'html' | 'silent' | 'broken';

const DOUBLE_KEY = 'double-key';

/**
 * A Meilisearch server for tests, over HTTP. It refuses every request that the real one's description does not know, and
 * remembers it in `faults`; a test is not passed while there are any.
 */
export class MeilisearchDouble {
  readonly indexes = new Map<string, DoubleIndex>();
  readonly tasks: Tasks;
  /** Requests and answers that break the description. */
  readonly faults: string[] = [];
  /** Names of the requests in the order they came, as "POST /indexes/{index_uid}/search". */
  readonly requests: string[] = [];
  /** Bodies of the searches. */
  readonly searches: unknown[] = [];
  mode: Mode = 'ok';
  private readonly description = loadDescription();
  private readonly server = createServer((request, response) => void this.handle(request, response));

  /** Its clock may stand, like that of a test. */
  constructor(now: () => Date = () => new Date()) {
    this.tasks = new Tasks(now);
  }

  /** What requests are held against, for the titles of tests. */
  get heldAgainst(): string {
    return truthOf(this.description);
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the double does not listen');
    return `http://127.0.0.1:${(address satisfies AddressInfo).port}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** What clients of it are opened with. */
  get settings() {
    return { url: this.url, apiKey: DOUBLE_KEY, prefix: 'test_' };
  }

  /** Forgets what came in, not what is kept. */
  forgetRequests(): void {
    this.requests.splice(0);
    this.searches.splice(0);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://double');
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    if (this.mode === 'silent') return;
    if (this.mode === 'broken') {
      request.socket.destroy();
      return;
    }
    if (this.mode === 'html') return send(response, 502, '<html><h1>Bad Gateway</h1></html>', 'text/html');
    if (this.mode === 'unavailable')
      return sendJson(response, { status: 503, body: errorBody('internal', 'in trouble', 'internal') });
    const text = Buffer.concat(chunks).toString('utf8');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    sendJson(
      response,
      this.respond({ method: request.method ?? '', path: pathname, query: searchParams, body }, request),
    );
  }

  private respond(call: Call, { headers }: IncomingMessage): Answer {
    const name = requestNameOf(call);
    if (name === null) {
      this.faults.push(`${call.method} ${call.path}: no request of ours`);
      return { status: 404, body: errorBody('not_found', 'no such route') };
    }
    this.requests.push(name);
    if (name.endsWith('/search')) this.searches.push(call.body);
    if (name !== 'GET /health' && headers.authorization !== `Bearer ${DOUBLE_KEY}`)
      return { status: 403, body: errorBody('invalid_api_key', 'The provided API key is invalid.', 'auth') };
    const faults = requestFaults(this.description, name, call);
    if (faults.length > 0) {
      this.faults.push(...faults.map((fault) => `${name} ${fault}`));
      return { status: 400, body: errorBody('bad_request', faults.join('; ')) };
    }
    const given = answer(this, name, call);
    const wrong = answerFaults(this.description, name, call, given);
    this.faults.push(...wrong.map((fault) => `the double's answer to ${name} ${fault}`));
    return given;
  }
}

function send(response: ServerResponse, status: number, text: string, type: string): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  send(response, status, JSON.stringify(body), 'application/json');
}
