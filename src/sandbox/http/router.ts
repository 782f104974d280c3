import type { Call } from './call';
import { problem, type Reply } from './reply';

export type Handler = (call: Call) => Reply | Promise<Reply>;

export interface Route {
  method: 'GET' | 'POST';
  /** Segments; `:name` takes one segment. A trailing slash in the request does not matter. */
  path: string;
  /** Operation name for fault rules and the request journal; null keeps a route out of both. */
  operation: string | null;
  handle: Handler;
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

const segmentsOf = (path: string) => path.replace(/\/$/, '').split('/');

/** Finds routes by number of segments first, so a lookup does not walk the whole table. */
export class Router {
  readonly #bySize = new Map<number, { route: Route; segments: string[] }[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = segmentsOf(route.path);
      const known = this.#bySize.get(segments.length);
      if (known === undefined) this.#bySize.set(segments.length, [{ route, segments }]);
      else known.push({ route, segments });
    }
  }

  /** A match, or the 400, 404 or 405 that says why there is none. */
  find(method: string, path: string): Match | Reply {
    const asked = segmentsOf(path);
    const allowed = new Set<string>();
    for (const { route, segments } of this.#bySize.get(asked.length) ?? []) {
      const params = capture(segments, asked);
      if (params === 'malformed') return problem(400, 'BAD_REQUEST', 'The address is not encoded correctly.');
      if (params === null) continue;
      if (route.method === method) return { route, params };
      allowed.add(route.method);
    }
    if (allowed.size === 0) return problem(404, 'NOT_FOUND', 'There is nothing at this address.');
    const refused = problem(405, 'METHOD_NOT_ALLOWED', `Use ${[...allowed].join(' or ')} here.`);
    return { ...refused, headers: { ...refused.headers, Allow: [...allowed].join(', ') } };
  }
}

function capture(segments: string[], asked: string[]): Record<string, string> | null | 'malformed' {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const given = asked[index] ?? '';
    if (!segment.startsWith(':')) {
      if (segment !== given) return null;
      continue;
    }
    if (given === '') return null;
    try {
      params[segment.slice(1)] = decodeURIComponent(given);
    } catch {
      return 'malformed';
    }
  }
  return params;
}
