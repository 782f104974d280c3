import type { Ctx } from '@/db/tx';
import { parseUgx } from '../amount';
import { parseJson } from '../json';
import type { BalanceAnswer, OperatorAccount, PayerAnswer } from '../provider';
import { callMtn, type MtnClient } from './request';
import { ActiveBody, BalanceBody, ErrorBody, UserInfoBody } from './schemas';

const PATH = 'accountholder/msisdn';

/** Whether a number has an account that can pay, and the name it is registered under. */
export async function lookupPayer(ctx: Ctx, client: MtnClient, msisdn: string): Promise<PayerAnswer> {
  const number = msisdn.replace('+', '');
  const get = (what: string) =>
    callMtn(ctx, client, { product: 'collection', method: 'GET', path: `${PATH}/${number}/${what}` });
  const answer = await get('active');
  if (answer.kind !== 'answer') return { kind: 'unavailable', cause: answer.cause };
  const json = parseJson(answer.body);
  if (answer.status === 404 && ErrorBody.safeParse(json).data?.code === 'RESOURCE_NOT_FOUND') {
    return { kind: 'not_found' };
  }
  const active = ActiveBody.safeParse(json);
  if (answer.status !== 200 || !active.success) {
    return { kind: 'unavailable', cause: `http_${answer.status}` };
  }
  const info = await get('basicuserinfo');
  const isRead = info.kind === 'answer' && info.status === 200;
  const names = isRead ? UserInfoBody.safeParse(parseJson(info.body)).data : null;
  const name = [names?.given_name, names?.family_name].filter(Boolean).join(' ');
  return { kind: 'found', active: active.data, name: name === '' ? null : name };
}

/** What is on one of our accounts. */
export async function balance(ctx: Ctx, client: MtnClient, account: OperatorAccount): Promise<BalanceAnswer> {
  const answer = await callMtn(ctx, client, { product: account, method: 'GET', path: 'account/balance' });
  if (answer.kind !== 'answer') return { kind: 'unavailable', cause: answer.cause };
  const body = answer.status === 200 ? BalanceBody.safeParse(parseJson(answer.body)).data : undefined;
  const amountUgx = body?.currency === client.settings.currency ? parseUgx(body.availableBalance) : null;
  return amountUgx === null
    ? { kind: 'unavailable', cause: `http_${answer.status}` }
    : { kind: 'balance', amountUgx };
}
