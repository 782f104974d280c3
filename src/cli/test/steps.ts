import { join } from 'node:path';
import { NEXT } from '../system/build';
import { logTail } from '../text';
import { type Counts, countsFrom, readPlaywright, readVitest } from './counts';
import { runCommand } from './run-command';

/** What every step is given. */
export type StepContext = { folder: string; abort: AbortSignal; detail: (text: string) => void };

/** One part of `npm test`. */
export type Step = { name: string; part: Part; run(context: StepContext): Promise<Counts> };
export const PARTS = ['static', 'unit', 'db', 'e2e'] as const;
export type Part = (typeof PARTS)[number];

const bin = (...path: string[]): string => join('node_modules', ...path);

/** A step that is one check: passed when all its commands end with 0. */
function check(name: string, commands: string[][]): Step {
  return {
    name,
    part: 'static',
    run: async ({ folder, abort }) => {
      for (const args of commands) {
        const logFile = join(folder, `${name.replaceAll(' ', '-').toLowerCase()}.log`);
        const code = await runCommand({ name, args, logFile }, abort);
        if (code !== 0) return { passed: 0, failed: 1, skipped: 0, failures: [await logTail(logFile, 60)] };
      }
      return { passed: 1, failed: 0, skipped: 0, failures: [] };
    },
  };
}

/** A report that does not explain a bad exit code must not hide it. */
async function settle(counts: Counts | null, code: number, logFile: string): Promise<Counts> {
  if (counts !== null && (code === 0 || counts.failed > 0)) return counts;
  const { passed, skipped } = counts ?? { passed: 0, skipped: 0 };
  const failures = [`It ended with code ${code}. Its last words:\n${await logTail(logFile, 40)}`];
  return { passed, skipped, failed: 1, failures };
}

function vitest(name: string, project: 'unit' | 'db'): Step {
  return {
    name,
    part: project,
    run: async ({ folder, abort }) => {
      const report = join(folder, `${project}.json`);
      const logFile = join(folder, `${project}.log`);
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const args = [bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters];
      const code = await runCommand({ name, args, logFile }, abort);
      return settle(await countsFrom(report, readVitest), code, logFile);
    },
  };
}

/** Runs the browser tests against a system that is up. */
export async function runPlaywright(
  environment: Record<string, string>,
  { folder, abort }: StepContext,
): Promise<Counts> {
  const report = join(folder, 'e2e.json');
  const logFile = join(folder, 'e2e.log');
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'];
  const code = await runCommand(
    { name: 'e2e', args, logFile, environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    abort,
  );
  return settle(await countsFrom(report, readPlaywright), code, logFile);
}

export const STATIC_AND_UNIT: Step[] = [
  check('Format and lint', [[bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']]),
  check('Types', [
    [NEXT, 'typegen'],
    [bin('typescript', 'bin', 'tsc'), '--noEmit', '--pretty', 'false'],
  ]),
  check('Import rules', [
    [
      bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      'src',
      '--config',
      'dependency-cruiser.config.cjs',
    ],
  ]),
  vitest('Unit tests', 'unit'),
  vitest('Database tests', 'db'),
];
