import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '../explain';
import { type Progress, showProgress } from '../progress';
import { Refusal } from '../refusal';
import { stopSignal } from '../stop-signal';
import type { Counts } from './counts';
import { END_TO_END } from './end-to-end';
import { PARTS, type Part, STATIC_AND_UNIT, type Step } from './steps';

const isPart = (text: string): text is Part => PARTS.some((part) => part === text);

/** The parts asked for, all when none is. */
export function chooseParts(args: string[]): Part[] {
  const unknown = args.filter((arg) => !isPart(arg));
  if (unknown.length > 0) {
    throw new Refusal(`Unknown part "${unknown.join(' ')}". Known parts: ${PARTS.join(', ')}.`, 2);
  }
  return args.length === 0 ? [...PARTS] : args.filter(isPart);
}

async function runStep(step: Step, folder: string, abort: AbortSignal, progress: Progress): Promise<Counts> {
  const work = async (detail: (text: string) => void): Promise<Counts> => {
    try {
      const found = await step.run({ folder, abort, detail });
      const skipped = found.skipped > 0 ? `, ${found.skipped} skipped` : '';
      detail(`${found.passed} passed, ${found.failed} failed${skipped}`);
      return found;
    } catch (error) {
      // Told to stop is the end of everything; a step that cannot run is one failure among others.
      abort.throwIfAborted();
      detail('could not run');
      return { passed: 0, failed: 1, skipped: 0, failures: [explain(error).text] };
    }
  };
  const counts = await progress.step(step.name, work, (found) => found.failed === 0);
  for (const failure of counts.failures) progress.say(`\n✗ ${step.name}: ${failure}\n`);
  return counts;
}

async function runAll(parts: Part[], progress: Progress): Promise<number> {
  const stop = stopSignal((error) => console.error(explain(error).text));
  const steps = [...STATIC_AND_UNIT, END_TO_END].filter((step) => parts.includes(step.part));
  const folder = await mkdtemp(join(tmpdir(), 'urban-herb-reports-'));
  let passed = 0;
  let failed = 0;
  try {
    for (const step of steps) {
      const counts = await runStep(step, folder, stop.signal, progress);
      passed += counts.passed;
      failed += counts.failed;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** `npm test`: every check, or the named parts; the last line counts them. */
export async function main(args: string[]): Promise<void> {
  process.stdout.on('error', () => undefined);
  try {
    process.exit(await runAll(chooseParts(args), showProgress()));
  } catch (error) {
    const { text, exitCode } = explain(error);
    console.error(`\n${text}\n`);
    process.exit(exitCode);
  }
}
