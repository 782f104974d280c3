import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const Secrets = z.object({
  nextAuthSecret: z.string().min(32),
  callbackToken: z.string().min(24),
  internalToken: z.string().min(32),
  sandboxAdminToken: z.string().min(24),
});
export type Secrets = z.infer<typeof Secrets>;

const fresh = (): string => randomBytes(32).toString('hex');

/** The data folder's secrets: made once, kept, readable by their owner alone. A torn file is replaced. */
export async function loadSecrets(file: string): Promise<Secrets> {
  try {
    const kept = Secrets.safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (kept.success) return kept.data;
  } catch {
    // Absent or torn by a full disk: new ones sign everybody out and cost nothing else.
  }
  const made: Secrets = {
    nextAuthSecret: fresh(),
    callbackToken: fresh(),
    internalToken: fresh(),
    sandboxAdminToken: fresh(),
  };
  await writeFile(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return made;
}
