export { authorise, authoriseSystem } from './authorise';
export { type Permission, rolesThatMay } from './permissions';
