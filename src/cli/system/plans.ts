import { join } from 'node:path';
import { portalEnvironment } from '../demo/environment';
import { NEXT } from './build';
import { type Plan, SYSTEM_VARIABLE } from './child';
import type { DataPaths } from './paths';

/** Room for what a request leaves behind: with the usual 16 MB much of it is copied before it is let go. */
const YOUNG_SPACE = '--max-semi-space-size=64';

const LONG_QUEUE = ['--import', './src/http/long-queue.mjs'];
const TSX = ['--import', 'tsx'];
const TSX_WATCH = [join('node_modules', 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false'];

export type PlanContext = {
  paths: DataPaths;
  environment: Record<string, string>;
  development: boolean;
  /** From which the demo's people get their authenticator apps; null for none. */
  demoTotpSeed: string | null;
};

function plan(context: PlanContext, name: string, args: string[], extra: Record<string, string> = {}): Plan {
  return {
    name,
    args,
    environment: { ...context.environment, ...extra, [SYSTEM_VARIABLE]: context.paths.dataDir },
    logFile: join(context.paths.logs, `${name}.log`),
  };
}

export function seedPlan(context: PlanContext): Plan {
  const { demoTotpSeed } = context;
  const extra: Record<string, string> = demoTotpSeed === null ? {} : { DEMO_TOTP_SEED: demoTotpSeed };
  return plan(context, 'seed', [...TSX, 'src/cli/seed/main.ts'], extra);
}

/** The web server on one port; it serves the build in `dist`, or compiles as you go in development. */
export function webPlan(context: PlanContext, name: string, port: number, dist: string): Plan {
  const command = context.development ? 'dev' : 'start';
  const extra = { NEXT_DIST_DIR: dist, PORT: String(port) };
  // Node's five seconds are shorter than clients keep a connection: some would speak into one just closed.
  const keepAlive = context.development ? [] : ['--keepAliveTimeout', '65000'];
  return plan(
    context,
    name,
    [YOUNG_SPACE, ...LONG_QUEUE, NEXT, command, '-p', String(port), '-H', '0.0.0.0', ...keepAlive],
    extra,
  );
}

export function workerPlan(context: PlanContext): Plan {
  const args = context.development ? TSX_WATCH : TSX;
  return plan(context, 'worker', [...args, 'src/worker/main.ts']);
}

export type SandboxSettings = {
  port: number;
  mailPort: number;
  timeScale: number;
  manualByDefault: boolean;
  adminToken: string;
};

/** The simulator. Its admin token travels in the environment, which other users cannot list. */
export function sandboxPlan(context: PlanContext, settings: SandboxSettings): Plan {
  const args = [
    ...TSX,
    'src/sandbox/main.ts',
    ...['--port', String(settings.port)],
    ...['--smtp-port', String(settings.mailPort)],
    ...['--speed', String(settings.timeScale)],
    ...['--journal', context.paths.journal],
    ...(settings.manualByDefault ? ['--manual-by-default'] : []),
  ];
  const portals = portalEnvironment(context.environment);
  return plan(context, 'sandbox', args, { ...portals, SANDBOX_ADMIN_TOKEN: settings.adminToken });
}
