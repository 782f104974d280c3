import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What a step found. `failures` names each failure in words for the terminal. */
export type Counts = { passed: number; failed: number; skipped: number; failures: string[] };

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Reads vitest's JSON report. A test file that could not even be loaded counts as one failed test. */
export function readVitest(text: string): Counts {
  const report = VitestReport.parse(JSON.parse(text));
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  const named = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((one) => one.status === 'failed')
      .map((one) => `${file.name} › ${one.fullName}\n${firstLines(one.failureMessages?.join('\n') ?? '')}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests,
    failures: [...named, ...broken.map((file) => `${file.name}\n${firstLines(file.message ?? '')}`)],
  };
}

const Problem = z.object({ message: z.string().optional() });
const PlaywrightTest = z.object({
  projectName: z.string(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  results: z.array(z.object({ errors: z.array(Problem) })),
});
const PlaywrightSpec = z.object({ title: z.string(), file: z.string(), tests: z.array(PlaywrightTest) });
const PlaywrightSuite = z.object({
  title: z.string(),
  specs: z.array(PlaywrightSpec).default([]),
  get suites() {
    return z.array(PlaywrightSuite).default([]);
  },
});
const PlaywrightReport = z.object({ suites: z.array(PlaywrightSuite), errors: z.array(Problem) });

type Suite = z.infer<typeof PlaywrightSuite>;
type Spec = z.infer<typeof PlaywrightSpec>;

const specsOf = (suites: Suite[]): Spec[] =>
  suites.flatMap((suite) => [...suite.specs, ...specsOf(suite.suites)]);

/** Reads Playwright's JSON report. A test that passed only on a second try counts as failed. */
export function readPlaywright(text: string): Counts {
  const report = PlaywrightReport.parse(JSON.parse(text));
  const counts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const spec of specsOf(report.suites)) {
    for (const test of spec.tests) {
      if (test.status === 'expected') counts.passed += 1;
      else if (test.status === 'skipped') counts.skipped += 1;
      else {
        counts.failed += 1;
        const words = test.results.flatMap((result) => result.errors).map((error) => error.message ?? '');
        const note = test.status === 'flaky' ? ' (passed only on a second try)' : '';
        counts.failures.push(`${spec.file} › ${spec.title}${note}\n${firstLines(words.join('\n'))}`);
      }
    }
  }
  counts.failed += report.errors.length;
  counts.failures.push(
    ...report.errors.map((error) => firstLines(error.message ?? 'an error without words')),
  );
  return counts;
}

function firstLines(text: string): string {
  const lines = stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines
    .slice(0, 12)
    .map((line) => `    ${line}`)
    .join('\n');
}

export async function countsFrom(file: string, read: (text: string) => Counts): Promise<Counts | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : read(text);
}
