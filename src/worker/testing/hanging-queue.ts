import { Logger } from 'graphile-worker';
import { required } from '@/lib/assert';
import { runQueue } from '../run-queue';

/** A process of its own that takes jobs called `hangs` from the database it is given, says so, and never ends them. */
await runQueue({
  databaseUrl: required(process.argv[2], 'the address of a database'),
  tasks: {
    hangs: () => {
      process.stdout.write('taken\n');
      return new Promise(() => undefined);
    },
  },
  schedule: [],
  logger: new Logger(() => () => undefined),
  onMarksLost: () => undefined,
  onBegunAnew: () => undefined,
});
