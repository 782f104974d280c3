import { dropOldDevices } from './drop-old-devices';

export const deviceJobs = { 'devices.drop-old': dropOldDevices };
