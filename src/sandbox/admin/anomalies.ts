import { type Decoded, DecodeError, money, nullable, object, oneOf, textUpTo, withDefault } from '../decode';
import { CURRENCIES, feesAccount, floatAccount, type Movement, walletAccount } from '../engine/book';
import { providerTxnIdAt } from '../engine/money';
import { PROVIDERS } from '../engine/providers';
import type { Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import { json, problem, type Reply } from '../http/reply';
import type { World } from '../world';
import { notFound, readInput } from './guard';

const anomalyInput = object({
  kind: oneOf(['unknown-deposit', 'fee-line', 'reversal', 'missing-line', 'duplicate-line'] as const),
  /** Of the payment whose line is meant: our reference or the operator's id. */
  reference: nullable(textUpTo(100)),
  provider: withDefault(oneOf(PROVIDERS), 'mtn'),
  account: withDefault(oneOf(['collection', 'disbursement'] as const), 'collection'),
  currency: withDefault(oneOf(CURRENCIES), 'UGX'),
  amount: withDefault(money, 5000n),
  msisdn: nullable(textUpTo(15)),
});
type Anomaly = Decoded<typeof anomalyInput>;

// A payer nobody knows.
const STRANGER = { mtn: '256772999999', airtel: '256752999999' };
const TOO_LITTLE = problem(409, 'TOO_LITTLE', 'There is too little money for this.');

/**
 * What an operator's statement can surprise with. Deposits, fees and reversals move money, so that the balance of the
 * float agrees with them; missing and doubled lines only falsify what is shown.
 */
export function injectAnomaly(world: World, call: Call): Reply {
  const anomaly = readInput(call, anomalyInput);
  if (anomaly.amount <= 0n) throw new DecodeError('amount must be above zero');
  switch (anomaly.kind) {
    case 'unknown-deposit':
    case 'fee-line':
      return book(world, anomaly);
    case 'reversal':
      return world.life.reverse(paymentOf(world, anomaly)) ? json(201, { kind: anomaly.kind }) : TOO_LITTLE;
    default:
      return falsify(world, anomaly);
  }
}

function book(world: World, { kind, provider, account, currency, amount, msisdn }: Anomaly): Reply {
  const float = floatAccount(provider, currency, account);
  const isDeposit = kind === 'unknown-deposit';
  const from = isDeposit ? walletAccount(provider, currency, msisdn ?? STRANGER[provider]) : float;
  const to = isDeposit ? float : feesAccount(provider, currency);
  const providerTxnId = providerTxnIdAt(world, provider, 'MP', world.clock.now());
  const about = { reference: '', externalId: '', providerTxnId, currency, amount };
  const isMoved = world.book.move({ ...about, kind: isDeposit ? 'deposit' : 'fee', from, to });
  return isMoved ? json(201, { kind, providerTxnId, amount }) : TOO_LITTLE;
}

function falsify(world: World, anomaly: Anomaly): Reply {
  const movement = movementOf(world, paymentOf(world, anomaly));
  if (movement === undefined) return notFound('line');
  world.statements.lie(movement, anomaly.kind === 'missing-line' ? 'never' : 'twice');
  return json(201, { kind: anomaly.kind, providerTxnId: movement.providerTxnId });
}

function paymentOf(world: World, { reference }: Anomaly): Transaction {
  const named = reference ?? '';
  return world.transactions.get(named) ?? world.transactions.withProviderId(named) ?? notFound('transaction');
}

/** The line of the payment itself, not of its fee or reversal. */
function movementOf(world: World, payment: Transaction): Movement | undefined {
  const wallet = walletAccount(payment.provider, payment.currency, payment.msisdn);
  return world.book
    .movementsOf(wallet)
    .find(({ reference, kind }) => reference === payment.reference && kind !== 'reversal');
}
