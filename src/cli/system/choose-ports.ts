import { freePort, holdPort, isPortFree } from '../ports';
import { Refusal } from '../refusal';

export type SystemPorts = { web: number[]; sandbox: number; mail: number };

/** Ports that nobody else gets before they are released, which may be said more than once. */
export type HeldPorts = SystemPorts & { release(): Promise<void> };

const FARTHEST = 50;

async function freePair(from: number): Promise<number | null> {
  for (let port = from; port < from + FARTHEST && port < 65_535; port += 2) {
    if ((await isPortFree(port)) && (await isPortFree(port + 1))) return port;
  }
  return null;
}

async function refuseTaken(port: number, use: string, asked: number): Promise<void> {
  if (await isPortFree(port)) return;
  const other = await freePair(asked + 2);
  const advice =
    other === null ? 'Start with another --port.' : `Start with another one, for example --port ${other}`;
  throw new Refusal(`Port ${port}, meant for ${use}, is already used by another program.\n${advice}`);
}

/**
 * The ports of a system: the first web process takes `asked` and the simulator the next one, or both any free
 * ones when none is asked for; further web processes and the simulator's mail server take free ports.
 * They are held: until the programs start, a shop is built and a database looks for a port too.
 */
export async function choosePorts(asked: number | undefined, webProcesses: number): Promise<HeldPorts> {
  const holds: Awaited<ReturnType<typeof holdPort>>[] = [];
  const release = async () => {
    await Promise.all(holds.splice(0).map((hold) => hold.release()));
  };
  const take = async (port: number) => {
    holds.push(await holdPort(port));
    return port;
  };
  try {
    if (asked !== undefined) {
      await refuseTaken(asked, 'the shop', asked);
      await refuseTaken(asked + 1, 'the phone simulator', asked);
    }
    const web = [await take(asked ?? (await freePort()))];
    const sandbox = await take(asked === undefined ? await freePort() : asked + 1);
    while (web.length < webProcesses) web.push(await take(await freePort()));
    return { web, sandbox, mail: await take(await freePort()), release };
  } catch (error) {
    await release();
    throw error;
  }
}
