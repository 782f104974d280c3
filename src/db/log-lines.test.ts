import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test, vi } from 'vitest';

const FORGED = 'a\r\n{"level":30,"msg":"forged"}\u001b[31m\u009b2J\u2028\u2029\u007f\u0000\u202eend';
const WRITE = `
  import('./src/db/app.ts').then(({ logger }) =>
    logger().warn({ note: ${JSON.stringify(FORGED)}, error: new Error(${JSON.stringify(FORGED)}).stack }, ${JSON.stringify(FORGED)}));`;

test('what people write starts no line in the log and commands no terminal', async () => {
  vi.stubEnv('LOG_LEVEL', 'info');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', WRITE]);
  const [line = '', ...others] = stdout.split('\n');
  expect(others).toEqual(['']);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  expect(JSON.parse(line)).toMatchObject({ msg: FORGED, note: FORGED });
});
