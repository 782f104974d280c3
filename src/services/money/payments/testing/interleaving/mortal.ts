import type { Database, Transaction } from '@/db/client';
import type { Ctx } from '@/db/tx';
import type { PaymentProvider } from '../../providers/provider';

/** Where a process may be when it dies. */
export const DEATHS = [
  'before sending',
  'after sending',
  'before asking',
  'in a transaction',
  'before a commit',
  'between statements',
] as const;
export type Death = (typeof DEATHS)[number];

export class Killed extends Error {
  constructor(readonly at: Death) {
    super(`killed ${at}`);
  }
}

/** A process that lives for so many steps. Once dead it takes none: whatever still runs of it fails at its next. */
export class Life {
  #left: number;
  #end: Killed | null = null;

  constructor(steps: number) {
    this.#left = steps;
  }

  step(at: Death): void {
    this.#left -= 1;
    if (this.#left < 0) this.#end ??= new Killed(at);
    if (this.#end) throw this.#end;
  }
}

type Owned = { readonly life: Life; readonly db: Ctx['db'] };
const lives = new WeakMap<Ctx['db'], Owned>();

/** The same context in a process that dies: every statement, end of a transaction and call of an operator is a step. */
export function mortal(ctx: Ctx, life: Life): Ctx {
  if (ctx.inTransaction) throw new Error('a process dies with its transactions, not in the middle of one');
  return { ...ctx, db: dying(ctx.db, life, 'between statements') };
}

function dying<Db extends Database | Transaction>(db: Db, life: Life, where: Death): Db {
  const proxy = new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'transaction') {
        return (work: (tx: Transaction) => Promise<unknown>) => {
          life.step(where);
          // PostgreSQL undoes what a client that is gone had not committed, as it does when the work throws.
          const mortally = async (tx: Transaction) => {
            const outcome = await work(dying(tx, life, 'in a transaction'));
            life.step('before a commit');
            return outcome;
          };
          return Reflect.apply(value, target, [mortally]);
        };
      }
      return (...args: readonly unknown[]) => {
        life.step(where);
        return Reflect.apply(value, target, args);
      };
    },
  });
  lives.set(proxy, { life, db });
  return proxy;
}

/** An operator whose callers may die just before a request leaves, or before its answer is read. */
export function reachedByMortals(provider: PaymentProvider): PaymentProvider {
  return {
    ...provider,
    submit: async (ctx, order) => {
      const owned = lives.get(ctx.db);
      owned?.life.step('before sending');
      const answer = await provider.submit(alive(ctx), order);
      owned?.life.step('after sending');
      return answer;
    },
    enquire: async (ctx, asked) => {
      const owned = lives.get(ctx.db);
      owned?.life.step('before asking');
      return provider.enquire(alive(ctx), asked);
    },
  };
}

/** Tokens are shared by everybody in this process of the test: nobody's death may take them from the others. */
function alive(ctx: Ctx): Ctx {
  const owned = lives.get(ctx.db);
  return owned ? { ...ctx, db: owned.db } : ctx;
}
