import { type RegisterOutcome, registerDriver } from '@/services/delivery/dispatch';
import { onDatabase, required, runCommand } from './market-command';
import { readOptions } from './options';

const WORDS: Readonly<Record<RegisterOutcome['kind'], string>> = {
  registered: 'Done. The driver signs in again and goes online at /driver.',
  registered_already: 'This account drives already. Nothing was changed.',
  no_account: 'Nobody has signed in with this number yet. Let the driver do that first, then run this again.',
};

const EXAMPLE = '--phone 0772123456 --name "Moses Okello" --plate "UFA 123B"';

/** Makes an account a driver's: `npm run driver:add -- --phone … --name … --plate …`. */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const flags = readOptions(process.argv.slice(2), {
    phone: text,
    name: text,
    plate: text,
    'data-dir': text,
  });
  const given = (name: keyof typeof flags) => required(name, flags[name], EXAMPLE);
  const driver = { phone: given('phone'), displayName: given('name'), plate: given('plate') };
  const { kind } = await onDatabase('driver:add', (ctx) => registerDriver(ctx, driver));
  console.log(WORDS[kind]);
  return kind === 'no_account' ? 1 : 0;
}

runCommand(main);
