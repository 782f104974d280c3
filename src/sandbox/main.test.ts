import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOptions } from './env';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'momo-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function start(...flags: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function readyUrl(child: ReturnType<typeof start>): Promise<string> {
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const ready: unknown = JSON.parse(String(line));
  expect(ready).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  return String(line).split('"url":"')[1]?.split('"')[0] ?? '';
}

describe('the process', () => {
  it('says when it is ready, and stops on SIGTERM with a hanging request and its journal written', async () => {
    const journal = join(folder, 'journal.jsonl');
    const child = start('--port', '0', '--journal', journal);
    const exited = once(child, 'exit');
    const url = await readyUrl(child);
    const sms = new URLSearchParams({ username: 'sandbox', to: '+256772123456', message: 'Hello' });
    const headers = { apikey: 'demo-sms-api-key' };
    await fetch(`${url}/at/version1/messaging`, { method: 'POST', headers, body: sms });
    await fetch(`${url}/__admin/outage`, {
      method: 'POST',
      headers: { 'X-Admin-Token': 'demo-admin-token' },
      body: JSON.stringify({ provider: 'mtn', mode: 'hang', seconds: 600 }),
    });
    const hanging = expect(fetch(`${url}/mtn/collection/token/`, { method: 'POST' })).rejects.toThrow();
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    await hanging;
    expect(readFileSync(journal, 'utf8')).toContain('Hello');
  }, 20_000);

  it('says in words that the port is taken', async () => {
    const first = start('--port', '0');
    const port = new URL(await readyUrl(first)).port;
    const second = start('--port', port);
    const said: string[] = [];
    second.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    expect(await once(second, 'exit')).toEqual([1, null]);
    expect(said.join('')).toContain('The port is taken by another program');
    first.kill('SIGTERM');
    await once(first, 'exit');
  }, 20_000);
});

describe('flags and environment', () => {
  it('flags win over variables, variables over defaults', () => {
    const env = {
      SANDBOX_PORT: '4000',
      SANDBOX_SEED: '7',
      SANDBOX_API_KEY: 'mine',
      SANDBOX_MANUAL_BY_DEFAULT: 'true',
    };
    const options = readOptions(['--port', '5000', '--clock', 'virtual'], env);
    expect(options).toMatchObject({ port: 5000, seed: 7, clock: 'virtual', manualByDefault: true });
    expect(options.credentials).toEqual({ apiKey: 'mine' });
    expect(readOptions([], {}).manualByDefault).toBe(false);
  });

  it.each([
    [['--port', 'x'], 'port must be a whole number'],
    [['--speed', '0'], 'speed must be a number above 0'],
    [['--clock', 'sun'], 'clock must be real or virtual'],
    [['--unknown'], '--unknown'],
  ])('%j is explained', (flags, message) => {
    expect(() => readOptions(flags, {})).toThrow(message);
  });
});
