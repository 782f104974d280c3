import { explain } from '../explain';
import { showProgress } from '../progress';
import { type System, startSystem } from '../system';
import { printCodesOnEnter } from './codes';
import { keepOpen } from './keep-open';
import { type DemoOptions, demoOptions } from './options';
import { welcome } from './welcome';

async function run(options: DemoOptions): Promise<void> {
  const progress = showProgress();
  const start = (abort: AbortSignal) =>
    startSystem({
      dataDir: options.dataDir,
      movable: options.isDefaultDir,
      port: options.port,
      timeScale: options.timeScale,
      fresh: options.fresh,
      development: options.development,
      manualByDefault: true,
      secondFactor: options.secondFactor ? 'demo' : 'waived',
      progress,
      abort,
    });
  const opened = (system: System) => {
    console.log(welcome(system, options.timeScale));
    if (system.demoTotpSeed !== null) printCodesOnEnter(system.demoTotpSeed);
  };
  await keepOpen(start, opened, progress);
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
