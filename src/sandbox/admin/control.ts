import { VirtualClock } from '../clock';
import { integerIn, nullable, object, oneOf } from '../decode';
import { outageInput, ruleInput } from '../engine/faults';
import { PROVIDERS } from '../engine/providers';
import type { Call } from '../http/call';
import { json, problem, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { adminRoute, readInput, readLimit } from './guard';

const LONGEST_ADVANCE_MS = 400 * 24 * 3600 * 1000;
/** Without a provider, the tokens of both. */
const expireInput = object({ provider: nullable(oneOf(PROVIDERS)) });
const advanceInput = object({ advanceMs: integerIn(0, LONGEST_ADVANCE_MS) });

/** Reset, time, faults, tokens, and the journal of requests. */
export function controlRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'POST', '/reset', () => {
      world.reset();
      return json(200, { ok: true });
    }),
    adminRoute(world, 'GET', '/clock', () => json(200, clockView(world))),
    adminRoute(world, 'POST', '/clock', (call) => advance(world, call)),
    adminRoute(world, 'GET', '/rules', () => json(200, { rules: world.faults.rules() })),
    adminRoute(world, 'POST', '/rules', (call) => addRule(world, call)),
    adminRoute(world, 'POST', '/rules/:id/remove', (call) =>
      json(200, { removed: world.faults.remove(call.params.id ?? '') }),
    ),
    adminRoute(world, 'POST', '/outage', (call) => {
      world.faults.setOutage(readInput(call, outageInput));
      return json(200, { ok: true });
    }),
    adminRoute(world, 'POST', '/tokens/expire', (call) => {
      const { provider } = readInput(call, expireInput);
      for (const one of provider === null ? PROVIDERS : [provider]) world.tokens.expireAll(one);
      return json(200, { ok: true });
    }),
    adminRoute(world, 'GET', '/requests', (call) => requests(world, call)),
  ];
}

function clockView(world: World) {
  const nowMs = Math.round(world.clock.now());
  return {
    mode: world.clock.mode,
    speed: world.clock.speed,
    now: new Date(nowMs).toISOString(),
    nowMs,
    waitingTimers: world.timers.table.size,
    nextDueMs: world.clock instanceof VirtualClock ? world.clock.nextDueMs() : null,
  };
}

async function advance(world: World, call: Call): Promise<Reply> {
  const { advanceMs } = readInput(call, advanceInput);
  const fired = await world.advance(advanceMs);
  if (fired === null) return problem(409, 'REAL_CLOCK', 'Only a virtual clock can be moved.');
  return json(200, { ...clockView(world), fired });
}

function addRule(world: World, call: Call): Reply {
  const rule = world.faults.add(readInput(call, ruleInput));
  return rule === null ? problem(409, 'TOO_MANY_RULES', 'There are too many rules.') : json(201, rule);
}

/** Oldest first; filters: operation, reference, method, path (prefix); the newest `limit` of what fits. */
function requests(world: World, call: Call): Reply {
  const wanted = (name: string, value: string | null) => {
    const given = call.query.get(name);
    return given === null || given.toLowerCase() === value?.toLowerCase();
  };
  const prefix = call.query.get('path') ?? '';
  const fitting = world.requests
    .all()
    .filter(
      (entry) =>
        wanted('operation', entry.operation) &&
        wanted('reference', entry.reference) &&
        wanted('method', entry.method) &&
        entry.path.startsWith(prefix),
    );
  return json(200, { total: fitting.length, requests: fitting.slice(-readLimit(call, 200, 20_000)) });
}
