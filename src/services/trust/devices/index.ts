export { allowFingerprint, type DeviceQuestion, deviceChoice, deviceQuestion } from './choices';
export { forgetDevice } from './forget-device';
export { listDevices, type OwnDeviceRow } from './list-devices';
export { deviceHolder } from './personal-data';
export { type DeviceReported, reportDevice } from './report-device';
