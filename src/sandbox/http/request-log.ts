import type { IncomingHttpHeaders } from 'node:http';

export interface LoggedRequest {
  id: number;
  at: string;
  method: string;
  path: string;
  operation: string;
  reference: string | null;
  headers: Record<string, string>;
  body: string;
  /** Null when the connection was cut instead of answered. */
  status: number | null;
}

const CAPACITY = 20_000;
const MAX_LOGGED_BODY = 4096;
const SECRET_HEADERS = new Set([
  'authorization',
  'ocp-apim-subscription-key',
  'apikey',
  'x-admin-token',
  'cookie',
]);

/** The last requests on the operators' surfaces, for assertions; secrets are redacted on the way in. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #count = 0;

  add(
    entry: Omit<LoggedRequest, 'id' | 'headers' | 'body'> & { headers: IncomingHttpHeaders; body: string },
  ): void {
    const slot = this.#count % CAPACITY;
    this.#count += 1;
    this.#entries[slot] = {
      ...entry,
      id: this.#count,
      headers: redact(entry.headers),
      body: entry.body.slice(0, MAX_LOGGED_BODY),
    };
  }

  /** Oldest first. */
  all(): LoggedRequest[] {
    const start = this.#count > CAPACITY ? this.#count % CAPACITY : 0;
    return [...this.#entries.slice(start), ...this.#entries.slice(0, start)];
  }

  clear(): void {
    this.#entries = [];
    this.#count = 0;
  }
}

function redact(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name) ? '[redacted]' : String(value),
    ]),
  );
}
