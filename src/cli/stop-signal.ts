import { Refusal } from './refusal';
import { watchStarter } from './system';

/** Exit code of a command that was told to stop. */
export const STOPPED = 130;

/**
 * Ctrl-C, a request to end, a closed terminal, the death of the npm that started us, or a fault of our own:
 * `signal` aborts, `done` resolves. Catching them is what lets a command stop its children.
 */
export function stopSignal(onFault: (error: Error) => void): { signal: AbortSignal; done: Promise<void> } {
  const controller = new AbortController();
  const done = new Promise<void>((resolve) => {
    const stop = () => {
      controller.abort(new Refusal('Stopped before it was done.', STOPPED));
      resolve();
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
    process.on('uncaughtException', (error) => {
      onFault(error);
      stop();
    });
    watchStarter(stop);
  });
  return { signal: controller.signal, done };
}
