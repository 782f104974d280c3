import type { IncomingMessage, ServerResponse } from 'node:http';
import { routerError, wireError } from '../airtel/replies';
import { sleep } from '../clock';
import { DecodeError } from '../decode';
import type { Effect, Wire } from '../engine/faults';
import { MTN_VOICE } from '../mtn/errors';
import type { World } from '../world';
import { readBody } from './body';
import type { Call } from './call';
import { problem, Refusal, type Reply } from './reply';
import type { Route, Router } from './router';
import { ownerOf, referenceOf, subjectOf, wireOf } from './subject';

/** Reads, routes and answers one request; nothing a caller sends makes it throw. */
export async function serve(
  world: World,
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const address = `http://simulator${request.url ?? '/'}`;
  const url = new URL(URL.canParse(address) ? address : 'http://simulator//');
  const method = request.method ?? 'GET';
  const bytes = await readBody(request);
  if (response.destroyed || (request.destroyed && !request.complete)) return;
  if (bytes === null) {
    return send(world, response, gone.signal, {
      ...problem(413, 'TOO_LARGE', 'The body is larger than 64 KiB.'),
      headers: { 'Content-Type': 'application/json', Connection: 'close' },
    });
  }
  const { headers } = request;
  const found =
    url.pathname.startsWith('/mtn/') && url.pathname.includes('//')
      ? problem(400, 'BAD_REQUEST', 'The address has an empty part.')
      : router.find(method, url.pathname);
  const params = 'route' in found ? found.params : {};
  const { pathname: path, searchParams: query } = url;
  const call: Call = { method, path, params, query, headers, bytes, body: bytes.toString('utf8') };
  const reply = 'route' in found ? await run(world, found.route, call) : (away(world, path) ?? found);
  world.journal.flush();
  const route = 'route' in found ? found.route : null;
  if (!url.pathname.startsWith('/__')) log(world, route, call, reply);
  await send(world, response, gone.signal, reply);
}

async function run(world: World, route: Route, call: Call): Promise<Reply> {
  if (route.operation === null) return handle(route, call);
  const subject = subjectOf(world, route.operation, call);
  const outage = world.faults.outage(subject.provider);
  if (outage !== null) return outageReply(wireOf(call.path), outage);
  const wire = wireOf(call.path);
  if (route.operation.endsWith('.get') && !world.enquiryLimit.admits(wire))
    return wire === 'airtel' ? wireError('limited') : MTN_VOICE.error('limited');
  const effect = world.faults.take(subject);
  if (effect === null) return handle(route, call);
  if (effect.kind === 'delay') return { ...(await handle(route, call)), fault: { hangMs: effect.ms } };
  if (effect.when === 'before') return effectReply(effect);
  const done = await handle(route, call);
  return effect.kind === 'hang' ? { ...done, fault: { hangMs: effect.ms } } : effectReply(effect);
}

/** A service that is away answers nothing at all, whatever the address. */
function away(world: World, path: string): Reply | null {
  const wire = ownerOf(path);
  const outage = wire && world.faults.outage(wire);
  return wire && outage ? outageReply(wire, outage) : null;
}

async function handle(route: Route, call: Call): Promise<Reply> {
  try {
    return await route.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    if (error instanceof DecodeError) return malformed(call, error.message);
    // A defect of the simulator itself: say so loudly, but keep playing.
    process.emitWarning(error instanceof Error ? error : String(error));
    return problem(500, 'SIMULATOR_DEFECT', 'The simulator failed; see its output.');
  }
}

/** Input that cannot be read, in the words of whom it was sent to. */
function malformed(call: Call, message: string): Reply {
  return wireOf(call.path) === 'airtel'
    ? routerError(400, 'ROUTER110', `Partner request cannot be read: ${message}`)
    : problem(400, 'BAD_REQUEST', `${message}.`);
}

function outageReply(provider: Wire, { mode, leftMs }: { mode: string; leftMs: number }): Reply {
  const unavailable =
    provider === 'airtel'
      ? wireError('unavailable')
      : problem(503, 'SERVICE_UNAVAILABLE', 'Service temporarily unavailable, try again later.');
  if (mode === 'refuse') return { ...unavailable, fault: { reset: true } };
  if (mode === 'hang') return { ...unavailable, fault: { hangMs: leftMs } };
  return { ...unavailable, status: Number(mode) };
}

function effectReply(effect: Effect): Reply {
  if (effect.kind === 'reset') return { status: 500, fault: { reset: true } };
  if (effect.kind === 'hang') return { status: 504, fault: { hangMs: effect.ms } };
  const status = effect.status ?? 500;
  return effect.body === null
    ? { status }
    : { status, headers: { 'Content-Type': effect.contentType }, body: effect.body };
}

function log(world: World, route: Route | null, call: Call, reply: Reply): void {
  world.requests.add({
    at: new Date(world.clock.now()).toISOString(),
    method: call.method,
    path: call.path,
    operation: route?.operation ?? 'unknown',
    reference: referenceOf(call),
    headers: call.headers,
    body: loggedBody(call),
    status: reply.fault?.reset ? null : reply.status,
  });
}

function loggedBody(call: Call): string {
  // Airtel takes the client's secret in the body; push messages are cipher text.
  if (call.path.endsWith('/auth/oauth2/token')) return '[redacted]';
  return wireOf(call.path) === 'push' ? `[${call.bytes.length} bytes]` : call.body;
}

async function send(world: World, response: ServerResponse, gone: AbortSignal, reply: Reply): Promise<void> {
  if (reply.fault?.hangMs !== undefined) await sleep(world.clock, reply.fault.hangMs, gone);
  if (gone.aborted) return;
  if (reply.fault?.reset) {
    response.socket?.resetAndDestroy();
    return;
  }
  const body = reply.body ?? '';
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...reply.headers };
  response.writeHead(reply.status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
