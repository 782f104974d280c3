import { floatAccount } from '../engine/book';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import { officialHolder } from '../official';
import type { World } from '../world';
import { checkAccess } from './checks';
import { refuseWith } from './errors';
import type { Product } from './tokens';

const GIVEN = ['Aisha', 'Brian', 'Esther', 'Ivan', 'Joan', 'Kato', 'Miriam', 'Okello', 'Prossy', 'Ronald'];
const FAMILY = [
  'Achieng',
  'Kaggwa',
  'Lubega',
  'Mugisha',
  'Nakato',
  'Namutebi',
  'Odongo',
  'Ssali',
  'Tumusiime',
];
const INACTIVE = '256770000070';
const UNKNOWN = '256770000071';

/** The float of the product, as a decimal string. */
export function readBalance(world: World, call: Call, product: Product): Reply {
  const { currency } = checkAccess(world, call, product);
  const balance = world.book.balance(floatAccount(currency, product));
  return json(200, { availableBalance: balance.toString(), currency });
}

/** Whether a number can be paid from or to; `activeShape` decides between an object and a bare boolean. */
export function readActive(world: World, call: Call, product: Product): Reply {
  checkAccess(world, call, product);
  const msisdn = checkedMsisdn(call);
  const published = officialHolder(msisdn);
  if (published !== undefined && published !== 'NOT_ACTIVE') refuseWith(published);
  const result = published === undefined && msisdn !== INACTIVE;
  return json(200, world.settings.activeShape === 'object' ? { result } : result);
}

/** An invented person, the same one every time for a number. */
export function readUserInfo(world: World, call: Call, product: Product): Reply {
  checkAccess(world, call, product);
  const msisdn = checkedMsisdn(call);
  const pick = (names: readonly string[], purpose: string) =>
    names[world.seeded.between(0, names.length - 1, purpose, msisdn)] ?? '';
  const year = world.seeded.between(1960, 2004, 'birth-year', msisdn);
  return json(200, {
    given_name: pick(GIVEN, 'given'),
    family_name: pick(FAMILY, 'family'),
    birthdate: `${year}-01-01`,
    locale: 'en_UG',
    gender: pick(['FEMALE', 'MALE'], 'gender'),
    status: msisdn === INACTIVE ? 'INACTIVE' : 'ACTIVE',
  });
}

function checkedMsisdn(call: Call): string {
  const msisdn = call.params.msisdn ?? '';
  if (!/^\d{8,15}$/.test(msisdn)) refuseWith('BAD_REQUEST', 'The account holder must be digits.');
  if (msisdn === UNKNOWN) refuseWith('RESOURCE_NOT_FOUND');
  return msisdn;
}
