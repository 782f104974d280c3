import type { ServerResponse } from 'node:http';
import { logger } from '@/db/app';
import { traceOf } from '@/db/trace-of';

/** Answers what went wrong on our side before it was answered otherwise: logged as `what`, and nothing of it told. */
export function answerDefect(response: ServerResponse, defect: unknown, what: string): void {
  logger().error({ error: traceOf(defect) }, what);
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
  response.end('{"error":"Something went wrong on our side."}');
}
