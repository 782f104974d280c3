import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, Server, ServerResponse } from 'node:http';
import { partOf } from './part-of';

type Taker = {
  readonly isOurs: (request: IncomingMessage) => boolean;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
};

/**
 * Answers some requests before the framework sees them, on the server it runs on. Told of a request before its server is,
 * it puts itself in front of whoever listened there; all other requests are handed on as they are.
 */
export function takeRequests({ isOurs, answer }: Taker): void {
  const known = new WeakSet<Server>();
  subscribe('http.server.request.start', (message) => {
    const server = partOf(message, 'server');
    if (!(server instanceof Server) || known.has(server)) return;
    known.add(server);
    const others = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request: unknown, response: unknown) => {
      const isNodes = request instanceof IncomingMessage && response instanceof ServerResponse;
      if (isNodes && isOurs(request)) answer(request, response);
      else for (const other of others) Reflect.apply(other, server, [request, response]);
    });
  });
}
