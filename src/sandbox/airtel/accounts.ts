import { isRegistered } from '../customers';
import { floatAccount } from '../engine/book';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { magicCode } from '../scenarios';
import type { World } from '../world';
import { checkAccess } from './checks';
import { answer, refusal, refuse } from './replies';
import { withCommas } from './views';

const LOOKUP_HANG_MS = 35_000;
const DISBURSING = ['DISB', 'CASHOUT'];

/** `GET /standard/v1/users/{msisdn}`: who a number belongs to; nine digits or with the country code. */
export function readUser(world: World, call: Call): Reply {
  checkAccess(world, call);
  const given = call.params.msisdn ?? '';
  if (!/^(256)?\d{9}$/.test(given))
    refuse({ message: 'Invalid MSISDN', resultCode: 'ESB000033', responseCode: 'DP02200000000' });
  const msisdn = given.length === 9 ? `256${given}` : given;
  const code = magicCode('airtel', msisdn);
  if (code === '071' || !isRegistered(world, 'airtel', msisdn))
    return refusal({ message: 'User not found', resultCode: 'ESB000011', responseCode: 'DP02200000000' });
  const { given: firstName, family: lastName } = world.names.of(msisdn);
  const reply = answer(
    {
      first_name: firstName,
      last_name: lastName,
      grade: 'SUBS',
      is_barred: code === '070',
      is_pin_set: true,
      msisdn: msisdn.slice(3),
      registration: { status: 'SUBS' },
    },
    { message: 'SUCCESS', responseCode: 'DP02200000001' },
  );
  return code === '072' ? { ...reply, fault: { hangMs: LOOKUP_HANG_MS } } : reply;
}

/** `GET /standard/v1|v2/users/balance`: separators, decimals and `success: false`, as on the real wire. */
export function readBalance(world: World, call: Call): Reply {
  checkAccess(world, call);
  const isDisbursing = DISBURSING.includes(call.query.get('type') ?? 'COLL');
  const account = floatAccount('airtel', 'UGX', isDisbursing ? 'disbursement' : 'collection');
  return answer(
    { balance: `${withCommas(world.book.balance(account))}.00`, currency: 'UGX', account_status: 'Active' },
    { message: 'Success', responseCode: 'DP02100000001', success: false, resultCode: 'ESB000010' },
  );
}
