/** What is wrong with a paper's file, by the kind of the refusal. */
export const PAPER_WORDS = {
  too_large: 'That file is larger than 5 MB. Send a smaller one.',
  wrong_type: 'That is no photo or PDF. Send a JPEG, PNG, WebP or PDF.',
  damaged: 'That file is damaged or not whole. Save it anew and send it again.',
} as const;
