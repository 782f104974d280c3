import { explain } from '../explain';
import type { Progress } from '../progress';
import { stopSignal } from '../stop-signal';
import type { System } from '../system';

/** Opens the shop, keeps it open until Ctrl-C or whatever else ends us, and closes it with everything it started. */
export async function keepOpen(
  start: (abort: AbortSignal) => Promise<System>,
  opened: (system: System) => void,
  progress: Progress,
): Promise<void> {
  const stop = stopSignal((error) => {
    console.error(explain(error).text);
    process.exitCode = 1;
  });
  const system = await start(stop.signal);
  opened(system);
  await stop.done;
  console.log('');
  await progress.step('Closing', () => system.stop());
}
