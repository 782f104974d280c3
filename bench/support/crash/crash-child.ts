import { openDatabase } from '@/db/client';
import { type Ctx, withDatabase } from '@/db/tx';
import { required } from '@/lib/assert';
import { systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';
import { configurePayments, type ProviderName } from '@/services/money/payments';
import { airtelProvider } from '@/services/money/payments/providers/airtel';
import { mtnProvider } from '@/services/money/payments/providers/mtn';
import type { PaymentProvider } from '@/services/money/payments/providers/provider';
import { airtelSettingsOf, mtnSettingsOf } from '@/services/money/payments/testing/operator-settings';
import { contextOf, perform } from './perform';
import { crashSettings } from './settings';
import { Task, type Word, type Work } from './task';

/** A worker that does several jobs at once with the real verbs, and is killed in the middle of them. */
const say = (word: Word) => process.send?.(word);

/** Held requests must not time out before the kill. */
const PATIENT = { limits: { connectMs: 30_000, totalMs: 30_000, maxBytes: 256 * 1024 } };

/** Each piece of work reaches its operator by a way of its own, so that the proxy can tell them apart. */
function byWork(task: Task, name: ProviderName): PaymentProvider {
  const open = (work: string) => {
    const url = `${task.operatorUrl}/${work}`;
    return name === 'mtn'
      ? mtnProvider({ ...mtnSettingsOf(url, task.callbackUrl), ...PATIENT })
      : airtelProvider({ ...airtelSettingsOf(url), ...PATIENT });
  };
  const ways = new Map(task.works.map((work) => [work.name, open(work.name)]));
  const of = ({ requestId }: Ctx) => required(ways.get(requestId), 'a way to the operator');
  return {
    ...open('none'),
    submit: (ctx, order) => of(ctx).submit(ctx, order),
    enquire: (ctx, asked) => of(ctx).enquire(ctx, asked),
  };
}

async function work(task: Task, one: Work): Promise<void> {
  const { db } = openDatabase({ url: task.databaseUrl, maxConnections: 1, applicationName: one.name });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const clock = { now: () => new Date(task.nowMs) };
  const base = { actor: systemActor('test'), clock, ids: systemIds, log, requestId: one.name };
  try {
    await perform(contextOf(withDatabase(base, db), one), one.deed);
    say({ kind: 'done', work: one.name });
  } catch (error) {
    say({ kind: 'failed', work: one.name, message: String(error) });
  }
}

process.once('message', (message) => {
  const task = Task.parse(message);
  configurePayments({
    settings: crashSettings(task.isPaced),
    providers: { mtn: byWork(task, 'mtn'), airtel: byWork(task, 'airtel') },
  });
  for (const one of task.works) void work(task, one);
});
process.once('disconnect', () => process.exit(1));
say({ kind: 'ready' });
