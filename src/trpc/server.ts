import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { requestContext, visitorContext } from './context';
import { createCallerFactory } from './init';
import { appRouter } from './root';

const createCaller = createCallerFactory(appRouter);

/** Procedures as the person behind this request. Makes a page dynamic. */
export const api = cache(async () => {
  const [requestHeaders, jar] = await Promise.all([headers(), cookies()]);
  const parts = {
    headers: new Headers(requestHeaders),
    cookies: new Map(jar.getAll().map(({ name, value }) => [name, value])),
  };
  return createCaller(await requestContext(parts));
});

/** Procedures as nobody in particular: what they answer may be cached and shown to everyone. */
export const publicApi = () => createCaller(visitorContext());
