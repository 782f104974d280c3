/** Runs at the moment of a scheduled version. */
export const PUBLISH_JOB = 'content.publish';

export const publishJobKey = (pageId: string, number: number): string => `${PUBLISH_JOB}:${pageId}:${number}`;
