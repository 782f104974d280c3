import type { Ctx } from '@/db/tx';
import { parseUgx } from '../amount';
import { parseJson } from '../json';
import type { BalanceAnswer, OperatorAccount, PayerAnswer } from '../provider';
import { isNotFound, NO_SUCH_USER } from './codes';
import { nationalNumber } from './ids';
import { callAirtel } from './request';
import { BalanceBody, UserBody } from './schemas';
import { type AirtelClient, saidBy } from './submit';

/** Whether a number is Airtel's and can pay, and the name it is registered under. */
export async function lookupPayer(ctx: Ctx, client: AirtelClient, msisdn: string): Promise<PayerAnswer> {
  const national = nationalNumber(msisdn);
  const number = client.settings.kycNumber === 'national' ? national : `256${national}`;
  const answer = await callAirtel(ctx, client, { method: 'GET', path: `/standard/v1/users/${number}` });
  if (answer.kind !== 'answer') return { kind: 'unavailable', cause: answer.cause };
  const user = answer.status === 200 ? UserBody.safeParse(parseJson(answer.body)).data : undefined;
  if (user === undefined) {
    const codes = saidBy(answer)?.codes ?? [];
    const isUnknown = codes.includes(NO_SUCH_USER) || isNotFound(codes);
    return isUnknown ? { kind: 'not_found' } : { kind: 'unavailable', cause: `http_${answer.status}` };
  }
  const { first_name: first, last_name: last, is_barred: isBarred } = user.data;
  const name = [first, last].filter(Boolean).join(' ');
  return { kind: 'found', active: isBarred !== true, name: name === '' ? null : name };
}

/** What is on one of our accounts; in version 1 only what was collected can be asked for. */
export async function balance(
  ctx: Ctx,
  client: AirtelClient,
  account: OperatorAccount,
): Promise<BalanceAnswer> {
  const { balanceVersion: version } = client.settings;
  if (version === 'v1' && account === 'disbursement') return { kind: 'unavailable', cause: 'not_offered' };
  const query = version === 'v1' ? '' : `?type=${account === 'collection' ? 'COLL' : 'DISB'}`;
  const path = `/standard/${version}/users/balance${query}`;
  const answer = await callAirtel(ctx, client, { method: 'GET', path });
  if (answer.kind !== 'answer') return { kind: 'unavailable', cause: answer.cause };
  const body = answer.status === 200 ? BalanceBody.safeParse(parseJson(answer.body)).data : undefined;
  const amountUgx = body?.data.currency === 'UGX' ? parseUgx(body.data.balance) : null;
  return amountUgx === null
    ? { kind: 'unavailable', cause: `http_${answer.status}` }
    : { kind: 'balance', amountUgx };
}
