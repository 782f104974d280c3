import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { enterLogScope } from '@/db/log-scope';
import { systemIds } from '@/lib/ids';
import { partOf } from './part-of';

const HEADER = 'x-request-id';
const SAFE_ID = /^[\w-]{8,64}$/;

/** The proxy's id where there is one. A stranger's would let them write into our log, and pass for another request. */
function idOf(request: IncomingMessage, trustsProxy: boolean): string {
  const given = request.headers[HEADER];
  return trustsProxy && typeof given === 'string' && SAFE_ID.test(given) ? given : systemIds.uuid();
}

/**
 * Gives every request of this process an id: log lines, audit entries and the answer's header carry the same one. Done
 * where the server takes a request in, so that pages, procedures, routes and what the framework answers itself have it.
 */
export function nameRequests({ trustsProxy }: { readonly trustsProxy: boolean }): void {
  subscribe('http.server.request.start', (message) => {
    const request = partOf(message, 'request');
    const response = partOf(message, 'response');
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
    const requestId = idOf(request, trustsProxy);
    response.setHeader(HEADER, requestId);
    enterLogScope({ requestId });
  });
}
