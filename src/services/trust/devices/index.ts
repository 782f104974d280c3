export { allowFingerprint, type DeviceQuestion, deviceChoice, deviceQuestion } from './choices';
export { type DeviceDisowned, disownDevice } from './disown-device';
export { forgetDevice } from './forget-device';
export { listDevices, type OwnDeviceRow } from './list-devices';
export { deviceHolder } from './personal-data';
export { type DeviceReported, reportDevice } from './report-device';
export { deviceRetention } from './retention';
