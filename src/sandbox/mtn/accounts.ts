import { isRegistered } from '../customers';
import { floatAccount } from '../engine/book';
import type { Product } from '../engine/tokens';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import { officialHolder } from '../official';
import type { World } from '../world';
import { checkAccess } from './checks';
import { refuseWith } from './errors';

const INACTIVE = '256770000070';
const UNKNOWN = '256770000071';
const SILENT = '256770000072';
const LOOKUP_HANG_MS = 35_000;

/** The float of the product, as a decimal string. */
export function readBalance(world: World, call: Call, product: Product): Reply {
  const { currency } = checkAccess(world, call, product);
  const balance = world.book.balance(floatAccount('mtn', currency, product));
  return json(200, { availableBalance: balance.toString(), currency });
}

/** Whether a number can be paid from or to; `activeShape` decides between an object and a bare boolean. */
export function readActive(world: World, call: Call, product: Product): Reply {
  checkAccess(world, call, product);
  const msisdn = checkedMsisdn(call);
  const published = officialHolder(msisdn);
  if (published !== undefined && published !== 'NOT_ACTIVE') refuseWith(published);
  const result = published === undefined && msisdn !== INACTIVE && isRegistered(world, 'mtn', msisdn);
  const reply = json(200, world.settings.activeShape === 'object' ? { result } : result);
  return msisdn === SILENT ? { ...reply, fault: { hangMs: LOOKUP_HANG_MS } } : reply;
}

/** An invented person, the same one every time for a number. */
export function readUserInfo(world: World, call: Call, product: Product): Reply {
  checkAccess(world, call, product);
  const msisdn = checkedMsisdn(call);
  if (!isRegistered(world, 'mtn', msisdn)) refuseWith('RESOURCE_NOT_FOUND');
  const { given, family } = world.names.of(msisdn);
  const year = world.seeded.between(1960, 2004, 'birth-year', msisdn);
  return json(200, {
    given_name: given,
    family_name: family,
    birthdate: `${year}-01-01`,
    locale: 'en_UG',
    gender: world.seeded.between(0, 1, 'gender', msisdn) === 0 ? 'FEMALE' : 'MALE',
    status: msisdn === INACTIVE ? 'INACTIVE' : 'ACTIVE',
  });
}

function checkedMsisdn(call: Call): string {
  const msisdn = call.params.msisdn ?? '';
  if (!/^\d{8,15}$/.test(msisdn)) refuseWith('BAD_REQUEST', 'The account holder must be digits.');
  if (msisdn === UNKNOWN) refuseWith('RESOURCE_NOT_FOUND');
  return msisdn;
}
