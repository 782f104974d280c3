import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readOptions } from './env';
import { settingsFrom } from './settings';

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

  it('Airtel, fees, names and reports are set by variables', () => {
    const options = readOptions([], {
      SANDBOX_AIRTEL_CALLBACK_URL: 'http://localhost:3000/hook',
      SANDBOX_AIRTEL_CLIENT_ID: 'me',
      SANDBOX_AIRTEL_RSA_PADDINGS: 'pkcs1,oaep-sha1',
      SANDBOX_AIRTEL_BAD_CLIENT_STATUS: '200',
      SANDBOX_AIRTEL_FEE_BP: '150',
      SANDBOX_NAMES: '256772123456=Amina Nakato,256752604392=Brian Ssali',
      SANDBOX_SMS_REPORT_URL: 'http://localhost:3000/report',
      SANDBOX_PROMPT_WINDOW_SECONDS: '60',
      SANDBOX_DECIDE_MS: '0-100',
      SANDBOX_AIRTEL_COLLECTION_FLOAT: '7000',
    });
    expect(options).toMatchObject({
      airtelCallbackUrl: 'http://localhost:3000/hook',
      airtelRsaPaddings: ['pkcs1', 'oaep-sha1'],
      airtelBadClientStatus: 200,
      airtelFeeBp: 150,
      names: { '256752604392': { given: 'Brian', family: 'Ssali' } },
      smsReportUrl: 'http://localhost:3000/report',
      promptWindowMs: 60_000,
      decideMs: [0, 100],
      airtelCollectionFloat: 7000n,
      credentials: { airtelClientId: 'me' },
    });
    expect(settingsFrom(readOptions([], {})).airtelCallbackUrl).toBeNull();
  });

  it('a profile takes a side, a single setting wins over it', () => {
    const env = { SANDBOX_PROFILE: 'mtn.legacy-retry,airtel.v2-signed', SANDBOX_REASON_SHAPE: 'string' };
    expect(readOptions([], env)).toMatchObject({
      callbackPolicy: 'legacy',
      airtelSigning: 'required',
      reasonShape: 'string',
    });
    expect(readOptions(['--profile', 'airtel.ug-v1'], env).airtelSigning).toBe('optional');
  });

  it.each([
    [{ SANDBOX_PROFILE: 'mtn.other' }, 'profile must be mtn.strict or'],
    [{ SANDBOX_AIRTEL_CALLBACK_URL: 'localhost' }, 'Airtel callback URL must be an http address'],
    [{ SANDBOX_AIRTEL_RSA_PADDINGS: 'none' }, 'Airtel RSA padding must be pkcs1 or'],
    [{ SANDBOX_SUBMIT_MS: '400-50' }, 'submit delay must be two numbers'],
    [{ SANDBOX_NAMES: 'Amina' }, 'names must be like'],
    [{ SANDBOX_AIRTEL_FEE_BP: '20000' }, 'Airtel fee must be a whole number up to 10000'],
  ])('%j is explained', (env, message) => {
    expect(() => readOptions([], env)).toThrow(message);
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
