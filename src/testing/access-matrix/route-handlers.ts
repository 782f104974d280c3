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
  readonly run: (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
};

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

/** The status a person's browser gets. */
export async function sendAs(
  market: AccessMarket,
  person: Person,
  { method, run }: Handler,
  row: RouteCase,
  it: Objects,
): Promise<number> {
  const request = new Request(new URL(row.path(it), env().NEXTAUTH_URL), {
    method,
    headers: {
      'content-type': 'application/json',
      ...row.headers,
      ...(await cookieOf(market, person)),
    },
    ...(row.body && method !== 'GET' ? { body: row.body(it) } : {}),
  });
  const response = await run(request, { params: Promise.resolve(row.params?.(it) ?? {}) });
  await response.body?.cancel();
  return response.status;
}
