import { connect, createServer, type Socket } from 'node:net';
import { Frames, textsOf } from './frames';
import type { Gate } from './gate';
import { endsCycle, Statements } from './statements';

/**
 * Stands between a process and PostgreSQL. A commit is held before the server hears of it, or after the server has
 * answered and before the process hears of that. Connections name the work they do as their application.
 */
export async function openDatabaseProxy(target: URL, gate: Gate) {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      // Of a process that was killed: the end of it is what this is about.
      socket.on('error', () => undefined);
    }
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    join(client, upstream, gate);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(address !== null && typeof address === 'object' ? address.port : 0);
  return {
    url: url.href,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function join(client: Socket, upstream: Socket, gate: Gate): void {
  const [sent, answered] = [new Frames({ isFirstUntyped: true }), new Frames({ isFirstUntyped: false })];
  const statements = new Statements();
  let work = '';
  let waiting: Buffer[] = [];
  // The start-up is answered like a statement.
  let unanswered = 1;
  let isMute = false;
  let holds: 'nothing' | 'requests' | 'answers' = 'nothing';

  client.on('data', (chunk: Buffer) => {
    for (const frame of sent.take(chunk)) {
      if (frame.type === '') work = applicationOf(frame.body);
      if (holds !== 'nothing') return;
      waiting.push(frame.bytes);
      const committed = statements.follow(frame);
      const pass = committed === null ? null : gate.arrive(work, `commit: ${committed}`);
      if (pass?.holdsBefore) {
        holds = 'requests';
        return gate.hold(work);
      }
      if (pass?.holdsAfter) holds = 'answers';
      if (endsCycle(frame.type)) unanswered += 1;
      // Nothing runs before the cycle ends, and a flush asks for an answer in its middle.
      if (endsCycle(frame.type) || frame.type === '' || !'PBDE'.includes(frame.type)) {
        upstream.write(Buffer.concat(waiting));
        waiting = [];
      }
    }
  });
  upstream.on('data', (chunk: Buffer) => {
    if (holds !== 'answers') client.write(chunk);
    for (const { type } of answered.take(chunk)) {
      if (type === 'Z') unanswered -= 1;
    }
    if (holds === 'answers' && unanswered === 0 && !isMute) {
      isMute = true;
      gate.hold(work);
    }
  });
}

function applicationOf(startUp: Buffer): string {
  const [...texts] = textsOf(startUp.subarray(4));
  return texts[texts.indexOf('application_name') + 1] ?? '';
}
