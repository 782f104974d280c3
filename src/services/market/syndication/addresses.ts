import { env } from '@/env';

/** A page or file of ours as others must write it. */
export const absolute = (path: string): string => new URL(path, env().NEXTAUTH_URL).href;

export const productAddress = (slug: string) => absolute(`/p/${slug}`);
export const pictureAddress = (mediaKey: string) => absolute(`/api/media/${mediaKey}`);
