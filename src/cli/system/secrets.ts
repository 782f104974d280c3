import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const Secrets = z.object({
  nextAuthSecret: z.string().min(32),
  callbackToken: z.string().min(24),
  smsCallbackToken: z.string().min(24),
  internalToken: z.string().min(32),
  sandboxAdminToken: z.string().min(24),
});
export type Secrets = z.infer<typeof Secrets>;

const fresh = (): string => randomBytes(32).toString('hex');

/** Absent or torn by a full disk: new ones sign everybody out and cost nothing else. */
async function readKept(file: string): Promise<Partial<Secrets>> {
  try {
    return Secrets.partial().parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}

/** The data folder's secrets: made once, kept, readable by their owner alone. What is missing is added. */
export async function loadSecrets(file: string): Promise<Secrets> {
  const kept = await readKept(file);
  const complete = Secrets.safeParse(kept);
  if (complete.success) return complete.data;
  const made: Secrets = {
    nextAuthSecret: fresh(),
    callbackToken: fresh(),
    smsCallbackToken: fresh(),
    internalToken: fresh(),
    sandboxAdminToken: fresh(),
    ...kept,
  };
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}
