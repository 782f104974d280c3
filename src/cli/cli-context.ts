import type { Database } from '@/db/client';
import { type Ctx, withDatabase } from '@/db/tx';
import { systemClock } from '@/lib/clock';
import { type Logger, systemActor } from '@/lib/context';
import { systemIds } from '@/lib/ids';

const log: Logger = {
  info: () => {},
  warn: () => {},
  error: (fields, message) => console.error(message, JSON.stringify(fields)),
};

/** Context of a command: the system acts, errors go to its standard error. */
export function cliContext(command: string, db: Database): Ctx {
  const actor = systemActor(command);
  return withDatabase({ actor, clock: systemClock, ids: systemIds, log, requestId: command }, db);
}
