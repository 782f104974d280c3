import type { IncomingHttpHeaders } from 'node:http';

/** One request, read completely. */
export interface Call {
  method: string;
  /** Path without the query, still percent-encoded. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body as it came, and as text. */
  bytes: Buffer;
  body: string;
}

/** A header's value, or undefined; a header sent twice counts as its first value. */
export function header(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
