import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encode } from 'next-auth/jwt';
import { env } from '@/env';
import type { AccessMarket, Objects } from './market';
import type { Person } from './people';
import type { RouteCase } from './routes';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const APP = resolve('src/app');

export type Handler = {
  readonly method: string;
  readonly run: (request: Request, context: { params: Promise<Segments> }) => Promise<Response>;
};

/** Values of an address's [segments]; several for [...segments]. */
type Segments = Readonly<Record<string, string | readonly string[]>>;

/** How a handler is called. */
export type Call = Pick<RouteCase, 'path' | 'headers'> & { readonly params?: (it: Objects) => Segments };

function isHandler(value: unknown): value is Handler['run'] {
  return typeof value === 'function';
}

/** Every method that a route.ts under src/app/api exports, by "METHOD /folder". */
export async function routeHandlers(): Promise<ReadonlyMap<string, Handler>> {
  const files = await readdir(join(APP, 'api'), { recursive: true });
  const found = new Map<string, Handler>();
  for (const file of files.filter((name) => /(^|\/)route\.tsx?$/.test(name))) {
    const exported: Record<string, unknown> = await import(join(APP, 'api', file));
    for (const method of METHODS) {
      const run = exported[method];
      if (isHandler(run)) found.set(`${method} /api/${file.replace(/\/route\.tsx?$/, '')}`, { method, run });
    }
  }
  return found;
}

async function cookieOf(market: AccessMarket, person: Person): Promise<Record<string, string>> {
  if (person === 'visitor') return {};
  const sid = await market.freshSession(person);
  const token = await encode({
    token: { sub: market.own(person).userId, sid },
    secret: env().NEXTAUTH_SECRET,
  });
  return { cookie: `next-auth.session-token=${token}` };
}

/** What a person's browser is answered. */
export async function callAs(
  market: AccessMarket,
  person: Person,
  { method, run }: Handler,
  call: Call,
  it: Objects,
  body?: BodyInit,
): Promise<Response> {
  const init: RequestInit & { duplex: 'half' } = {
    method,
    duplex: 'half',
    headers: {
      'content-type': 'application/json',
      ...call.headers,
      ...(await cookieOf(market, person)),
    },
    body,
  };
  const request = new Request(new URL(call.path(it), env().NEXTAUTH_URL), init);
  return run(request, { params: Promise.resolve(call.params?.(it) ?? {}) });
}

/** The status a person's browser gets. */
export async function sendAs(
  market: AccessMarket,
  person: Person,
  handler: Handler,
  row: RouteCase,
  it: Objects,
): Promise<number> {
  const body = handler.method === 'GET' ? undefined : row.body?.(it);
  const response = await callAs(market, person, handler, row, it, body);
  await response.body?.cancel();
  return response.status;
}
