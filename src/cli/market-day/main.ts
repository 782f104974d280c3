import { explain } from '../explain';
import { type Progress, showProgress } from '../progress';
import { stopSignal } from '../stop-signal';
import { findSystem } from './find-system';
import { type MarketDayOptions, marketDayOptions } from './options';
import { startOwnSystem } from './own-system';
import { type Day, playDay, type Stage } from './play';
import { reportText } from './report';

async function playOnOwn(options: MarketDayOptions, progress: Progress, abort: AbortSignal): Promise<Day> {
  const own = await startOwnSystem({ timeScale: options.timeScale, progress, abort });
  const { webUrl, sandboxUrl, sandboxAdminToken: sandboxToken, dataDir } = own.system;
  let keep = options.keep;
  try {
    const programs = options.chaos ? own.system : null;
    const reached = { webUrl, sandboxUrl, sandboxToken };
    const day = await playDay(reached, options, stageOf(progress), abort, programs);
    keep ||= !day.report.ok;
    return day;
  } finally {
    await progress.step('Closing', () => own.close(keep));
    if (keep) progress.say(`What it left is in ${dataDir}.`);
  }
}

const stageOf =
  (progress: Progress): Stage =>
  (label, work) =>
    progress.step(label, work);

async function run(options: MarketDayOptions): Promise<number> {
  const progress = showProgress();
  const stop = stopSignal((error) => {
    console.error(explain(error).text);
    process.exitCode = 1;
  });
  const day = options.url
    ? await playDay(await findSystem(options.url, options), options, stageOf(progress), stop.signal)
    : await playOnOwn(options, progress, stop.signal);
  console.log(reportText(day.report, day.counts, day.notes));
  if (options.json) console.log(`\n${JSON.stringify(day.report)}`);
  return day.report.ok ? 0 : 1;
}

/** `npm run market-day`. */
export async function main(args: string[]): Promise<void> {
  process.stdout.on('error', () => undefined);
  try {
    process.exit(await run(marketDayOptions(args)));
  } catch (error) {
    const { text, exitCode } = explain(error);
    console.error(`\n${text}\n`);
    process.exit(exitCode);
  }
}
