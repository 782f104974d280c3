import { isRegistered } from '../customers';
import { DecodeError, money, object, oneOf, withDefault } from '../decode';
import { CURRENCIES, type Currency, feesAccount, floatAccount, walletAccount } from '../engine/book';
import { PROVIDERS, type Provider } from '../engine/providers';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { adminRoute, readInput } from './guard';

const balanceInput = object({
  balance: money,
  currency: withDefault(oneOf(CURRENCIES), 'UGX'),
  provider: withDefault(oneOf(PROVIDERS), 'mtn'),
});
const FLOATS = ['collection', 'disbursement'] as const;

/** Balances of people and of our two floats, as decimal strings of whole units. */
export function walletRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'GET', '/wallets', (call) => wallets(world, call)),
    adminRoute(world, 'POST', '/wallets/:msisdn', (call) => {
      const msisdn = call.params.msisdn ?? '';
      if (!/^\d{8,15}$/.test(msisdn)) throw new DecodeError('the wallet must be a number in digits');
      return setBalance(world, call, (provider, currency) => walletAccount(provider, currency, msisdn));
    }),
    adminRoute(world, 'POST', '/floats/:name', (call) => {
      const name = FLOATS.find((known) => known === call.params.name);
      if (name === undefined) throw new DecodeError('the float must be collection or disbursement');
      return setBalance(world, call, (provider, currency) => floatAccount(provider, currency, name));
    }),
  ];
}

/** One number's wallet at an operator (opened when new), or all that were ever touched, and both floats. */
function wallets(world: World, call: Call): Reply {
  const currency = oneOf(CURRENCIES)(call.query.get('currency') ?? 'UGX', 'currency');
  const provider = oneOf(PROVIDERS)(call.query.get('provider') ?? 'mtn', 'provider');
  const msisdn = call.query.get('msisdn');
  const prefix = walletAccount(provider, currency, '');
  const listed =
    msisdn === null
      ? [...world.book.accounts()]
          .filter(([account]) => account.startsWith(prefix))
          .map(([account, balance]) => ({ msisdn: account.slice(prefix.length), balance }))
      : [{ msisdn, balance: balanceOf(world, provider, currency, msisdn) }];
  const floats = {
    collection: world.book.balance(floatAccount(provider, currency, 'collection')),
    disbursement: world.book.balance(floatAccount(provider, currency, 'disbursement')),
  };
  const fees = world.book.balance(feesAccount(provider, currency));
  return json(200, { provider, currency, wallets: listed, floats, fees });
}

/** Nothing where the number is no customer; looking must not make it one. */
function balanceOf(world: World, provider: Provider, currency: Currency, msisdn: string): bigint {
  const isCustomer = isRegistered(world, provider, msisdn);
  return isCustomer ? world.book.balance(walletAccount(provider, currency, msisdn)) : 0n;
}

function setBalance(
  world: World,
  call: Call,
  accountIn: (provider: Provider, currency: Currency) => string,
): Reply {
  const { balance, currency, provider } = readInput(call, balanceInput);
  if (balance < 0n) throw new DecodeError('balance must not be negative');
  const account = accountIn(provider, currency);
  world.book.adjust(account, currency, balance);
  return json(200, { account, currency, balance: world.book.balance(account) });
}
