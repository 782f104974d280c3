import type { Decision } from '../engine/life';
import type { Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import { json, problem, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { phonePage } from './page';

const DECISIONS: Record<string, Decision> = {
  approve: 'approve',
  reject: 'reject',
  'wrong-pin': 'wrong_pin',
  ignore: 'ignore',
};
const MAX_LISTED = 500;
const RECENT = 10;

const moment = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** The handset: a page for people, JSON for test tools. Deliberately without a password; loopback only. */
export function phoneRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/__phone',
      operation: null,
      handle: (call) => phonePage(readMsisdn(call.query.get('msisdn'))),
    },
    { method: 'GET', path: '/__phone/prompts', operation: null, handle: (call) => prompts(world, call) },
    {
      method: 'POST',
      path: '/__phone/prompts/:reference/:decision',
      operation: null,
      handle: (call) => decide(world, call),
    },
    { method: 'GET', path: '/__phone/inbox', operation: null, handle: (call) => inbox(world, call) },
    { method: 'GET', path: '/__phone/mail', operation: null, handle: (call) => mail(world, call) },
    { method: 'GET', path: '/__phone/numbers', operation: null, handle: () => numbers(world) },
    { method: 'GET', path: '/__phone/recent', operation: null, handle: (call) => recent(world, call) },
  ];
}

/** Digits with the country code, from any usual Ugandan spelling. */
export function readMsisdn(given: string | null): string {
  const digits = (given ?? '').replace(/\D/g, '').slice(0, 15);
  if (/^0\d{9}$/.test(digits)) return `256${digits.slice(1)}`;
  return /^[237]\d{8}$/.test(digits) ? `256${digits}` : digits;
}

const OPERATORS = { mtn: 'MTN MoMo', airtel: 'Airtel Money' };

function promptView(world: World, transaction: Transaction) {
  return {
    reference: transaction.reference,
    provider: transaction.provider,
    operator: OPERATORS[transaction.provider],
    msisdn: transaction.msisdn,
    amount: transaction.amount,
    currency: transaction.currency,
    merchant: world.settings.merchantName,
    payerMessage: transaction.payerMessage,
    expiresAt: moment(transaction.expiresAtMs),
    state: transaction.state,
  };
}

/** The prompts waiting at a number, oldest first; without a number those of everybody. */
function prompts(world: World, call: Call): Reply {
  const msisdn = readMsisdn(call.query.get('msisdn'));
  const waiting = msisdn === '' ? [...world.transactions.waiting()] : world.transactions.waitingOf(msisdn);
  const now = moment(world.clock.now());
  return json(200, { now, prompts: waiting.slice(0, MAX_LISTED).map((prompt) => promptView(world, prompt)) });
}

function decide(world: World, call: Call): Reply {
  const decision = DECISIONS[call.params.decision ?? ''];
  const transaction = world.transactions.get((call.params.reference ?? '').toLowerCase());
  const wasPrompted = transaction?.history.some(({ state }) => state === 'prompted') ?? false;
  if (decision === undefined || transaction === undefined || !wasPrompted) {
    return problem(404, 'NOT_FOUND', 'There is no such prompt.');
  }
  if (transaction.state !== 'prompted' || !world.life.decide(transaction, decision)) {
    return json(409, {
      code: 'ALREADY_DECIDED',
      message: 'This prompt is already decided.',
      state: transaction.state,
    });
  }
  return json(200, { ...promptView(world, transaction), reason: transaction.reason });
}

function inbox(world: World, call: Call): Reply {
  const messages = world.inbox.of(readMsisdn(call.query.get('msisdn')));
  return json(200, { messages });
}

/** Mail of one address, or of everybody when none is named, newest first. */
function mail(world: World, call: Call): Reply {
  return json(200, { mails: world.mailbox.of(call.query.get('address') ?? '').slice(0, MAX_LISTED) });
}

/** Every number that ever got a prompt or a message. */
function numbers(world: World): Reply {
  const known = new Set([...world.transactions.msisdns(), ...world.inbox.numbers()]);
  const listed = [...known].slice(-MAX_LISTED).reverse();
  return json(200, {
    numbers: listed.map((msisdn) => ({ msisdn, waiting: world.transactions.waitingOf(msisdn).length })),
  });
}

/** The last payments of a number that no longer wait, newest first. */
function recent(world: World, call: Call): Reply {
  const ended = world.transactions
    .ofMsisdn(readMsisdn(call.query.get('msisdn')))
    .slice(-RECENT)
    .filter(
      ({ state, operation }) =>
        state !== 'prompted' && !(state === 'received' && operation === 'requesttopay'),
    )
    .reverse();
  return json(200, {
    payments: ended.map((transaction) => ({
      reference: transaction.reference,
      operator: OPERATORS[transaction.provider],
      operation: transaction.operation,
      amount: transaction.amount,
      currency: transaction.currency,
      state: transaction.state,
      reason: transaction.reason,
      at: moment(transaction.finalAtMs ?? transaction.createdAtMs),
    })),
  });
}
