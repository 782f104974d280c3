import { type OpenShopOutcome, openShop } from '@/services/market/vendors';
import { numberIn, onDatabase, required, runCommand } from './market-command';
import { readOptions } from './options';

const WORDS: Readonly<Record<OpenShopOutcome['kind'], string>> = {
  opened: 'The shop is open. Its owner signs in again and writes products at /vendor/products.',
  open_already: 'This owner has this shop already. Nothing was changed.',
  no_account: 'Nobody has signed in with this number yet. Let the owner do that first, then run this again.',
  works_elsewhere: 'This account works for another shop, and can only have one. Use another number.',
  slug_taken: 'Another shop has this address. Choose another --slug.',
};

const EXAMPLE =
  '--slug nakasero-herbs --name "Nakasero Herbs" --one-line "Teas from the hill" --place Nakasero --lat 0.3236 --lng 32.5786 --owner 0772123456';

/** Opens a shop: `npm run shop:open -- --slug … --name … --one-line … --place … --lat … --lng … --owner …`. */
async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const flags = readOptions(process.argv.slice(2), {
    ...{ slug: text, name: text, 'one-line': text, story: text, place: text, lat: text, lng: text },
    ...{ owner: text, 'data-dir': text },
  });
  const given = (name: keyof typeof flags) => required(name, flags[name], EXAMPLE);
  const shop = {
    ...{ slug: given('slug'), name: given('name'), oneLine: given('one-line'), story: flags.story },
    ...{ placeName: given('place'), ownerPhone: given('owner') },
    ...{ lat: numberIn('lat', given('lat'), 90), lng: numberIn('lng', given('lng'), 180) },
  };
  const { kind } = await onDatabase('shop:open', (ctx) => openShop(ctx, shop));
  console.log(WORDS[kind]);
  return kind === 'opened' || kind === 'open_already' ? 0 : 1;
}

runCommand(main);
