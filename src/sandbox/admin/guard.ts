import { DecodeError, type Decoder, parseJson } from '../decode';
import { type Call, header } from '../http/call';
import { problem, Refusal } from '../http/reply';
import type { Handler, Route } from '../http/router';
import { isSame } from '../secrets';
import type { World } from '../world';

/** A route of the control plane: refused with 401 without the right X-Admin-Token. */
export function adminRoute(
  world: World,
  method: Route['method'],
  path: string,
  handle: (call: Call) => ReturnType<Handler>,
): Route {
  const guarded: Handler = (call) => {
    if (!isSame(header(call, 'x-admin-token') ?? '', world.settings.adminToken)) {
      return problem(401, 'UNAUTHORIZED', 'X-Admin-Token is missing or wrong.');
    }
    return handle(call);
  };
  return { method, path: `/__admin${path}`, operation: null, handle: guarded };
}

/** The decoded JSON body; an empty body counts as an empty object. */
export function readInput<T>(call: Call, decode: Decoder<T>): T {
  return decode(call.body === '' ? {} : parseJson(call.body));
}

/** A whole number from the query between 1 and `max`. */
export function readLimit(call: Call, fallback: number, max: number): number {
  const given = call.query.get('limit');
  if (given === null) return fallback;
  if (!/^\d{1,6}$/.test(given)) throw new DecodeError('limit must be a whole number');
  return Math.min(max, Math.max(1, Number(given)));
}

/** How many to pass over, from the query; null where it says nothing. */
export function readOffset(call: Call): number | null {
  const given = call.query.get('offset');
  if (given === null) return null;
  if (!/^\d{1,9}$/.test(given)) throw new DecodeError('offset must be a whole number');
  return Number(given);
}

export function notFound(what: string): never {
  throw new Refusal(problem(404, 'NOT_FOUND', `There is no such ${what}.`));
}
