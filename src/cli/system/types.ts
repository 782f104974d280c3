import type { Progress } from '../progress';

export type SystemOptions = {
  dataDir: string;
  /** The folder is a default nobody chose: an unreachable database may be kept elsewhere. */
  movable?: boolean;
  /** Port of the shop, the simulator takes the next one; without it both are free ones. */
  port?: number;
  timeScale: number;
  fresh?: boolean;
  development?: boolean;
  /** Numbers wait for a person at the handset page instead of approving by themselves. */
  manualByDefault: boolean;
  webProcesses?: number;
  /** `demo`: asked for, with apps for the demo's people whose codes can be worked out; waived when not given. */
  secondFactor?: 'required' | 'demo' | 'waived';
  /** False for tests: the database may lose data when the machine crashes. */
  durable?: boolean;
  logLevel?: string;
  /** Settings of web and worker that shall differ from the demo's; for measurements. */
  settings?: Readonly<Record<string, string>>;
  /** Pictures elsewhere than in the data folder: drawing them takes a minute, so passing systems share them. */
  mediaDir?: string;
  progress?: Progress;
  abort?: AbortSignal;
};

export type Part = 'web' | 'worker' | 'sandbox' | 'database';

/** A whole running marketplace. */
export type System = {
  webUrl: string;
  /** One address per web process; the first is `webUrl`. */
  webUrls: string[];
  sandboxUrl: string;
  /** The simulated phones, as a browser on this machine reaches them. */
  handsetUrl: string;
  sandboxAdminToken: string;
  databaseUrl: string;
  dataDir: string;
  logs: string;
  /** What the codes of the demo's people are worked out from; null when they hold no app. */
  demoTotpSeed: string | null;
  stop(): Promise<void>;
  /** Stops a part cleanly and starts it again; resolves when everything is healthy. */
  restart(part: Part): Promise<void>;
  /** Kills a part as a power cut would. It comes back by itself: wait with `ready`. */
  kill9(part: Part): Promise<void>;
  /** Resolves when simulator and every web process answer as healthy. */
  ready(): Promise<void>;
};
