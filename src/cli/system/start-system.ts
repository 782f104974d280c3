import { join } from 'node:path';
import { appEnvironment } from '../demo/environment';
import { migrate } from '../migrate';
import { ensureDatabase } from '../postgres';
import { makeFolder } from '../postgres/place';
import { type Progress, silentProgress } from '../progress';
import { messageOf } from '../refusal';
import { buildSite } from './build';
import { choosePorts, type SystemPorts } from './choose-ports';
import { clearFolder, throwAway } from './clear-folder';
import { loadEncryptionKeys } from './encryption-keys';
import { type KeptDatabase, keepDatabase } from './keep-database';
import { type DataPaths, dataPaths } from './paths';
import { type PlanContext, sandboxPlan, seedPlan, webPlan, workerPlan } from './plans';
import { runToEnd, type Surroundings } from './run-to-end';
import { runningSystem } from './running-system';
import { loadSecrets } from './secrets';
import { type ProgramPlans, startPrograms } from './start-programs';
import { keepState } from './state-file';
import type { System, SystemOptions } from './types';
import { type UndoStack, undoStack } from './undo-stack';

const DATABASE = 'urban_herb';

/** What the phases of a start share. */
type Start = { options: SystemOptions; paths: DataPaths; progress: Progress; undo: UndoStack };

async function startDatabase({ options, paths, progress, undo }: Start): Promise<KeptDatabase> {
  return progress.step('Starting the database', async () => {
    const database = await keepDatabase({
      dataDir: paths.postgres,
      durable: options.durable ?? true,
      movable: options.movable,
      log: (line) => progress.say(`  ${line}`),
    });
    undo.add(database.stop);
    await ensureDatabase(database, DATABASE);
    return database;
  });
}

/** Seeds and builds at once: neither needs the other, and there are two cores. Returns the build folder. */
async function fillAndBuild(start: Start, context: PlanContext, around: Surroundings): Promise<string> {
  const { progress, undo, paths } = start;
  const failed = new AbortController();
  const within = { ...around, abort: AbortSignal.any([around.abort, failed.signal]) };
  const seeding = progress.step('Filling the shelves', (detail) =>
    runToEnd(seedPlan(context), 'Filling the shelves', within, detail),
  );
  const building = context.development
    ? Promise.resolve('.next')
    : progress.step('Building the shop', async (detail) => {
        const build = await buildSite(context.environment, join(paths.logs, 'build.log'), within);
        undo.add(build.release);
        if (!build.fresh) detail('unchanged');
        return build.dist;
      });
  try {
    const [dist] = await Promise.all([building, seeding]);
    return dist;
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled([building, seeding]);
    throw error;
  }
}

/** What runs all day, on these ports, the web from the build in `dist`. */
function programPlans(
  { options }: Start,
  context: PlanContext,
  at: { ports: SystemPorts; dist: string; adminToken: string },
): ProgramPlans {
  const { timeScale, manualByDefault } = options;
  const { sandbox: port, mail: mailPort } = at.ports;
  const { adminToken } = at;
  return {
    sandbox: sandboxPlan(context, { port, mailPort, timeScale, manualByDefault, adminToken }),
    worker: workerPlan(context),
    web: at.ports.web.map((webPort, i) =>
      webPlan(context, i === 0 ? 'web' : `web-${i + 1}`, webPort, at.dist),
    ),
  };
}

async function bringUp(start: Start): Promise<System> {
  const { options, paths, progress, undo } = start;
  const abort = options.abort ?? new AbortController().signal;
  await clearFolder(paths, progress);
  // Before anything is thrown away: a start that has no port must leave the old data as it was.
  const ports = await choosePorts(options.port, options.webProcesses ?? 1);
  undo.add(ports.release);
  if (options.fresh) await progress.step('Throwing away the old data', () => throwAway(paths, progress));
  await makeFolder(paths.logs);
  const secrets = await loadSecrets(paths.secrets);
  const keys = await loadEncryptionKeys(paths.keys);
  const addresses = {
    webUrl: `http://localhost:${ports.web[0]}`,
    sandboxUrl: `http://127.0.0.1:${ports.sandbox}`,
    handsetUrl: `http://localhost:${ports.sandbox}/__phone`,
  };
  const { timeScale } = options;
  const sandboxAdminToken = secrets.sandboxAdminToken;
  const { webUrl, sandboxUrl } = addresses;
  const state = await keepState(paths.state, {
    webUrl,
    sandboxUrl,
    sandboxAdminToken,
    dataDir: paths.dataDir,
    timeScale,
  });
  undo.add(state.remove);
  const around: Surroundings = { state, abort };
  const database = await startDatabase(start);
  const databaseUrl = database.url(DATABASE);
  await state.set({ databaseUrl });
  abort.throwIfAborted();
  await progress.step('Preparing its tables', () => migrate(databaseUrl, keys));
  const development = options.development ?? false;
  const mode = development ? 'development' : 'production';
  const mediaDir = options.mediaDir ?? paths.media;
  await makeFolder(mediaDir);
  await makeFolder(paths.papers);
  const { logLevel, secondFactor } = options;
  const demoTotpSeed = secondFactor === 'demo' ? `${secrets.nextAuthSecret}:demo-totp` : null;
  const composed = appEnvironment({
    ...addresses,
    mailPort: ports.mail,
    auditAnchor: paths.auditAnchor,
    ledgerAnchor: paths.ledgerAnchor,
    databaseUrl,
    mediaDir,
    papersDir: paths.papers,
    keysFile: paths.keys,
    secrets,
    timeScale,
    mode,
    logLevel,
    secondFactor,
  });
  const environment = { ...composed, ...options.settings };
  const context: PlanContext = { paths, environment, development, demoTotpSeed };
  const dist = await fillAndBuild(start, context, around);
  const plans = programPlans(start, context, { ports, dist, adminToken: sandboxAdminToken });
  await ports.release();
  const programs = await startPrograms(plans, { state, undo, say: progress.say });
  const webUrls = ports.web.map((port) => `http://localhost:${port}`);
  const system = runningSystem({
    ...addresses,
    webUrls,
    databaseUrl,
    paths,
    secrets,
    demoTotpSeed,
    programs,
    database,
    around,
    undo,
  });
  await progress.step('Opening the shop', () => system.ready());
  return system;
}

/**
 * Brings up database, simulator, worker and web of one data folder, building and seeding what is missing.
 * A start that fails or is aborted takes everything back; failures a person can act on are Refusals.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const undo = undoStack();
  const progress = options.progress ?? silentProgress;
  try {
    return await bringUp({ options, paths: dataPaths(options.dataDir), progress, undo });
  } catch (error) {
    await undo.run().catch((failure) => progress.say(messageOf(failure)));
    throw error;
  }
}
