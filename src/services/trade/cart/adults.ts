/** What somebody is told who wants goods for adults and has not said to be one. */
export const ADULTS_ONLY = 'This is for adults. Confirm on its page that you are 18 or older first.';
