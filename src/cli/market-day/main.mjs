import { prepare, readTypeScript } from '../bootstrap.mjs';
import { HELP } from './help.mjs';

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else {
  prepare(2);
  await readTypeScript();
  const { main } = await import('./main.ts');
  await main(args);
}
