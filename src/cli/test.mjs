import { prepare, readTypeScript } from './bootstrap.mjs';

prepare();
await readTypeScript();
const { main } = await import('./test/main.ts');
await main(process.argv.slice(2));
