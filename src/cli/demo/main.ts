import { showProgress } from '../progress';
import { messageOf, Refusal } from '../refusal';
import { type System, startSystem, watchStarter } from '../system';
import { type DemoOptions, demoOptions } from './options';
import { welcome } from './welcome';

const STOPPED = 130;

function explain(error: unknown): { text: string; exitCode: number } {
  if (error instanceof Refusal) return { text: error.message, exitCode: error.exitCode };
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return { text: `Something unforeseen happened:\n${stack}`, exitCode: 1 };
}

/** Resolves on Ctrl-C, a request to end, a closed terminal, or the death of the npm that started us. */
function askedToStop(): { signal: AbortSignal; done: Promise<string> } {
  const controller = new AbortController();
  const done = new Promise<string>((resolve) => {
    const stop = (why: string) => {
      controller.abort(new Refusal('Stopped before it was ready.', STOPPED));
      resolve(why);
    };
    process.once('uncaughtException', (error) => {
      console.error(explain(error).text);
      process.exitCode = 1;
      stop('a fault of our own');
    });
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));
    watchStarter(() => stop('npm is gone'));
  });
  return { signal: controller.signal, done };
}

async function run(options: DemoOptions): Promise<void> {
  const progress = showProgress();
  const stop = askedToStop();
  const system: System = await startSystem({
    dataDir: options.dataDir,
    movable: options.isDefaultDir,
    port: options.port,
    timeScale: options.timeScale,
    fresh: options.fresh,
    development: options.development,
    manualByDefault: true,
    progress,
    abort: stop.signal,
  });
  console.log(welcome(system, options.timeScale));
  await stop.done;
  console.log('');
  await progress.step('Closing', () => system.stop());
}

/** `npm run demo` and `npm run dev`. */
export async function main(args: string[]): Promise<void> {
  // Output may be a pipe whose reader went away; closing the shop cleanly matters more than saying so.
  process.stdout.on('error', () => undefined);
  try {
    await run(demoOptions(args));
    process.exit();
  } catch (error) {
    const { text, exitCode } = explain(error);
    console.error(`\n${text}\n`);
    process.exit(exitCode);
  }
}
