import { z } from 'zod';

/** The parsed JSON, or null for anything that is none (an HTML page of a proxy, say). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Documentation and field disagree on strings and numbers: take both. */
export const loose = z.union([z.string(), z.number().transform(String)]);

/** A code or an id as we keep it: whatever a broken answer holds, nothing the database would refuse. */
export const token = loose.transform((text) => text.replace(/[^\w .:-]/g, '').slice(0, 100));
