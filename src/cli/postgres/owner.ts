import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { diskFull, diskFullIn } from '../disk-full';
import { isSameProcess, markOf } from '../processes';
import { Refusal } from '../refusal';

const Mark = z.object({ pid: z.int(), startedAt: z.string() });

async function holder(file: string): Promise<z.infer<typeof Mark> | null> {
  try {
    return Mark.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Notes that this process runs the server of `home`; refuses while another living process does. */
export async function claim(home: string): Promise<void> {
  const file = join(home, 'owner.json');
  const other = await holder(file);
  if (other && other.pid !== process.pid && isSameProcess(other)) {
    throw new Refusal(
      `The database in ${home} is in use by process ${other.pid}. Stop that one first, or choose another --data-dir.`,
    );
  }
  try {
    // Removed first: the file may belong to root while the folder is ours.
    await rm(file, { force: true });
    await writeFile(file, JSON.stringify(markOf(process.pid)));
  } catch (error) {
    if (!diskFullIn(error)) throw error;
    throw new Refusal(diskFull(`nothing can be written in ${home}`));
  }
}

/** Takes the note back. */
export async function release(home: string): Promise<void> {
  await rm(join(home, 'owner.json'), { force: true });
}
