import { sql } from 'drizzle-orm';
import type { SqlClient } from '@/db/client';
import type { SignalBus } from './bus';
import { readSignal, writeSignal } from './signal';

const CHANNEL = 'urban_herb_signals';

/**
 * Carries signals by NOTIFY, which is sent outside a writing transaction: inside one it holds a global lock over commit.
 * One connection of `client` listens.
 */
export const postgresBus = (client: SqlClient): SignalBus => ({
  isSure: true,
  publish: notify,
  listen: async ({ onSignal, onListening }) => {
    const { unlisten } = await client.listen(
      CHANNEL,
      (text) => {
        const signal = readSignal(text);
        if (signal) onSignal(signal);
      },
      onListening,
    );
    return { stop: unlisten };
  },
});

/** Needs no connection of its own: whoever has a database can tell. */
export const notify: SignalBus['publish'] = async (ctx, signal) => {
  await ctx.db.execute(sql`select pg_notify(${CHANNEL}, ${writeSignal(signal)})`);
};
