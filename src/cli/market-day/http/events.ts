/** A message of a live stream: at least its type. */
export type LiveMessage = { readonly type: string };

function readMessage(block: string): LiveMessage | null {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length).trim())
    .join('\n');
  if (data === '') return null;
  const value: unknown = JSON.parse(data);
  const type: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : null;
  return typeof type === 'string' ? { type } : null;
}

/** The messages of a stream of server-sent events, as they come; comments (heartbeats) are passed over. */
export async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveMessage> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let buffer = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      buffer += decoder.decode(value, { stream: true });
      const blocks = buffer.split('\n\n');
      buffer = blocks.pop() ?? '';
      for (const block of blocks) {
        const message = readMessage(block);
        if (message) yield message;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
