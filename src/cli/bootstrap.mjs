// What must run before anything is installed: only Node's own modules here.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const NODE_NEEDED = [20, 19];
/** Packages, build and first database together. */
const FIRST_TIME_BYTES = 1.5 * 1024 ** 3;

function leave(message, exitCode) {
  console.error(`\n${message}\n`);
  process.exit(exitCode);
}

/** True when this version of Node is at least the one needed. */
export function isNodeEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1]);
}

/** True when what npm noted as installed covers what the lock file asks for, however it came there. */
export function isInstalled(lock, installed) {
  if (!installed) return false;
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  return wanted.every(([path, entry]) => {
    const found = installed.packages[path];
    if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function checkSpace(failsWith) {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize >= FIRST_TIME_BYTES) return;
  const free = Math.floor((bavail * bsize) / 1024 ** 2);
  leave(
    `Only ${free} MB are free in ${root}, and the first start needs about 1.5 GB ` +
      `(packages, build and database).\nFree some space and start again.`,
    failsWith,
  );
}

function runNpmCi(failsWith) {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, ...rest] = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
  const done = spawnSync(command, rest, { cwd: root, stdio: 'inherit' });
  if (done.signal) process.exit(130);
  if (done.error?.code === 'ENOENT')
    leave('npm was not found. It comes with Node: install both together.', failsWith);
  if (done.status !== 0) {
    const { bavail, bsize } = statfsSync(root);
    const full = bavail * bsize < 50 * 1024 ** 2;
    leave(
      full
        ? `The disk is full, so the packages could not be installed in ${root}. Free some space and start again.`
        : 'The packages could not be installed; npm says why above. Check the network and start again.',
      failsWith,
    );
  }
}

/**
 * Refuses an old Node in words and installs the packages when the lock file changed since they were. Where it cannot,
 * the process ends with that exit code.
 */
export function prepare(failsWith = 1) {
  if (!isNodeEnough(process.version)) {
    leave(
      `Urban Herb needs Node ${NODE_NEEDED.join('.')} or newer; this is ${process.version}.\n` +
        'Install a newer one from https://nodejs.org and start again.',
      failsWith,
    );
  }
  process.chdir(root);
  const lockText = readFileSync(join(root, 'package-lock.json'));
  const machine = `${process.platform}-${process.arch}`;
  const hash = createHash('sha256').update(lockText).update(machine).digest('hex');
  const stamp = join(root, 'node_modules', '.urban-herb-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!isInstalled(JSON.parse(lockText), readJson(join(root, 'node_modules', '.package-lock.json')))) {
    checkSpace(failsWith);
    console.log('Installing the packages (once, one to two minutes) …');
    const began = Date.now();
    runNpmCi(failsWith);
    console.log(`✓ Installed the packages (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  writeFileSync(stamp, hash);
}

/** Lets `import()` read TypeScript from here on. */
export async function readTypeScript() {
  const { register } = await import('tsx/esm/api');
  register();
}
