import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { messageOf, Refusal } from '../refusal';
import { lastLines } from '../text';

const run = promisify(execFile);

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const DOWNLOAD_MS = 240_000;
const APT_MS = 600_000;

/** A file alone proves little: Ubuntu's /usr/bin/chromium-browser may only ask for a snap. */
async function works(path: string): Promise<boolean> {
  try {
    await access(path);
    await run(path, ['--version'], { timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

async function firstWorking(paths: string[]): Promise<string | null> {
  for (const path of paths) if (await works(path)) return path;
  return null;
}

type Attempt = { detail: (text: string) => void; failures: string[] };

async function download({ detail, failures }: Attempt): Promise<string | null> {
  detail("fetching Playwright's own");
  const cli = join('node_modules', '@playwright', 'test', 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], { timeout: DOWNLOAD_MS }).catch((error) => {
    failures.push(`playwright install: ${lastLines(messageOf(error), 2).trim()}`);
  });
  return firstWorking([chromium.executablePath()]);
}

async function installWithApt({ detail, failures }: Attempt): Promise<string | null> {
  if (
    process.getuid?.() !== 0 ||
    !(await access('/usr/bin/apt-get').then(
      () => true,
      () => false,
    ))
  )
    return null;
  detail('installing it with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  const install = [...lock, 'install', '-y', '--no-install-recommends', 'chromium'];
  // A stale package list may still hold a chromium that can be fetched, so a failed update is no end.
  await run('apt-get', [...lock, 'update'], { env, timeout: APT_MS }).catch(() => undefined);
  await run('apt-get', install, { env, timeout: APT_MS }).catch((error) => {
    failures.push(`apt-get install: ${lastLines(messageOf(error), 2).trim()}`);
  });
  return firstWorking(USUAL_PLACES);
}

/** The path of a Chromium or Chrome that runs here, installed if need be. Refuses in words when there is none. */
export async function findChromium(
  asked: string | undefined,
  detail: (text: string) => void,
): Promise<string> {
  if (asked) {
    if (await works(asked)) return asked;
    throw new Refusal(`CHROMIUM_PATH is ${asked}, but no browser runs there.`);
  }
  const attempt: Attempt = { detail, failures: [] };
  const found =
    (await firstWorking([...USUAL_PLACES, chromium.executablePath()])) ??
    (await download(attempt)) ??
    (await installWithApt(attempt));
  if (found) return found;
  throw new Refusal(
    [
      'No Chromium was found and none could be installed:',
      ...attempt.failures.map((failure) => `  ${failure}`),
      'Install Chromium or Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
    ].join('\n'),
  );
}
