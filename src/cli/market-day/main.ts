import { explain } from '../explain';
import { type Progress, showProgress } from '../progress';
import { STOPPED, stopSignal } from '../stop-signal';
import { findSystem } from './find-system';
import { type MarketDayOptions, marketDayOptions } from './options';
import { startOwnSystem } from './own-system';
import { type Day, playDay, type Stage } from './play';
import { reportText } from './report';

/** Exit codes, see help.mjs. */
const [KEPT, BROKEN, NOT_BEGUN] = [0, 1, 2];

type Running = { readonly progress: Progress; readonly abort: AbortSignal; readonly began: () => void };

async function playOnOwn(options: MarketDayOptions, { progress, abort, began }: Running): Promise<Day> {
  const own = await startOwnSystem({ timeScale: options.timeScale, progress, abort });
  const { webUrl, sandboxUrl, sandboxAdminToken: sandboxToken, dataDir } = own.system;
  let keep = options.keep;
  try {
    const programs = options.chaos ? own.system : null;
    const reached = { webUrl, sandboxUrl, sandboxToken };
    const day = await playDay(reached, options, stageOf(progress), abort, { programs, began });
    keep ||= !day.report.ok;
    return day;
  } finally {
    await progress.step('Closing', () => own.close(keep));
    if (keep) progress.say(`What it left is in ${dataDir}.`);
  }
}

async function playAt(url: string, options: MarketDayOptions, running: Running): Promise<Day> {
  const { progress, abort, began } = running;
  return playDay(await findSystem(url, options), options, stageOf(progress), abort, { began });
}

const stageOf =
  (progress: Progress): Stage =>
  (label, work) =>
    progress.step(label, work);

/** Plays the day of these arguments and tells how it went. Answers the exit code; never throws. */
export async function marketDay(args: string[]): Promise<number> {
  let hasBegun = false;
  let hasFault = false;
  const failed = () => (hasBegun ? BROKEN : NOT_BEGUN);
  try {
    const options = marketDayOptions(args);
    const progress = showProgress();
    const stop = stopSignal((error) => {
      console.error(explain(error).text);
      hasFault = true;
    });
    const began = () => {
      hasBegun = true;
    };
    const running = { progress, abort: stop.signal, began };
    const day = await (options.url ? playAt(options.url, options, running) : playOnOwn(options, running));
    console.log(reportText(day.report, day.counts, day.notes));
    if (options.json) console.log(`\n${JSON.stringify(day.report)}`);
    if (hasFault) return failed();
    return day.report.ok ? KEPT : BROKEN;
  } catch (error) {
    const { text, exitCode } = explain(error);
    console.error(`\n${text}\n`);
    // A fault of our own stops the day as Ctrl-C does, but nobody asked for it.
    return exitCode === STOPPED && !hasFault ? STOPPED : failed();
  }
}

/** `npm run market-day`. */
export async function main(args: string[]): Promise<void> {
  process.stdout.on('error', () => undefined);
  process.exit(await marketDay(args));
}
