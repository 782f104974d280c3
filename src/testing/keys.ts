/** Keys of encryption for tests: the same in the process that migrates the template and in those that use it. */
export const TEST_KEYS =
  'test:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE index:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI';
