import { expect, test } from 'vitest';
import { readPlaywright, readVitest } from './counts';

const file = (status: string, assertionResults: object[], message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults,
});

test('vitest: passed, failed and skipped tests, each failure with its name', () => {
  const counts = readVitest(
    JSON.stringify({
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [
        file('failed', [
          { fullName: 'adds up', status: 'failed', failureMessages: ['\u001b[31m1 is not 2\u001b[39m'] },
        ]),
      ],
    }),
  );
  expect(counts).toMatchObject({ passed: 3, failed: 1, skipped: 2 });
  expect(counts.failures[0]).toContain('adds up');
  expect(counts.failures[0]).toMatch(/ 1 is not 2$/);
});

test('vitest: a file that cannot be loaded is a failure although no test in it failed', () => {
  const counts = readVitest(
    JSON.stringify({
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      testResults: [file('failed', [], 'Cannot find module')],
    }),
  );
  expect(counts.failed).toBe(1);
  expect(counts.failures[0]).toContain('Cannot find module');
});

const spec = (title: string, status: string, errors: object[] = []) => ({
  title,
  file: 'shop.spec.ts',
  tests: [{ projectName: 'phone', status, results: [{ errors }] }],
});

test('playwright: counts specs of nested suites; a test that needed a second try has failed', () => {
  const counts = readPlaywright(
    JSON.stringify({
      errors: [],
      suites: [
        {
          title: 'outer',
          specs: [spec('buys', 'expected'), spec('waits', 'flaky', [{ message: 'too slow' }])],
          suites: [{ title: 'inner', specs: [spec('pays', 'unexpected', [{ message: 'refused' }])] }],
        },
        { title: 'other', specs: [spec('rests', 'skipped')] },
      ],
    }),
  );
  expect(counts).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
  expect(counts.failures.join('\n')).toMatch(/waits \(passed only on a second try\)[\s\S]*too slow/);
  expect(counts.failures.join('\n')).toMatch(/pays[\s\S]*refused/);
});

test('playwright: an error outside every test counts', () => {
  const counts = readPlaywright(JSON.stringify({ errors: [{ message: 'no config' }], suites: [] }));
  expect(counts).toMatchObject({ passed: 0, failed: 1, failures: [expect.stringContaining('no config')] });
});
