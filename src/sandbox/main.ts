import { readOptions, SettingError } from './env';
import { startSandbox } from './index';

/** Says in words what is wrong at the start; anything unforeseen keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is taken by another program. Choose another with --port.';
  }
  if (error instanceof SettingError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  const sandbox = await startSandbox(readOptions(process.argv.slice(2)));
  process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url })}\n`);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  process.stderr.write(`The mobile-money simulator cannot start: ${explain(error)}\n`);
  process.exit(1);
}
