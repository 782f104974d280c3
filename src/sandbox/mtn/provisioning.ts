import { isIP } from 'node:net';
import { object, textUpTo } from '../decode';
import type { Product } from '../engine/tokens';
import { type Call, header } from '../http/call';
import { json, type Reply } from '../http/reply';
import { isSame } from '../secrets';
import type { World } from '../world';
import { checkBody, checkReference, checkSubscription } from './checks';
import { mtnError, refuseWith } from './errors';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i;
const MAX_API_USERS = 1000;
const hostBody = object({ providerCallbackHost: textUpTo(253) });
const ANY_PRODUCT = ['collection', 'disbursement'] as const;

/** `POST /v1_0/apiuser`: 201, or 409 when the UUID exists. The host is a name, not an address with a path. */
export function createApiUser(world: World, call: Call): Reply {
  checkSubscription(world.settings, call, ANY_PRODUCT);
  const id = checkReference(header(call, 'x-reference-id'));
  if (world.apiUsers.get(id) !== undefined) refuseWith('RESOURCE_ALREADY_EXIST');
  const { providerCallbackHost: callbackHost } = checkBody(call, hostBody);
  if (!HOST_NAME.test(callbackHost) || isIP(callbackHost) !== 0) {
    refuseWith('BAD_REQUEST', 'providerCallbackHost must be a host name.');
  }
  if (world.apiUsers.table.size >= MAX_API_USERS) refuseWith('SERVICE_UNAVAILABLE');
  world.apiUsers.table.set(id, { id, callbackHost, apiKeys: [] });
  return { status: 201 };
}

export function readApiUser(world: World, call: Call): Reply {
  checkSubscription(world.settings, call, ANY_PRODUCT);
  const user = world.apiUsers.get(checkReference(call.params.id));
  if (user === undefined) refuseWith('RESOURCE_NOT_FOUND');
  return json(200, { providerCallbackHost: user.callbackHost, targetEnvironment: 'sandbox' });
}

/** `POST /v1_0/apiuser/{id}/apikey`: a new key replaces the older ones. */
export function createApiKey(world: World, call: Call): Reply {
  checkSubscription(world.settings, call, ANY_PRODUCT);
  const user = world.apiUsers.get(checkReference(call.params.id));
  if (user === undefined) refuseWith('RESOURCE_NOT_FOUND');
  if (call.body !== '') refuseWith('BAD_REQUEST', 'This call takes no body.');
  const apiKey = world.seeded.hex(
    32,
    'api-key',
    user.id,
    String(user.apiKeys.length),
    String(world.clock.now()),
  );
  world.apiUsers.table.set(user.id, { ...user, apiKeys: [apiKey] });
  return json(201, { apiKey });
}

/** `POST /{product}/token/`: Basic auth, no body. A wrong user or key is answered 500 login_failed, not 401. */
export function issueToken(world: World, call: Call, product: Product): Reply {
  checkSubscription(world.settings, call, [product]);
  if (call.body !== '') return mtnError('BAD_REQUEST', 'This call takes no body.');
  const basic = /^Basic (\S+)$/i.exec(header(call, 'authorization') ?? '')?.[1] ?? '';
  const [id = '', apiKey = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const user = world.apiUsers.get(id);
  const isKnown = user?.apiKeys.some((known) => isSame(apiKey, known)) ?? false;
  if (user === undefined || !isKnown) return json(500, { error: 'login_failed' });
  return json(200, {
    access_token: world.tokens.issue(user.id, product),
    token_type: 'access_token',
    expires_in: world.settings.tokenTtlSeconds,
  });
}
