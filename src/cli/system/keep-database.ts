import { type Postgres, type PostgresOptions, startPostgres } from '../postgres';
import { signal, waitForEnd } from '../processes';
import { messageOf } from '../refusal';

/** The system's database server, started again on the same port when it dies. */
export type KeptDatabase = {
  url(name: string): string;
  stop(): Promise<void>;
  restart(): Promise<void>;
  kill9(): Promise<void>;
};

const PAUSE_MS = 1_000;
const LONG_PAUSE_MS = 15_000;

export async function keepDatabase(options: PostgresOptions): Promise<KeptDatabase> {
  let current: Postgres = await startPostgres(options);
  let wanted = true;
  let timer: NodeJS.Timeout | undefined;

  const again = async (): Promise<void> => {
    current = await startPostgres({ ...options, port: current.port });
    watch(current);
  };
  // A full disk or a taken port may pass: the shop comes back by itself when it does.
  const comeBack = (pauseMs: number): void => {
    timer = setTimeout(() => {
      if (!wanted) return;
      again().catch((error) => {
        options.log(messageOf(error));
        if (wanted) comeBack(LONG_PAUSE_MS);
      });
    }, pauseMs);
  };
  const watch = (server: Postgres): void => {
    void server.ended.then(() => {
      if (!wanted || server !== current) return;
      options.log('The database ended unexpectedly; it starts again.');
      comeBack(PAUSE_MS);
    });
  };
  const stop = async (): Promise<void> => {
    wanted = false;
    clearTimeout(timer);
    await current.stop();
  };
  watch(current);
  return {
    url: (name) => current.url(name),
    stop,
    restart: async () => {
      await stop();
      wanted = true;
      await again();
    },
    kill9: async () => {
      signal(current.pid, 'SIGKILL');
      await waitForEnd([current.pid], 5_000);
    },
  };
}
