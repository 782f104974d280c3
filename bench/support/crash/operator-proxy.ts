import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Gate } from './gate';

/** Named anew on the way. */
const OF_THE_HOP = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'keep-alive',
];

/**
 * Stands between a process and the operators. A request is held before the operator gets it, or after the operator has
 * answered and before the process hears of that. The first part of the path names the work it belongs to.
 */
export async function openOperatorProxy(target: string, gate: Gate) {
  const server = createServer((request, response) => {
    // A process that was killed is not there to be answered.
    pass(target, gate, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function pass(target: string, gate: Gate, request: IncomingMessage, response: ServerResponse) {
  const [, work = '', ...path] = (request.url ?? '').split('/');
  const { method = 'GET' } = request;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { holdsBefore, holdsAfter } = gate.arrive(work, `${method} ${nameOf(path)}`);
  if (holdsBefore) return gate.hold(work);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    OF_THE_HOP.includes(name) || value === undefined ? [] : [[name, String(value)]],
  );
  const answer = await fetch(`${target}/${path.join('/')}`, {
    method,
    headers,
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  const body = Buffer.from(await answer.arrayBuffer());
  if (holdsAfter) return gate.hold(work);
  const kept = [...answer.headers].filter(([name]) => !OF_THE_HOP.includes(name));
  response.writeHead(answer.status, Object.fromEntries(kept));
  response.end(body);
}

/** Without the ids, which differ each time. */
const nameOf = (path: readonly string[]): string =>
  path.filter((part) => !/\d{3}|^[0-9a-f-]{32,}$/.test(part)).join('/');
