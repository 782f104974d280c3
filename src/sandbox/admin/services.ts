import { HASH_MODES, HASH_PLACES } from '../airtel/airtel-settings';
import { DecodeError, nullable, object, oneOf, textUpTo } from '../decode';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { Push } from '../push/pushes';
import type { Report } from '../sms/reports';
import type { World } from '../world';
import { adminRoute, readInput } from './guard';

const MAX_URL = 2000;
const portalInput = object({
  /** An empty text takes the address away. */
  callbackUrl: nullable(textUpTo(MAX_URL)),
  hashMode: nullable(oneOf(HASH_MODES)),
  hashPlace: nullable(oneOf(HASH_PLACES)),
});
const smsInput = object({ reportUrl: textUpTo(MAX_URL) });
const nameInput = object({ given: textUpTo(100), family: textUpTo(100) });

/** Beside payments: Airtel's portal, delivery reports, push messages, and who numbers are registered to. */
export function serviceRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'GET', '/airtel', () => json(200, world.portal.current)),
    adminRoute(world, 'POST', '/airtel', (call) => changePortal(world, call)),
    adminRoute(world, 'GET', '/sms', () =>
      json(200, { reportUrl: world.reports.url, reports: [...world.reports.table.values()].map(reportView) }),
    ),
    adminRoute(world, 'POST', '/sms', (call) => {
      world.reports.address.set('current', checkUrl(readInput(call, smsInput).reportUrl));
      return json(200, { reportUrl: world.reports.url });
    }),
    adminRoute(world, 'GET', '/push', (call) => {
      const pushes = world.pushes.of(call.query.get('endpoint')).map(pushView);
      return json(200, { total: pushes.length, pushes });
    }),
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
  const { current } = world.portal;
  world.portal.change({
    callbackUrl: callbackUrl === null ? current.callbackUrl : checkUrl(callbackUrl) || null,
    hashMode: hashMode ?? current.hashMode,
    hashPlace: hashPlace ?? current.hashPlace,
  });
  return json(200, world.portal.current);
}

/** An http address, or the empty text that takes one away. */
function checkUrl(given: string): string {
  const protocol = URL.canParse(given) ? new URL(given).protocol : '';
  if (given !== '' && !/^https?:$/.test(protocol)) throw new DecodeError('the URL must be an http address');
  return given;
}

function reportView({ sentAtMs, ...report }: Report) {
  return { ...report, sentAt: sentAtMs === null ? null : new Date(sentAtMs).toISOString() };
}

const pushView = ({ atMs, ...push }: Push) => ({ ...push, at: new Date(atMs).toISOString() });

function readMsisdn(call: Call): string {
  const msisdn = call.params.msisdn ?? '';
  if (!/^\d{8,15}$/.test(msisdn)) throw new DecodeError('the number must be digits with the country code');
  return msisdn;
}
