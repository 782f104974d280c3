import { prepare, readTypeScript } from './bootstrap.mjs';
import { HELP } from './demo/help.mjs';

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
} else {
  prepare();
  await readTypeScript();
  const { main } = await import('./demo/main.ts');
  await main(args);
}
