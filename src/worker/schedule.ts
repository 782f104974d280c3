/** Clock to jobs, in crontab form and UTC. Each finds work by state, so a missed minute is made up by the next. */
export const SCHEDULE = ['* * * * * payments.sweep', '* * * * * dispatch.sweep'].join('\n');
