/** Runs once when a server process starts. The Node part is its own file: the Edge build must not see it. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { startWebProcess } = await import('./instrumentation-node');
    await startWebProcess();
  }
}
