import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { exitCodeOf } from './exit-code';

test('a promise that did not hold is found wherever it stands', () => {
  expect(exitCodeOf({ bench: 'x', ok: true, rows: [{ isWithin: true }], none: null })).toBe(0);
  expect(exitCodeOf({ bench: 'x', ok: false })).toBe(1);
  expect(exitCodeOf({ bench: 'x', isWithin: false })).toBe(1);
  expect(exitCodeOf({ marketDay: { ok: false, orders: {} } })).toBe(1);
  expect(exitCodeOf({ runs: [{ ok: true }, { ok: false }] })).toBe(1);
});

test('other words that are false are figures, not promises', () => {
  expect(exitCodeOf({ resumed: false, okay: false, counts: { ok: 0 } })).toBe(0);
});

function run(result: object): Promise<{ code: unknown; stdout: string }> {
  const script = `import('./bench/support/bench.ts').then(({ bench }) => bench(async () => (${JSON.stringify(result)})))`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', '-e', script], (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    );
  });
}

test.each([
  [true, 0],
  [false, 1],
])('a measurement that says ok: %s prints itself and ends with %i', async (ok, code) => {
  const ended = await run({ bench: 'nothing', ok });
  expect(JSON.parse(ended.stdout)).toEqual({ bench: 'nothing', ok });
  expect(ended.code).toBe(code);
});
