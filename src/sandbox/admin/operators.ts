import { HASH_MODES, HASH_PLACES } from '../airtel/airtel-settings';
import { DecodeError, nullable, object, oneOf, textUpTo } from '../decode';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { adminRoute, readInput } from './guard';

const MAX_URL = 2000;
const portalInput = object({
  /** An empty text takes the address away. */
  callbackUrl: nullable(textUpTo(MAX_URL)),
  hashMode: nullable(oneOf(HASH_MODES)),
  hashPlace: nullable(oneOf(HASH_PLACES)),
});
const nameInput = object({ given: textUpTo(100), family: textUpTo(100) });

/** What is set with the operators beside payments: Airtel's portal, and who numbers are registered to. */
export function operatorRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'GET', '/airtel', () => json(200, world.portal.current)),
    adminRoute(world, 'POST', '/airtel', (call) => changePortal(world, call)),
    adminRoute(world, 'GET', '/names/:msisdn', (call) => json(200, world.names.of(readMsisdn(call)))),
    adminRoute(world, 'POST', '/names/:msisdn', (call) => {
      world.names.table.set(readMsisdn(call), readInput(call, nameInput));
      return json(200, world.names.of(readMsisdn(call)));
    }),
  ];
}

/** What is not named stays. */
function changePortal(world: World, call: Call): Reply {
  const { callbackUrl, hashMode, hashPlace } = readInput(call, portalInput);
  if (callbackUrl && !/^https?:$/.test(URL.canParse(callbackUrl) ? new URL(callbackUrl).protocol : ''))
    throw new DecodeError('callbackUrl must be an http address');
  const { current } = world.portal;
  world.portal.change({
    callbackUrl: callbackUrl === null ? current.callbackUrl : callbackUrl || null,
    hashMode: hashMode ?? current.hashMode,
    hashPlace: hashPlace ?? current.hashPlace,
  });
  return json(200, world.portal.current);
}

function readMsisdn(call: Call): string {
  const msisdn = call.params.msisdn ?? '';
  if (!/^\d{8,15}$/.test(msisdn)) throw new DecodeError('the number must be digits with the country code');
  return msisdn;
}
