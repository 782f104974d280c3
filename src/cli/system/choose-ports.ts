import { freePort, isPortFree } from '../ports';
import { Refusal } from '../refusal';

export type SystemPorts = { web: number[]; sandbox: number; mail: number };

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
 */
export async function choosePorts(asked: number | undefined, webProcesses: number): Promise<SystemPorts> {
  if (asked !== undefined) {
    await refuseTaken(asked, 'the shop', asked);
    await refuseTaken(asked + 1, 'the phone simulator', asked);
  }
  const web = [asked ?? (await freePort())];
  const sandbox = asked === undefined ? await freePort() : asked + 1;
  while (web.length < webProcesses) web.push(await freePort());
  return { web, sandbox, mail: await freePort() };
}
