import { normalPassword } from './password-rules';

/** Fetched when the first password is judged: most processes never judge one. */
let listed: Promise<ReadonlySet<string>> | undefined;
const leaked = () => {
  listed ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return listed;
};

/** Whether a password is one of the 49,000 found most often in leaks, in whatever case (list: zxcvbn-ts). */
export async function isLeaked(typed: string): Promise<boolean> {
  return (await leaked()).has(normalPassword(typed).toLowerCase());
}
