import type { IncomingMessage, ServerResponse } from 'node:http';
import { sleep } from '../clock';
import { DecodeError, isRecord, parseJson } from '../decode';
import type { Effect, Subject } from '../engine/faults';
import type { World } from '../world';
import { readBody } from './body';
import { type Call, header } from './call';
import { problem, Refusal, type Reply } from './reply';
import type { Route, Router } from './router';

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
  const body = await readBody(request);
  if (response.destroyed || (request.destroyed && !request.complete)) return;
  if (body === null) {
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
  const call: Call = { method, path: url.pathname, params, query: url.searchParams, headers, body };
  const reply = 'route' in found ? await run(world, found.route, call) : found;
  world.journal.flush();
  const route = 'route' in found ? found.route : null;
  if (!url.pathname.startsWith('/__')) log(world, route, call, reply);
  await send(world, response, gone.signal, reply);
}

async function run(world: World, route: Route, call: Call): Promise<Reply> {
  if (route.operation === null) return handle(route, call);
  const subject = subjectOf(world, route.operation, call);
  const outage = world.faults.outage(subject.provider);
  if (outage !== null) return outageReply(outage);
  const effect = world.faults.take(subject);
  if (effect === null) return handle(route, call);
  if (effect.kind === 'delay') return { ...(await handle(route, call)), fault: { hangMs: effect.ms } };
  if (effect.when === 'before') return effectReply(effect);
  const done = await handle(route, call);
  return effect.kind === 'hang' ? { ...done, fault: { hangMs: effect.ms } } : effectReply(effect);
}

async function handle(route: Route, call: Call): Promise<Reply> {
  try {
    return await route.handle(call);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    if (error instanceof DecodeError) return problem(400, 'BAD_REQUEST', `${error.message}.`);
    // A defect of the simulator itself: say so loudly, but keep playing.
    process.emitWarning(error instanceof Error ? error : String(error));
    return problem(500, 'SIMULATOR_DEFECT', 'The simulator failed; see its output.');
  }
}

function outageReply({ mode, leftMs }: { mode: string; leftMs: number }): Reply {
  const unavailable = problem(
    503,
    'SERVICE_UNAVAILABLE',
    'Service temporarily unavailable, try again later.',
  );
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

function subjectOf(world: World, op: string, call: Call): Subject {
  const reference = call.params.reference ?? header(call, 'x-reference-id') ?? null;
  const known = reference === null ? undefined : world.transactions.get(reference.toLowerCase());
  return {
    provider: op === 'sms' ? 'sms' : 'mtn',
    op,
    msisdn: call.params.msisdn ?? known?.msisdn ?? partyOf(call.body),
    reference: reference?.toLowerCase() ?? null,
  };
}

/** The number a payment's body names, if it has that shape at all. */
function partyOf(body: string): string | null {
  try {
    const parsed = parseJson(body);
    const party = isRecord(parsed) ? (parsed.payer ?? parsed.payee) : null;
    return isRecord(party) && typeof party.partyId === 'string' ? party.partyId : null;
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

function log(world: World, route: Route | null, call: Call, reply: Reply): void {
  world.requests.add({
    at: new Date(world.clock.now()).toISOString(),
    method: call.method,
    path: call.path,
    operation: route?.operation ?? 'unknown',
    reference: call.params.reference ?? header(call, 'x-reference-id') ?? null,
    headers: call.headers,
    body: call.body,
    status: reply.fault?.reset ? null : reply.status,
  });
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
